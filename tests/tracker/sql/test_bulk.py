"""Many rows in one statement."""

from typing import Any

import pytest
from sqlalchemy import Connection, FromClause, Select, Update, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from tests.tracker.parts import add_site
from tracker.clock import new_id
from tracker.sql.bulk import MOST, Bulk, listed, unfolded
from tracker.sql.database import Database
from tracker.tables import events, visitors

DOCUMENTS: tuple[dict[str, Any], ...] = (
    {},
    {"name": "Ada", "n": 1, "f": 1.5, "b": True, "x": None},
    {"deep": '"]}\\"; DROP', "ö": "💥"},
)


def adding(_: str, given: FromClause) -> Insert:
    return insert(visitors).from_select(list(visitors.c), select(given))


def looking(_: str, given: FromClause) -> Select[Any]:
    return select(visitors.c.id).join(given, given.c.id == visitors.c.id)


def leaving(_: str, given: FromClause) -> Update:
    return update(visitors).where(visitors.c.id == given.c.id).values(last_at=given.c.last_at)


ADD = Bulk(visitors.c, adding)
LOOK = Bulk((visitors.c.id,), looking)
LEAVE = Bulk((visitors.c.id, visitors.c.last_at), leaving)


def visitor(site: str, **known: Any) -> dict[str, Any]:
    ordinary = {"site_id": site, "created_at": 2**52, "last_at": 0, "visits": -1, "traits": {}}
    brought = {"refusals": 0, "refused_at": None, "asked_not_to": False, "languages": None}
    return {"id": new_id(), **ordinary, **brought, **known}


async def test_rows_come_out_as_they_went_in(database: Database) -> None:
    site = await add_site(database, key="other")
    rows = [visitor(site, traits=traits) for traits in DOCUMENTS]

    def through(connection: Connection) -> list[dict[str, Any]]:
        ADD.execute(connection, rows)
        return [dict(row._asdict()) for row in connection.execute(select(visitors).order_by(visitors.c.id))]

    assert await database.write(through) == rows


@pytest.mark.parametrize("count", [0, 1, 2, 3, MOST - 1, MOST, MOST + 1, 3 * MOST + 5])
async def test_any_number_of_rows_goes_through(database: Database, count: int) -> None:
    site = await add_site(database, key="other")
    rows = [visitor(site) for _ in range(count)]

    def through(connection: Connection) -> tuple[list[str], int]:
        ADD.execute(connection, rows)
        LEAVE.execute(connection, [{**row, "last_at": 7} for row in rows])
        left = connection.execute(select(func.count()).where(visitors.c.last_at == 7)).scalar_one()
        return [row.id for row in LOOK.execute(connection, [*rows, visitor(site)])], left

    found, left = await database.write(through)
    assert (sorted(found), left) == ([row["id"] for row in rows], count)


async def test_all_statements_of_a_transaction_are_undone_together(database: Database) -> None:
    site = await add_site(database, key="other")
    held, new = visitor(site), visitor(site)
    await database.write(lambda connection: ADD.execute(connection, [held]))

    def fail(connection: Connection) -> None:
        LEAVE.execute(connection, [{**held, "last_at": 7}])
        ADD.execute(connection, [new])
        raise RuntimeError("later on")

    with pytest.raises(RuntimeError, match="later on"):
        await database.write(fail)
    rows = await database.write(lambda connection: connection.execute(select(visitors.c.id, visitors.c.last_at)).all())
    assert rows == [(held["id"], 0)]


def test_postgresql_gets_one_parameter_however_many_rows() -> None:
    statement = select(unfolded(tuple(events.c)))
    assert list(statement.compile(dialect=postgresql.dialect()).params) == ["rows"]
    assert statement.selected_columns.keys() == events.c.keys()


def test_sqlite_gets_a_parameter_for_each_value() -> None:
    statement = select(listed(tuple(events.c), 3))
    compiled = statement.compile(dialect=sqlite.dialect())
    assert compiled.positiontup == [f"{column.name}_{row}" for row in range(3) for column in events.c]
    assert statement.selected_columns.keys() == events.c.keys()
