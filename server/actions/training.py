"""Somebody becomes a trainee, has a mentor, and is a trainee no more."""

from sqlalchemy.ext.asyncio import AsyncConnection

from server.errors import Invalid
from server.staff.agents import find_agent
from server.store import chats
from server.wire.agent_views import Role

NOBODY = "nobody"
"""Who has no mentor has this one."""


def standing(role: Role) -> dict[str, object]:
    """What goes with a role in SQL: a trainee is there for no chat, and nobody else has a mentor."""
    return {"role": role} | ({"status": "away"} if role == "trainee" else {"mentor_id": None})


async def must_lead_nothing(connection: AsyncConnection, agent_id: str) -> None:
    """Raises `Invalid` where the agent has chats: a trainee could do nothing in them."""
    if await chats.leads(connection, agent_id):
        raise Invalid("role", "They have open chats: these must be ended or handed over first.")


async def must_suit(connection: AsyncConnection, agent_id: str, mentor_id: str) -> None:
    """Raises `Invalid` where the agent, as they are in SQL by now, may not have this mentor."""
    agent, mentor = await find_agent(connection, agent_id), await find_agent(connection, mentor_id)
    if agent is None or not agent.is_trainee:
        raise Invalid("mentor", "Only trainees have a mentor.")
    if mentor is None or mentor.is_trainee or not agent.works_with(mentor):
        raise Invalid("mentor", "Choose a colleague on the same sites who is no trainee.")
