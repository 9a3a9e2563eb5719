"""The team."""

from sqlalchemy import select

from server.actions.agents import change_agent, create_agent
from server.api.call import Asked
from server.staff.agent import agent_from
from server.staff.agents import sites_served
from server.tables.staff import agents
from server.wire.api import AgentChange, AgentNew, Colleague
from tracker.errors import NotFound


async def list_agents(asked: Asked[None]) -> list[Colleague]:
    """The colleagues who share a site with whoever asks, the disabled ones too, by name."""
    return await _members(asked)


async def new_agent(asked: Asked[AgentNew]) -> Colleague:
    """Add a colleague."""
    return await _member(asked, await create_agent(asked.services, asked.agent, asked.body))


async def patch_agent(asked: Asked[AgentChange]) -> Colleague:
    """Change a colleague."""
    await change_agent(asked.services, asked.agent, asked.id, asked.body)
    return await _member(asked, asked.id)


async def _member(asked: Asked[AgentNew] | Asked[AgentChange], agent_id: str) -> Colleague:
    member = next((member for member in await _members(asked) if member.agent.id == agent_id), None)
    if member is None:
        raise NotFound
    return member


async def _members(asked: Asked[None] | Asked[AgentNew] | Asked[AgentChange]) -> list[Colleague]:
    async with asked.services.database.reading() as connection:
        rows = list((await connection.execute(select(agents).order_by(agents.c.name, agents.c.id))).mappings())
        served = await sites_served(connection, [row["id"] for row in rows])
    team = [(agent_from(row, served[row["id"]]), row["disabled_at"] is not None) for row in rows]
    return [
        Colleague(
            agent=agent.view(asked.services.desk.status(agent.id)),
            sites=sorted(site for site in served[agent.id] if asked.agent.serves(site)),
            disabled=disabled,
            mentor=agent.mentor,
        )
        for agent, disabled in team
        if asked.agent.works_with(agent)
    ]
