"""A connection to SQLite whose statements run where they are asked for.

A statement of a transaction takes some twenty microseconds, and handing it to another thread and back several times as
long. What may wait for a lock or for the disk's flush, the beginning and the end of a transaction, goes to the
connection's own thread. A page that SQLite has not in its memory is read where the statement runs.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiosqlite import Connection

_by_thread: Callable[..., Awaitable[Any]] = Connection._execute


class Near(Connection):
    """What a connection of aiosqlite is, for transactions that are short."""

    def __init__(self, database: str, **options: Any) -> None:
        super().__init__(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
        self._thread.daemon = True

    async def commit(self) -> None:
        await self._far(self._conn.commit)

    async def rollback(self) -> None:
        await self._far(self._conn.rollback)

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._conn.in_transaction or fn == self._conn.cursor:
            return fn(*args, **kwargs)
        return await self._far(fn, *args, **kwargs)

    async def _far(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """What the connection's own thread makes of it. Who is cancelled meanwhile goes when that thread is done: two
        threads must never be at one connection at once."""
        doing = asyncio.ensure_future(_by_thread(self, fn, *args, **kwargs))
        try:
            return await asyncio.shield(doing)
        except asyncio.CancelledError:
            while not doing.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([doing])
            raise
