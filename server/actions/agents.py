"""What owners do with agents. A new password, a new role or `disabled` ends the agent's sessions at once; other sites
make the agent's screens come back with them."""

import structlog
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import must_manage
from server.actions.desk import tell_everywhere
from server.actions.sites import named
from server.actions.training import NOBODY, must_lead_nothing, must_suit, standing
from server.actions.withdrawals import revoke_unserved
from server.errors import Invalid, Taken
from server.services import Services
from server.signin.lockout import fold
from server.staff.agent import MANAGERS, Agent, agent_from
from server.staff.agents import find_agent, sites_served
from server.store import pictures
from server.tables.staff import agents, memberships
from server.wire.api import AgentChange, AgentNew
from tracker.clock import new_id
from tracker.errors import Conflict, NotFound

log = structlog.get_logger(__name__)

_MANAGES = agents.c.role.in_(MANAGERS) & agents.c.disabled_at.is_(None)
_managers = select(agents.c.id).where(_MANAGES)


async def create_agent(services: Services, agent: Agent, new: AgentNew) -> str:
    """Add a colleague; gives the id."""
    must_manage(agent)
    return await add_agent(services, new)


async def add_agent(services: Services, new: AgentNew) -> str:
    """Add an agent for a caller who has made sure that this may be done; gives the id. A new agent is accepting,
    unless they are a trainee."""
    _check(services, new.sites)
    agent_id = new_id()
    row = {
        "id": agent_id,
        "email": fold(new.email),
        "name": named(new.name),
        "role": new.role,
        "status": "away" if new.role == "trainee" else "accepting",
        "password_hash": await services.passwords.hash(new.password),
        "created_at": services.clock.now(),
        "failures": 0,
        "locked_until": 0,
        "capacity": new.capacity,
        "one_at_a_time": False,
        "mentor_id": new.mentor,
    }
    try:
        async with services.database.transaction() as connection:
            await connection.execute(insert(agents).values(row))
            await _set_sites(connection, agent_id, new.sites)
            if new.mentor is not None:
                await must_suit(connection, agent_id, new.mentor)
    except IntegrityError:
        raise Taken("email", "Somebody in the team has this e-mail address already.") from None
    return agent_id


async def change_agent(services: Services, agent: Agent, agent_id: str, change: AgentChange) -> None:
    """Set what is not null on a colleague."""
    must_manage(agent)
    await alter_agent(services, agent_id, change)


async def alter_agent(services: Services, agent_id: str, change: AgentChange) -> None:
    """`change_agent` for a caller who has made sure that this may be done."""
    _check(services, change.sites or [])
    values = await _values(services, change)
    async with services.database.transaction() as connection:
        await _hold(connection, agent_id)
        before = await _account(connection, agent_id)
        ends = _ends_sessions(before, change)
        if change.role == "trainee" and not before.is_trainee:
            await must_lead_nothing(connection, agent_id)
        await _put(connection, agent_id, change, values)
        if change.mentor not in (None, NOBODY):
            await must_suit(connection, agent_id, change.mentor)
        if before.manages and (await connection.execute(_managers.limit(1))).first() is None:
            raise Conflict("Somebody must be left who may change things: the last owner stays.")
        if ends:
            await services.sessions.end_all(connection, agent_id)
        agent = await find_agent(connection, agent_id)
    if ends:
        await services.sessions.tell_revoked(agent_id)
    elif agent is not None and agent.sites != before.sites:
        await services.sessions.tell_changed(agent_id)
    await revoke_unserved(services, agent_id)
    if agent is not None and agent != before:
        _note(before, agent)
        await tell_everywhere(services, agent)


async def _hold(connection: AsyncConnection, agent_id: str) -> None:
    """Nobody else changes this agent or any owner until the commit. Held in the order of their ids, as by everybody who
    holds several, and not against those who only name them in rows of theirs: so no two changes wait for each other."""
    held = select(agents.c.id).where(_MANAGES | (agents.c.id == agent_id)).order_by(agents.c.id)
    await connection.execute(held.with_for_update(key_share=True))


async def _account(connection: AsyncConnection, agent_id: str) -> Agent:
    """The agent as they are, disabled or not; raises `NotFound`."""
    row = (await connection.execute(select(agents).where(agents.c.id == agent_id))).mappings().one_or_none()
    if row is None:
        raise NotFound
    return agent_from(row, (await sites_served(connection, [agent_id]))[agent_id])


def _note(before: Agent, agent: Agent) -> None:
    """What somebody may take on is in the log: whoever wonders later why chats waited finds it there."""
    if before.capacity != agent.capacity:
        own = agent.capacity
        log.info("capacity set", whose=agent.id, chats=own.chats, one_at_a_time=own.one_at_a_time)


def _ends_sessions(before: Agent, change: AgentChange) -> bool:
    """Whether who the agent is or how they sign in is about to change."""
    return change.password is not None or change.disabled is True or change.role not in (None, before.role)


async def _values(services: Services, change: AgentChange) -> dict[str, object]:
    values: dict[str, object] = {}
    if change.name is not None:
        values["name"] = named(change.name)
    if change.role is not None:
        values |= standing(change.role)
    if change.mentor is not None:
        values["mentor_id"] = None if change.mentor == NOBODY else change.mentor
    if change.password is not None:
        values |= {"password_hash": await services.passwords.hash(change.password), "failures": 0, "locked_until": 0}
    if change.disabled is not None:
        values["disabled_at"] = services.clock.now() if change.disabled else None
    if change.disabled:
        values["picture"] = None
    if change.capacity is not None:
        values["capacity"] = None if change.capacity == "site" else change.capacity
    if change.one_at_a_time is not None:
        values["one_at_a_time"] = change.one_at_a_time
    return values


async def _put(connection: AsyncConnection, agent_id: str, change: AgentChange, values: dict[str, object]) -> None:
    if values:
        await connection.execute(update(agents).where(agents.c.id == agent_id).values(values))
    if change.disabled:
        await pictures.remove(connection, agent_id)
    if change.sites is not None:
        await _set_sites(connection, agent_id, change.sites)


async def _set_sites(connection: AsyncConnection, agent_id: str, site_ids: list[str]) -> None:
    await connection.execute(delete(memberships).where(memberships.c.agent_id == agent_id))
    rows = [{"agent_id": agent_id, "site_id": site_id} for site_id in dict.fromkeys(site_ids)]
    if rows:
        await connection.execute(insert(memberships), rows)


def _check(services: Services, site_ids: list[str]) -> None:
    known = {site.id for site in services.sites.all()}
    if not known.issuperset(site_ids):
        raise Invalid("sites", "One of the sites does not exist.")
