"""Which trainees shadow a chat: everybody who has it open sees that. It is true only right now, and kept nowhere."""

from server.feed import chat_channel
from server.services import Services
from server.staff.agent import Agent
from server.wire.agent import Shadowed


async def shadow(services: Services, agent: Agent, screen: str, chat_id: str) -> None:
    """A screen of the trainee shows the chat from now on."""
    await services.live.present(_group(chat_id), f"{agent.id} {screen}", b"")
    await _tell(services, chat_id)


async def leave(services: Services, agent: Agent, screen: str, chat_id: str) -> None:
    """It does so no more."""
    await services.live.absent(_group(chat_id), f"{agent.id} {screen}")
    await _tell(services, chat_id)


async def shadows(services: Services, chat_id: str) -> list[str]:
    """The ids of the trainees who shadow the chat."""
    return sorted({member.partition(" ")[0] for member, _ in await services.live.members(_group(chat_id))})


async def _tell(services: Services, chat_id: str) -> None:
    frame = Shadowed(chat=chat_id, agents=await shadows(services, chat_id))
    await services.feed.mention(chat_channel(chat_id), frame)


def _group(chat_id: str) -> str:
    return f"shadows:{chat_id}"
