"""A connection to SQLite whose statements run where they are asked for.

A statement of a transaction takes some twenty microseconds, and handing it to another thread and back several times as
long. What waits for a lock or for the disk, the beginning and the end of a transaction, still goes to a thread.
"""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from aiosqlite import Connection

_far: Callable[..., Awaitable[Any]] = Connection._execute
"""Has the connection's own thread call a function: what aiosqlite does with each."""


class Near(Connection):
    """What a connection of aiosqlite is, for transactions that are short."""

    def __init__(self, database: str, **options: Any) -> None:
        super().__init__(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
        self._thread.daemon = True

    async def begin(self) -> None:
        """Take the one place for writing; waits as long as SQLite does where another process has it."""
        await _far(self, self._conn.execute, "BEGIN IMMEDIATE")

    async def commit(self) -> None:
        await _far(self, self._conn.commit)

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)
