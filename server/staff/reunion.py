"""The reunion: agents who were there when a process ended count as there when one begins a moment later, for as long as
an agent has to come back. Else visitors who are quicker would find nobody in after a restart of all processes. Each
process keeps in SQL who sits there while it lives: one that is killed has no last words.

The clocks of several machines may differ by anything. When a process wrote last is told by the clock of the database;
whether it writes still each of the others sees for itself, by what has changed since it looked."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass
from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.process.served import KEEP
from server.services import Services
from server.staff.agents import all_agents
from server.staff.desk import GRACE
from tracker.clock import MINUTE, SECOND, new_id
from tracker.errors import Unavailable
from tracker.tables import meta

KEY = "seated:"
"""What the keys of seatings begin with; each process has its own."""
EVERY = 15 * SECOND
"""How often a process with agents says that it lives."""
LONGEST = MINUTE
"""A process that was not heard of for longer was not just restarted."""
PATIENCE = 2
"""Seconds for the last words of a process, whose database may stand still."""
TIME = text("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")
"""PostgreSQL's."""


@dataclass(frozen=True, slots=True)
class Seating:
    """The ids of the agents who were there, and when that was, by the clock of the database."""

    at: int
    agents: list[str]


_seating = TypeAdapter(Seating)


class Reunion:
    """What one process keeps of who sits there, and finds of who sat at others."""

    def __init__(self) -> None:
        self._key = f"{KEY}{new_id()}"
        self._kept: frozenset[str] = frozenset()
        self._began_at = self._due_at = 0
        self._seen: dict[str, tuple[Seating, int]] = {}
        """What others have kept, and since when it has not changed, by this process's steady clock."""

    async def begin(self, services: Services) -> None:
        """The process begins: expect those who were here a moment ago. Others that begin with it may read the same."""
        self._began_at = services.clock.steady()
        async with services.database.transaction() as connection:
            oldest = await _now(services, connection) - LONGEST
            seatings = await self._look(connection, self._began_at)
            awaited = {agent for seating in seatings.values() if seating.at >= oldest for agent in seating.agents}
            for agent in await all_agents(connection):
                if agent.id in awaited:
                    services.desk.expect(agent)
            over = [key for key, seating in seatings.items() if seating.at < oldest or services.company is None]
            await self._put(services, connection, over)

    async def keep_seated(self, services: Services) -> float:
        """Keep who sits here: soon after that has changed, and now and then that it still holds."""
        if _seated(services) != self._kept or services.clock.steady() >= self._due_at:
            async with services.database.transaction() as connection:
                await self._put(services, connection, await self._over(services, connection))
        return 1.0

    async def end(self, services: Services) -> None:
        """The process ends: whoever sits here is about to come back."""
        with suppress(Unavailable, TimeoutError):
            async with asyncio.timeout(PATIENCE), services.database.transaction() as connection:
                await self._put(services, connection, await self._over(services, connection))

    async def _over(self, services: Services, connection: AsyncConnection) -> list[str]:
        """What others have kept is over where it has not changed for so long that this process has lived to see who
        came back: who did sits here, or elsewhere and is kept there. Not so while it was leaving itself, which others
        may have done faster."""
        now = services.clock.steady()
        await self._look(connection, now)
        if now - self._began_at < GRACE:
            return []
        silent = GRACE + max(EVERY, services.settings.drain_seconds * SECOND)
        return [key for key, (_, since) in self._seen.items() if now - since >= silent]

    async def _look(self, connection: AsyncConnection, now: int) -> dict[str, Seating]:
        """What is kept, by its keys; and remember since when that is so."""
        found = await _seatings(connection)
        before = self._seen
        self._seen = {
            key: before[key] if key in before and before[key][0] == seating else (seating, now)
            for key, seating in found.items()
        }
        return found

    async def _put(self, services: Services, connection: AsyncConnection, over: Iterable[str]) -> None:
        """Keep who sits here now, and nothing of what is over."""
        seated = _seated(services)
        await connection.execute(delete(meta).where(meta.c.key.in_([*over, self._key])))
        if seated:
            value = _seating.dump_json(Seating(await _now(services, connection), sorted(seated))).decode()
            await connection.execute(KEEP, {"key": self._key, "value": value})
        self._kept, self._due_at = seated, services.clock.steady() + EVERY


def _seated(services: Services) -> frozenset[str]:
    return frozenset(agent.id for agent in services.desk.here())


async def _now(services: Services, connection: AsyncConnection) -> int:
    """The time by the clock that all processes share. An embedded database has a single one."""
    if services.database.embedded:
        return services.clock.now()
    return int(await connection.scalar(TIME) or 0)


async def _seatings(connection: AsyncConnection) -> dict[str, Seating]:
    """All that were kept, by their keys."""
    found = await connection.execute(select(meta).where(meta.c.key.startswith(KEY)))
    return {row.key: _seating.validate_json(row.value) for row in found}
