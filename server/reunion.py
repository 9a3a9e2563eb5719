"""The reunion: agents who were there when a process ended count as there when one begins a moment later, for as long as
an agent has to come back. Else visitors who are quicker would find nobody in after a restart of all processes."""

import asyncio
from contextlib import suppress

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.agents import all_agents
from server.desk import GRACE
from server.served import KEEP
from server.services import Services
from tracker.clock import MINUTE, SECOND, new_id
from tracker.errors import Unavailable
from tracker.tables import meta

KEY = "seated:"
"""What the keys of partings begin with; each process has its own."""
LONGEST = MINUTE
"""A process that was away for longer was not just restarted."""
PATIENCE = 2
"""Seconds for the last words of a process, whose database may stand still."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The ids of the agents who were there, and when that was."""

    at: int
    agents: list[str]


_parting = TypeAdapter(Parting)


async def part(services: Services) -> None:
    """The process ends: keep who sits here. Earlier partings are over where it has lived to see who came back: who did
    sits here, or elsewhere and is kept there. Not so while it was leaving itself, which others may have done faster."""
    now, seen = services.clock.now(), GRACE + services.settings.drain_seconds * SECOND
    seated = [agent.id for agent in services.desk.here()]
    with suppress(Unavailable, TimeoutError):
        async with asyncio.timeout(PATIENCE), services.database.transaction() as connection:
            over = [key for key, parting in (await _partings(connection)).items() if parting.at <= now - seen]
            await connection.execute(delete(meta).where(meta.c.key.in_(over)))
            if seated:
                value = _parting.dump_json(Parting(now, seated)).decode()
                await connection.execute(KEEP, {"key": f"{KEY}{new_id()}", "value": value})


async def reunite(services: Services) -> None:
    """The process begins: expect those who were here a moment ago. Others that begin with it may read the same: it
    stays until it is too late for all of them."""
    oldest = services.clock.now() - LONGEST
    async with services.database.transaction() as connection:
        partings = await _partings(connection)
        over = [key for key, parting in partings.items() if parting.at < oldest or services.company is None]
        await connection.execute(delete(meta).where(meta.c.key.in_(over)))
        agents = await all_agents(connection)
    awaited = {agent for parting in partings.values() if parting.at >= oldest for agent in parting.agents}
    for agent in agents:
        if agent.id in awaited:
            services.desk.expect(agent)


async def _partings(connection: AsyncConnection) -> dict[str, Parting]:
    """All that were kept, by their keys."""
    found = await connection.execute(select(meta).where(meta.c.key.startswith(KEY)))
    return {row.key: _parting.validate_json(row.value) for row in found}
