"""Agents come and go, and say whether they are accepting."""

from sqlalchemy import update

from server.actions.availability import recount, recount_everywhere
from server.actions.withdrawals import revoke_all
from server.feed import site_channel
from server.services import Services
from server.staff.agent import Agent
from server.tables.staff import agents
from server.wire.agent import AgentChanged
from server.wire.agent_views import AgentStatus


async def arrive(services: Services, agent: Agent) -> None:
    """A screen of the agent is connected."""
    if services.desk.arrive(agent):
        await tell_agent(services, agent)
        await recount(services)


async def leave(services: Services, agent: Agent, *, at_once: bool) -> None:
    """A screen of the agent is gone; `at_once` where it had been silent for long already."""
    services.desk.leave(agent.id, at_once=at_once)
    await sweep(services)


async def sweep(services: Services) -> None:
    """The agents who did not come back are offline: colleagues see it, and what they offered is taken back."""
    gone = services.desk.sweep()
    for agent in gone:
        await tell_agent(services, agent)
        await revoke_all(services, agent.id)
    if gone:
        await recount(services)


async def take_in_others(services: Services) -> bool:
    """Agents come and go at other processes, too. Says whether that changed anything."""
    others = await services.company.seated_elsewhere() if services.company else None
    gone = None if others is None else services.desk.sit_elsewhere(others)
    for agent in gone or ():
        await tell_agent(services, agent)
        await revoke_all(services, agent.id)
    return gone is not None


async def set_status(services: Services, agent: Agent, status: AgentStatus) -> None:
    """The agent is accepting, away or offline from now on."""
    async with services.database.transaction() as connection:
        await connection.execute(update(agents).where(agents.c.id == agent.id).values(status=status))
    await tell_agent(services, services.desk.choose(agent, status))
    if status != "accepting":
        await revoke_all(services, agent.id)
    await recount(services)


async def tell_everywhere(services: Services, agent: Agent) -> None:
    """The agent was changed: colleagues see it, and all processes count with it."""
    services.desk.update(agent)
    await tell_agent(services, agent)
    await recount_everywhere(services, (site.id for site in services.sites.all() if agent.serves(site.id)))


async def tell_agent(services: Services, agent: Agent) -> None:
    """Tell the colleagues on each of the agent's sites what the agent is now."""
    frame = AgentChanged(agent=agent.view(services.desk.status(agent.id)))
    for site in tuple(services.sites.all()):
        if agent.serves(site.id):
            await services.feed.mention(site_channel(site.id), frame)
