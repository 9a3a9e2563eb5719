"""Many rows in one statement."""

from typing import Any

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from tests.tracker.parts import add_site
from tracker.bulk import packed, unpacked
from tracker.clock import new_id
from tracker.database import Database
from tracker.tables import events, visitors


async def test_rows_come_out_with_their_types(database: Database) -> None:
    site = await add_site(database, key="other")
    rows = [
        {"id": new_id(), "site_id": site, "created_at": 2**52, "last_at": 0, "visits": -1, "traits": traits}
        for traits in ({}, {"name": "Ada", "n": 1, "f": 1.5, "b": True, "x": None}, {"deep": '"]}\\"; DROP', "ö": "💥"})
    ]

    def through(connection: Connection) -> list[dict[str, Any]]:
        given = unpacked("sqlite", tuple(visitors.c))
        connection.execute(insert(visitors).from_select(list(visitors.c), select(given)), packed(rows))
        stored = connection.execute(select(visitors).order_by(visitors.c.id))
        return [dict(row._asdict()) for row in stored]

    assert await database.write(through) == rows


async def test_no_rows_are_none(database: Database) -> None:
    def ask(connection: Connection) -> list[Any]:
        return list(connection.execute(select(unpacked("sqlite", (events.c.id,))), packed([])).all())

    assert await database.write(ask) == []


@pytest.mark.parametrize("module", [sqlite, postgresql], ids=["sqlite", "postgresql"])
def test_there_is_one_parameter_however_many_rows(module: Any) -> None:
    dialect = module.dialect()
    statement = select(unpacked(dialect.name, tuple(events.c)))
    assert list(statement.compile(dialect=dialect).params) == ["rows"]
    assert statement.selected_columns.keys() == events.c.keys()
