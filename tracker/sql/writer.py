"""A thread that owns one connection to an SQLite file and does whole transactions on it.

The asynchronous driver goes to its thread and back for each call, and for each of them both threads wait for Python's
interpreter lock: thirty times in a commit of page views. Here a transaction is one trip.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine

T = TypeVar("T")


class Writer:
    """One thread, one connection; opened by its first transaction."""

    def __init__(self, url: URL) -> None:
        self.engine: Engine = create_engine(url.set(drivername="sqlite"), pool_size=1, hide_parameters=True)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, after its commit."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._transact, work)

    def close(self) -> None:
        """Wait for the transaction that is running, and close the connection."""
        self._thread.shutdown()
        self.engine.dispose()

    def _transact(self, work: Callable[[Connection], T]) -> T:
        with self.engine.begin() as connection:
            return work(connection)
