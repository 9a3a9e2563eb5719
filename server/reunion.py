"""The reunion: a process that serves alone counts the agents who were there when it ended as there when it begins anew,
for as long as an agent has to come back. Else all visitors who are quicker would find nobody in."""

from contextlib import suppress

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass
from sqlalchemy import delete, select

from server.agents import all_agents
from server.served import KEEP
from server.services import Services
from tracker.clock import MINUTE
from tracker.errors import Unavailable
from tracker.tables import meta

KEY = "seated"
LONGEST = MINUTE
"""A process that was away for longer was not just restarted."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The ids of the agents who were there, and when that was."""

    at: int
    agents: list[str]


_parting = TypeAdapter(Parting)


async def part(services: Services) -> None:
    """The process ends: keep who is here."""
    seated = [agent.id for agent in services.desk.present()]
    if services.company is not None or not seated:
        return
    value = _parting.dump_json(Parting(services.clock.now(), seated)).decode()
    with suppress(Unavailable):
        async with services.database.transaction() as connection:
            await connection.execute(KEEP, {"key": KEY, "value": value})


async def reunite(services: Services) -> None:
    """The process begins: expect those who were here a moment ago."""
    if services.company is not None:
        return
    async with services.database.transaction() as connection:
        kept = await connection.scalar(select(meta.c.value).where(meta.c.key == KEY))
        if kept is None:
            return
        await connection.execute(delete(meta).where(meta.c.key == KEY))
        agents = await all_agents(connection)
    parting = _parting.validate_json(kept)
    if services.clock.now() - parting.at <= LONGEST:
        for agent in agents:
            if agent.id in parting.agents:
                services.desk.expect(agent)
