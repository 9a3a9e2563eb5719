"""Transactions of SQLite whose statements run on the loop's own thread."""

import asyncio
import sqlite3
from contextlib import closing

from sqlalchemy import make_url

from tracker.database import Database


async def test_the_lock_of_another_process_holds_up_the_transaction_and_not_the_loop(sqlite_url: str) -> None:
    async with Database(sqlite_url) as database:
        with closing(sqlite3.connect(str(make_url(sqlite_url).database))) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(_transact(database))
            await _go_round()
            assert not waiting.done()
            other.commit()
        await waiting


async def _transact(database: Database) -> None:
    async with database.transaction():
        pass


async def _go_round() -> None:
    """Let everything else have a thousand turns: a loop that stood still would outlast SQLite's patience."""
    for _ in range(1_000):
        await asyncio.sleep(0)
