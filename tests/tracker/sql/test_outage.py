"""A database that can't be had is told from a statement that is wrong."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.postgres_server import PostgresServer
from tracker.errors import Unavailable
from tracker.sql.database import Database
from tracker.tables import meta


async def write(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(insert(meta).values(key="a", value="b"))


async def overfill(database: Database) -> None:
    """Write more than the file may grow by."""
    async with database.transaction() as connection:
        pages = await connection.scalar(text("PRAGMA page_count"))
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        await connection.execute(insert(meta).values(key="a", value="b" * 100_000))


async def read(database: Database) -> None:
    async with database.reading() as connection:
        await connection.execute(text("SELECT 1"))


async def test_what_is_wrong_stays_what_it_is(database: Database) -> None:
    await write(database)
    with pytest.raises(IntegrityError):
        await write(database)
    with pytest.raises(DBAPIError):
        async with database.reading() as connection:
            await connection.execute(text("SELECT nothing FROM nowhere"))


async def test_a_full_sqlite_refuses_and_reads_on(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        with pytest.raises(Unavailable):
            await overfill(database)
        await read(database)


async def test_a_postgresql_that_is_gone_comes_back() -> None:
    with PostgresServer() as server:
        async with Database(server.url()) as database:
            await read(database)
            server.kill()
            for _ in range(2):
                with pytest.raises(Unavailable):
                    await read(database)
            server.start()
            await database.check()
