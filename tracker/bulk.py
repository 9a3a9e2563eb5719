"""Many rows in one statement: they travel as one JSON text, and the database unfolds them.

One statement is one call into the driver. With a call for each row, the thread of SQLite's driver and the event loop
hand Python's interpreter lock to and fro for each of them, and a commit takes many times as long.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import (
    JSON,
    Column,
    FromClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    type_coerce,
)

ROWS = "rows"
"""The parameter in which the rows travel."""


def packed(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The parameters of a statement made with `unpacked`: each row has its values by the names of the columns."""
    return {ROWS: orjson.dumps(rows).decode()}


def unpacked(dialect: str, columns: Sequence[Column[Any]]) -> FromClause:
    """The rows inside a statement, with the names and types of these columns."""
    if dialect == "sqlite":
        value = func.json_each(bindparam(ROWS)).table_valued("value").c.value
        fields = [
            type_coerce(func.json_extract(value, literal_column(f"'$.{each.name}'")), each.type) for each in columns
        ]
        named = [field.label(each.name) for field, each in zip(fields, columns, strict=True)]
        return select(*named).subquery("given")
    named_types = [column(each.name, each.type) for each in columns]
    records = func.json_to_recordset(cast(bindparam(ROWS, type_=Text), JSON))
    return records.table_valued(*named_types).render_derived(name="given", with_types=True)
