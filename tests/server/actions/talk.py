"""Chats that have come as far as a test needs them."""

from typing import Any

from server.actions import chats
from server.chats.chat import Chat
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.wire.visitor_commands import FirstMessage, MessageLeave
from tracker.clock import new_id


async def started(services: Services, guest: Guest, text: str = "Hello") -> str:
    """A chat that waits for an agent."""
    chat_id = new_id()
    await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text=text))
    return chat_id


def leaving(text: str, chat_id: str = "", **contact: Any) -> MessageLeave:
    """What a visitor leaves instead of a chat."""
    message = FirstMessage(id=new_id(), text=text)
    return MessageLeave(type="message.leave", id=chat_id or new_id(), message=message, **contact)


async def taken(services: Services, guest: Guest, agent: Agent) -> str:
    """A chat that the agent leads."""
    chat_id = await started(services, guest)
    await chats.take(services, agent, chat_id)
    return chat_id


async def found(services: Services, chat_id: str) -> Chat:
    """The chat as it is now."""
    async with services.database.reading() as connection:
        chat = await store.find(connection, chat_id)
    assert chat is not None
    return chat
