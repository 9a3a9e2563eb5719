"""The reunion: agents who were there when a process ended count as there when one begins a moment later, for as long as
an agent has to come back. Else visitors who are quicker would find nobody in after a restart of all processes."""

from contextlib import suppress

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass
from sqlalchemy import delete, select

from server.agents import all_agents
from server.served import KEEP
from server.services import Services
from tracker.clock import MINUTE, new_id
from tracker.errors import Unavailable
from tracker.tables import meta

KEY = "seated:"
"""What the keys of partings begin with; each process has its own."""
LONGEST = MINUTE
"""A process that was away for longer was not just restarted."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The ids of the agents who were there, and when that was."""

    at: int
    agents: list[str]


_parting = TypeAdapter(Parting)


async def part(services: Services) -> None:
    """The process ends: keep who is here, and who is elsewhere as far as it knows."""
    seated = [agent.id for agent in services.desk.present()]
    if not seated:
        return
    value = _parting.dump_json(Parting(services.clock.now(), seated)).decode()
    with suppress(Unavailable):
        async with services.database.transaction() as connection:
            await connection.execute(KEEP, {"key": f"{KEY}{new_id()}", "value": value})


async def reunite(services: Services) -> None:
    """The process begins: expect those who were here a moment ago. Others that begin with it may read the same: it
    stays until it is too late for all of them."""
    oldest = services.clock.now() - LONGEST
    kept = meta.c.key.startswith(KEY)
    async with services.database.transaction() as connection:
        found = (await connection.execute(select(meta).where(kept))).all()
        partings = {row.key: _parting.validate_json(row.value) for row in found}
        over = [key for key, parting in partings.items() if parting.at < oldest or services.company is None]
        await connection.execute(delete(meta).where(meta.c.key.in_(over)))
        agents = await all_agents(connection)
    awaited = {agent for parting in partings.values() if parting.at >= oldest for agent in parting.agents}
    for agent in agents:
        if agent.id in awaited:
            services.desk.expect(agent)
