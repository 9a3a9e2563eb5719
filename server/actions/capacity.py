"""An agent takes on one chat at a time, or as many as is set."""

import structlog
from sqlalchemy import update

from server.actions.desk import tell_everywhere
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.tables.staff import agents

log = structlog.get_logger(__name__)


async def take_one_at_a_time(services: Services, agent: Agent, *, on: bool) -> None:
    """From now on; what the agent has already stays theirs."""
    async with services.database.transaction() as connection:
        await connection.execute(update(agents).where(agents.c.id == agent.id).values(one_at_a_time=on))
        now = await find_agent(connection, agent.id, agent.session)
    if now is not None:
        log.info("capacity set", whose=agent.id, chats=now.capacity.chats, one_at_a_time=on)
        await tell_everywhere(services, now)
