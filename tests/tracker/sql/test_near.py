"""Transactions of SQLite whose statements run on the loop's own thread."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import make_url, text

from tracker.errors import Unavailable
from tracker.sql.database import Database


async def test_the_lock_of_another_process_holds_up_the_transaction_and_not_the_loop(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        with closing(sqlite3.connect(str(make_url(sqlite_url).database))) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(_transact(database))
            await _go_round()
            assert not waiting.done()
            other.commit()
        await waiting


async def test_a_lock_that_lasts_is_an_outage(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        with closing(sqlite3.connect(str(make_url(sqlite_url).database))) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Unavailable):
                await _transact(database)
        await _transact(database)


@pytest.mark.parametrize("turns", range(40))
async def test_who_is_cancelled_leaves_the_place_for_writing_free(sqlite_url: str, turns: int) -> None:
    async with Database(sqlite_url) as database:
        await _transact(database)
        cancelled = asyncio.create_task(_transact(database))
        for _ in range(turns):
            await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.wait([cancelled])
        await _transact(database)
        await database.write(lambda connection: connection.execute(text("SELECT 1")))


async def _transact(database: Database) -> None:
    async with database.transaction():
        pass


async def _go_round() -> None:
    """Let everything else have a thousand turns: a loop that stood still would outlast SQLite's patience."""
    for _ in range(1_000):
        await asyncio.sleep(0)
