"""Chats that are handed over, and agents who have their hands full."""

from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import loads
from server.wire.colleagues import ChatTransfer
from tests.conftest import visiting
from tests.server.actions.talk import taken
from tracker.clock import new_id
from tracker.site import Site


def to_agent(chat_id: str, agent: Agent, note: str = "") -> ChatTransfer:
    return ChatTransfer(type="chat.transfer", id=new_id(), chat=chat_id, agent=agent.id, note=note)


def to_team(chat_id: str, team_id: str) -> ChatTransfer:
    return ChatTransfer(type="chat.transfer", id=new_id(), chat=chat_id, team=team_id)


async def filled(services: Services, site: Site, agent: Agent, count: int) -> list[str]:
    """So many chats of the agent."""
    return [await taken(services, Guest(site, await visiting(services, site)), agent) for _ in range(count)]


async def load(services: Services, agent: Agent) -> int:
    async with services.database.reading() as connection:
        return (await loads.loads(connection))[agent.id]
