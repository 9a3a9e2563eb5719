"""What agents have to do, in SQL: the chats whose visitors are there, those that they are asked to take, and the open
invitations. Each takes a place."""

from collections import Counter

from sqlalchemy import BindParameter, bindparam, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Phase
from server.staff.capacity import Capacity
from server.store import chats as chat_store
from server.store import invitations as invitation_store
from server.tables.chats import chats
from server.tables.staff import agents
from server.tables.visitors import invitations

_leading = select(chats.c.agent_id).where(chat_store.IS_OPEN, chats.c.phase == Phase.ACTIVE)
_asked = select(chats.c.assigned_to).where(
    chat_store.IS_OPEN, chats.c.phase == Phase.QUEUED, chats.c.assigned_to.is_not(None)
)
_inviting = select(invitations.c.agent_id).where(invitation_store.IS_OPEN, invitations.c.article_id.is_(None))


_TAKEN = union_all(_leading, _asked, _inviting)
_agent: BindParameter[str] = bindparam("agent")
_TAKEN_BY_ONE = select(func.count()).select_from(
    union_all(
        _leading.where(chats.c.agent_id == _agent),
        _asked.where(chats.c.assigned_to == _agent),
        _inviting.where(invitations.c.agent_id == _agent),
    ).subquery()
)


async def loads(connection: AsyncConnection) -> Counter[str]:
    """How many places each agent has taken."""
    return Counter((await connection.execute(_TAKEN)).scalars())


async def capacities(connection: AsyncConnection) -> dict[str, Capacity]:
    """What is set for each agent."""
    columns = (agents.c.id, agents.c.capacity, agents.c.one_at_a_time)
    rows = await connection.execute(select(*columns).where(agents.c.disabled_at.is_(None)))
    return {row.id: Capacity(chats=row.capacity, one_at_a_time=row.one_at_a_time) for row in rows}


async def hold(connection: AsyncConnection, agent_id: str) -> tuple[Capacity, int]:
    """What holds for the agent, a trainee by now or not, and how many places they have taken, which nobody changes
    until the commit. Take it after the rows of the visitor and of the chat, so that no two changes wait for each
    other."""
    own = select(agents.c.capacity, agents.c.one_at_a_time, agents.c.role).where(agents.c.id == agent_id)
    row = (await connection.execute(own.with_for_update(key_share=True))).one()
    taken = await connection.scalar(_TAKEN_BY_ONE, {"agent": agent_id})
    chats = 0 if row.role == "trainee" else row.capacity
    return Capacity(chats=chats, one_at_a_time=row.one_at_a_time), taken or 0
