"""Lets be found what was said before it could be, or by an older process: some items in each step. How far that has
come is known to SQL: whoever comes next goes on."""

from collections.abc import Awaitable, Callable

from sqlalchemy import Connection, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store import passages
from server.store.passages import SOURCES, Passage, Source
from tracker.clock import DAY, first_id
from tracker.sql.database import Database
from tracker.tables import meta

STEP = 100
"""Items looked at in one transaction: on SQLite some 4 ms where all of them are new."""
GLEANED = {name: f"gleaned {name}" for name in SOURCES}
"""The keys in `meta` that say behind which item a source is to be gone on with."""
DONE = "done "
"""Before the place of a source that has been gone through once: its newest items are looked at again."""
_SET = text(
    "INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)

Write = Callable[[Callable[[Connection], bool]], Awaitable[bool]]
"""What the work gives, in a transaction of its own; False where another process is at it."""


class Gleaning:
    """One way through a source, from where the last one ended."""

    def __init__(self, database: Database, source: Source, write: Write, now: int) -> None:
        self._database = database
        self._source = source
        self._write = write
        self._now = now
        self._key = GLEANED[source.name]
        self._after = ""

    async def step(self) -> bool:
        """Look at the next items; says whether there may be more. Writes only where something is to be written."""
        async with self._database.reading() as connection:
            lacking, last = await connection.run_sync(self._next)
        if lacking or last is None:
            return await self._write(self._glean)
        self._after = last
        return True

    def _next(self, connection: Connection) -> tuple[list[Passage], str | None]:
        after = max(self._after, self._kept(connection).removeprefix(DONE))
        return passages.glean(connection, self._source, after, STEP)

    def _kept(self, connection: Connection) -> str:
        return connection.scalar(select(meta.c.value).where(meta.c.key == self._key)) or ""

    def _glean(self, connection: Connection) -> bool:
        lacking, last = self._next(connection)
        passages.add(connection, lacking)
        if last is None:  # A process of before, which lets nothing be found, may write on for a while.
            place = DONE + first_id(self._now - DAY)
        else:
            place = (DONE if self._kept(connection).startswith(DONE) else "") + last
        connection.execute(_SET, {"key": self._key, "value": place})
        return last is not None


async def is_complete(connection: AsyncConnection) -> bool:
    """Whether all sources have been gone through."""
    found = await connection.execute(select(meta.c.value).where(meta.c.key.in_(GLEANED.values())))
    return [value.startswith(DONE) for value in found.scalars()] == [True] * len(GLEANED)
