"""Many rows in one statement.

One statement is one call into the driver. With a call for each row, the thread of SQLite's driver and the event loop
hand Python's interpreter lock to and fro for each of them, and a commit takes many times as long.

PostgreSQL gets the rows as one JSON text and unfolds it. That way a row of events takes SQLite 10 us, and 3 where its
values are parameters: so it gets them as such, in statements for 64 rows, 32 and so on that are made once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import orjson
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    CursorResult,
    Dialect,
    FromClause,
    Row,
    Select,
    Table,
    Text,
    UpdateBase,
    bindparam,
    cast,
    column,
    func,
    select,
    values,
)
from sqlalchemy.dialects import postgresql, sqlite

MOST = 64
"""Rows in one statement of SQLite, which takes 32,766 parameters."""
ROWS = "rows"
"""The parameter in which the rows travel to PostgreSQL."""

Record: TypeAlias = Mapping[str, Any]
Statement: TypeAlias = Select[Any] | UpdateBase
Build: TypeAlias = Callable[[str, FromClause], Statement]


class Bulk:
    """A statement over rows of these columns. `build` makes it of the dialect's name and a table that has the rows."""

    def __init__(self, columns: Iterable[Column[Any]], build: Build) -> None:
        self._columns = tuple(columns)
        self._names = [each.name for each in self._columns]
        self._documents = [place for place, each in enumerate(self._columns) if isinstance(each.type, JSON)]
        self._build = build
        self._texts: dict[int, str] = {}
        self._statement: Statement | None = None

    def execute(self, connection: Connection, rows: Sequence[Record]) -> list[Row[Any]]:
        """Execute it over rows that have their values by the names of the columns; none at all is nothing to do.

        Gives what the statement returns, with values as the driver gives them.
        """
        if not rows:
            return []
        if connection.dialect.name == "sqlite":
            return [row for part in _parts(rows) for row in _returned(self._list(connection, part))]
        return list(_returned(self._unfold(connection, rows)))

    def _list(self, connection: Connection, rows: Sequence[Record]) -> CursorResult[Any]:
        flat = [row[name] for row in rows for name in self._names]
        for place in self._documents:
            every = slice(place, None, len(self._names))
            flat[every] = [orjson.dumps(document).decode() for document in flat[every]]
        return connection.exec_driver_sql(self._text(connection.dialect, len(rows)), tuple(flat))

    def _text(self, dialect: Dialect, size: int) -> str:
        if size not in self._texts:
            statement = self._build(dialect.name, listed(self._columns, size))
            self._texts[size] = str(statement.compile(dialect=dialect))
        return self._texts[size]

    def _unfold(self, connection: Connection, rows: Sequence[Record]) -> CursorResult[Any]:
        if self._statement is None:
            self._statement = self._build(connection.dialect.name, unfolded(self._columns))
        return connection.execute(self._statement, {ROWS: orjson.dumps(rows).decode()})


def insert_rows(dialect: str, table: Table, given: FromClause) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what to do on a conflict: both databases can, each by its own construct. SQLite
    needs the `WHERE` to tell the conflict's `ON` from a join's."""
    insert: sqlite.Insert | postgresql.Insert = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    first = given.c[next(iter(table.primary_key)).name]
    return insert.from_select([column.name for column in table.c], select(given).where(first.is_not(None)))


def listed(columns: Sequence[Column[Any]], size: int) -> FromClause:
    """As many rows, each value a parameter of its own.

    They stand inside, so that a statement begins with what it does: by that word SQLite's driver knows when to begin a
    transaction.
    """
    typed = (column(each.name, each.type) for each in columns)
    rows = [tuple(bindparam(f"{each.name}_{row}", type_=each.type) for each in columns) for row in range(size)]
    return select(values(*typed, name="listed").data(rows).cte("listed", nesting=True)).subquery("given")


def unfolded(columns: Sequence[Column[Any]]) -> FromClause:
    """The rows of one JSON text, with the names and types of these columns."""
    typed = [column(each.name, each.type) for each in columns]
    records = func.json_to_recordset(cast(bindparam(ROWS, type_=Text), JSON))
    return records.table_valued(*typed).render_derived(name="given", with_types=True)


def _parts(rows: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """The rows in parts of so many as there is a statement for."""
    start = 0
    while rest := len(rows) - start:
        size = min(1 << rest.bit_length() - 1, MOST)
        yield rows[start : start + size]
        start += size


def _returned(result: CursorResult[Any]) -> Iterable[Row[Any]]:
    return result if result.returns_rows else ()
