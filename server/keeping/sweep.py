"""Takes away what is past, and lets be found what was said before it could be, one small step after another. How far
that has come is known to SQL alone: whoever is killed in the midst has left nothing half done, and whoever comes next
goes on."""

from collections.abc import Awaitable, Callable
from functools import partial
from time import perf_counter
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from structlog import get_logger

from server.files.shelf import Shelf
from server.keeping.calendar import Calendar
from server.keeping.folding import Folding
from server.keeping.gleaning import Gleaning
from server.keeping.retention import Retention, retention, span
from server.peers.stays import Stays
from server.store import follow_ups, past
from server.store.passages import SOURCES
from server.store.past import Kind
from tracker.clock import DAY, MINUTE
from tracker.live import LivePlane
from tracker.settings import Settings
from tracker.sql import partitions
from tracker.sql.causes import named
from tracker.sql.database import Database
from tracker.sql.partitions import Partition

LEASE = MINUTE
"""How long another process waits for one that is gone."""
BETWEEN = 3600.0
"""Seconds from the end of one round to the next."""
SHARE = 4
"""How many times longer than a step took others may work before the next one."""
SHORTEST = 0.02

Step: TypeAlias = Callable[[], Awaitable[bool]]
"""Does a little; says whether more of it is to be done."""

log = get_logger(__name__)


class Sweep:
    """The rounds of one process, which goes them while it has the lease."""

    def __init__(
        self, database: Database, live: LivePlane, calendar: Calendar, stays: Stays, settings: Settings, *, shelf: Shelf
    ) -> None:
        self._database = database
        self._live = live
        self._calendar = calendar
        self._stays = stays
        self._settings = settings
        self._shelf = shelf
        self._todo: list[Step] = []

    async def step(self) -> float:
        """Do the next little of the round; gives the seconds that belong to others before the next."""
        if await self._live.lease("sweep", LEASE) is None:
            self._todo = []
            return LEASE / 1000
        self._todo = self._todo or await self._round()
        began = perf_counter()
        try:
            more = await self._todo[0]()
        except Exception:
            self._todo = []
            raise
        if not more:
            del self._todo[0]
        return max(SHORTEST, SHARE * (perf_counter() - began)) if self._todo else BETWEEN

    async def _round(self) -> list[Step]:
        async with self._database.reading() as connection:
            now = self._calendar.now(await connection.run_sync(past.newest))
        kept = retention(self._settings, now)
        parts = [] if self._database.embedded else await self._partitions(kept)
        walks = [_Walk(self._database, self._stays, kind, now) for kind in past.kinds(kept, now)]
        steps = [
            lambda: self._remove_frames(kept.frames),
            lambda: self._remove_totals(kept.chats // DAY),
            lambda: self._forget_contacts(now),
        ]
        gleanings = [Gleaning(self._database, source, self._write, now) for source in SOURCES.values()]
        folding = Folding(self._database, self._write, now)
        gone = [*(walk.step for walk in walks), *(gleaning.step for gleaning in gleanings)]
        return [*parts, *steps, *gone, folding.step, self._remove_files]

    async def _partitions(self, kept: Retention) -> list[Step]:
        """The partitions to be made ahead of time, whoever bears it out, and those to be dropped as a whole."""
        now = self._calendar.clock.now()
        async with self._database.reading() as connection:
            found = await connection.run_sync(partitions.partitions)
        new = partitions.missing(found, now, span(kept, now))
        old = [each for each in found if each.end <= kept.events]
        return [
            *(partial(self._prepare, each) for each in new),
            *(partial(self._retire, each, kept.events) for each in old),
        ]

    async def _prepare(self, new: Partition) -> bool:
        await self._shape(partial(partitions.make, new=new))
        return False

    async def _retire(self, old: Partition, before: int) -> bool:
        if not old.attached or await self._shape(partial(partitions.detach, old=old)):
            await self._shape(partial(partitions.drop, old=old, before=before))
        return False

    async def _shape(self, work: Callable[[Connection], None]) -> bool:
        """Change the shape of the events; False where others are in the way: then the next round does."""

        def change(connection: Connection) -> bool:
            work(connection)
            return True

        try:
            return await self._write(change)
        except DBAPIError as cause:
            if getattr(cause.orig, "sqlstate", None) != partitions.BUSY:
                raise
            log.info("partitions put off", cause=named(cause))
            return False

    async def _remove_frames(self, before: int) -> bool:
        return not await self._write(lambda connection: past.remove_frames(connection, before))

    async def _remove_totals(self, before_day: int) -> bool:
        return not await self._write(lambda connection: past.remove_totals(connection, before_day))

    async def _forget_contacts(self, now: int) -> bool:
        def forget(connection: Connection) -> bool:
            follow_ups.forget_contacts(connection, now)
            return False

        return await self._write(forget)

    async def _remove_files(self) -> bool:
        """Take files from the shelf whose chats are gone, and only then forget them."""
        async with self._database.reading() as connection:
            found = await connection.run_sync(past.files_left)
        for file in found:
            await self._shelf.remove(file)
        return bool(found) and await self._write(partial(past.forget_files, ids=found))

    async def _write(self, work: Callable[[Connection], bool]) -> bool:
        """What `work` says; False, with nothing done, where another process is at it."""
        return await self._database.write(lambda connection: past.is_alone(connection) and work(connection))


class _Walk:
    """From end to end through what is past of one kind."""

    def __init__(self, database: Database, stays: Stays, kind: Kind, now: int) -> None:
        self._database = database
        self._stays = stays
        self._kind = kind
        self._now = now
        self._after = ""

    async def step(self) -> bool:
        async with self._database.reading() as connection:
            found = await connection.run_sync(past.find, self._kind, self._after)
        here = await self._stays.lately({visitor for _, visitor in found})
        going = [(row, visitor) for row, visitor in found if visitor not in here]

        def remove(connection: Connection) -> bool:
            return past.is_alone(connection) and past.remove(connection, self._kind, going, self._now)

        if not going or await self._database.write(remove):
            self._after = found[-1][0] if found else self._after
        return bool(found)
