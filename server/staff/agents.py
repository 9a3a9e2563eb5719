"""Agents in SQL: finding them, and the sites they serve."""

from collections import defaultdict

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.staff.agent import Agent, agent_from
from server.tables.staff import agents, memberships


async def find_agent(connection: AsyncConnection, agent_id: str, session: str = "") -> Agent | None:
    """The agent with this id, unless there is none or it is disabled."""
    found = await _read(connection, (agents.c.id == agent_id) & agents.c.disabled_at.is_(None), session)
    return found[0] if found else None


async def all_agents(connection: AsyncConnection) -> list[Agent]:
    """Every agent that is not disabled, by name."""
    return await _read(connection, agents.c.disabled_at.is_(None))


async def _read(connection: AsyncConnection, condition: ColumnElement[bool], session: str = "") -> list[Agent]:
    rows = (await connection.execute(select(agents).where(condition).order_by(agents.c.name, agents.c.id))).mappings()
    found = list(rows)
    served = await sites_served(connection, [row["id"] for row in found])
    return [agent_from(row, served[row["id"]], session) for row in found]


async def sites_served(connection: AsyncConnection, agent_ids: list[str]) -> dict[str, frozenset[str]]:
    """The ids of the sites that each agent has a membership in."""
    rows = await connection.execute(select(memberships).where(memberships.c.agent_id.in_(agent_ids)))
    served: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        served[row.agent_id].add(row.site_id)
    return {agent_id: frozenset(served[agent_id]) for agent_id in agent_ids}


async def has_agents(connection: AsyncConnection) -> bool:
    """Whether there is anybody who could ever sign in."""
    return (await connection.execute(select(agents.c.id).limit(1))).first() is not None
