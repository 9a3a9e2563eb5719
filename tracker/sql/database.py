"""The door to SQL: one engine, one place where transactions begin.

On SQLite there is one writer at a time: transactions of this process wait in line for each other, so that none
ever meets a locked file. `transaction` commits with fsync before it returns.

`write`, `transaction` and `reading` raise `Unavailable` where the database can't be had: what was under way is undone,
or in doubt if it was the commit.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, MetaData, event, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from structlog import get_logger

from tracker.errors import Unavailable
from tracker.sql.causes import named
from tracker.sql.near import Near
from tracker.sql.outage import is_outage
from tracker.sql.writer import Writer

log = get_logger(__name__)

T = TypeVar("T")

CONNECTIONS = 16
"""Of one process. All stay open: one that is made for a rush and closed behind it costs more than its work."""
PATIENCE = 10.0
"""Seconds that a process which serves waits for a statement: one that hangs for longer is an outage."""
BEGINNINGS = 50
"""Attempts to turn a file to WAL, a hundredth of a second apart."""
FAREWELL = 3.0
"""Seconds in which connections have to close before they are left to the end of the process."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Database:
    """The connections of one process to its database. `patience` bounds each statement on PostgreSQL, in seconds."""

    def __init__(self, url: str, patience: float | None = None) -> None:
        self.url = make_url(url)
        self.embedded = self.url.get_backend_name() == "sqlite"
        if self.embedded and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine: AsyncEngine = create_async_engine(
            self.url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            hide_parameters=True,
            connect_args={} if self.embedded else {"command_timeout": patience, "timeout": PATIENCE},
        )
        self._writing = asyncio.Lock() if self.embedded else nullcontext()
        self._changing = self._near() if self.embedded else self.engine
        self._writer = Writer(self.url) if self.embedded else None
        self.outages = 0
        """How often it could not be had."""
        if self._writer is not None:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._changing.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._writer.engine, "connect", _prepare_sqlite)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, done in a transaction of its own and committed: the fast way for much work at once.

        On SQLite `work` runs in another thread, where it may only read what nobody changes.
        """
        if self._writer is None:
            async with self.transaction() as connection:
                return await connection.run_sync(work)
        with self._answering():
            async with self._writing:
                return await self._writer.run(work)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose work is committed at the end, or undone by an error."""
        with self._answering():
            async with self._writing, self._changing.begin() as connection:
                if self.embedded:
                    await connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading what is committed."""
        with self._answering():
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading all tables as they are at one moment, while others go on writing. What goes wrong is
        raised as it is: it may have been where the reader puts what was read."""
        async with self.engine.connect() as connection:
            if self.embedded:
                await connection.exec_driver_sql("BEGIN")
            else:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                tables = ", ".join(metadata.tables)
                await connection.exec_driver_sql(f"LOCK TABLE {tables} IN ACCESS SHARE MODE")
            yield connection

    async def check(self) -> None:
        """Raises `Unavailable` when the database does not answer."""
        async with self.reading() as connection:
            await connection.execute(text("SELECT 1"))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await self.engine.dispose()
                await self._changing.dispose()

    def _near(self) -> AsyncEngine:
        """The one connection of SQLite's transactions, which wait in line."""
        return create_async_engine(
            self.url, pool_size=1, max_overflow=0, hide_parameters=True, connect_args={"async_creator_fn": Near}
        )

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Raises `Unavailable` for what the caller can do nothing about but come again."""
        try:
            yield
        except Exception as cause:
            if not is_outage(cause):
                raise
            self.outages += 1
            log.warning("database unavailable", cause=named(cause))
            raise Unavailable("The database does not answer.") from cause


def _prepare_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    _begin_log(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_log(cursor: Any) -> None:
    """Of two that turn a new file to WAL at once SQLite refuses one without letting it wait: it comes again."""
    for more in range(BEGINNINGS, 0, -1):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if more == 1:
                raise
            time.sleep(0.01)
        else:
            return
