"""`python -m server.migrations MESSAGE` writes the next migration: what the code describes and the history lacks."""

import asyncio
import sys
import tempfile

from alembic import command
from sqlalchemy import Connection, MetaData

import server.tables.staff
import tracker.tables
from server.migrations import migrate
from server.migrations.history import config_for
from tracker.sql.database import Database
from tracker.sql.partitions import is_partition

SEARCH = "search"
"""How the names of the search's own tables and indices begin."""


def described() -> MetaData:
    """The tables that the code describes; both packages fill the same metadata."""
    (shape,) = {table.metadata for table in (tracker.tables.sites, server.tables.staff.agents)}
    return shape


def is_described(name: str | None, *_: object) -> bool:
    """Whether the code means to describe what is there: parts of another table and what each database makes of
    `passages` for itself are not for it."""
    return not (is_partition(name) or (name or "").startswith(SEARCH))


def write(connection: Connection, message: str) -> None:
    """Write a migration from the shape at hand to the one described. Look it over, and name it in `HEAD`."""
    config = config_for(connection)
    config.attributes["metadata"] = described()
    command.revision(config, message, autogenerate=True)


async def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with Database(f"sqlite+aiosqlite:///{folder}/beckon.sqlite") as database:
            await migrate(database)
            async with database.engine.connect() as connection:
                await connection.run_sync(write, message)


if __name__ == "__main__":
    asyncio.run(main(" ".join(sys.argv[1:])))
