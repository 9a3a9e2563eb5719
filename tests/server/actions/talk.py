"""Chats that have come as far as a test needs them."""

from typing import Any

from sqlalchemy import insert, update

from server.actions import chats
from server.chats.chat import Chat
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.wire.visitor_commands import FirstMessage, MessageLeave
from tracker.clock import new_id
from tracker.tables import visitors, visits


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


async def visited(services: Services, guest: Guest, url: str = "", lang: str | None = None) -> None:
    """The visitor was on this page, with a German browser; `lang` is what the page was in, None as of visitors who came
    before that was kept."""
    now = services.clock.now()
    texts = ("referrer", "source_kind", "source_name", "source_words", "address", "device", "browser", "system")
    row = dict.fromkeys((*texts, "country", "region", "city", "zone"), "") | {"landing": url, "language": "de-AT"}
    row |= {"id": new_id(), "site_id": guest.site.id, "visitor_id": guest.visitor_id, "started_at": now, "last_at": now}
    row |= {"pages": 1, "words_hidden": False, "utm": {}, "viewport_width": 1, "viewport_height": 1}
    async with services.database.transaction() as connection:
        await connection.execute(insert(visits).values(row))
        languages = None if lang is None else f"{lang} de-AT"
        theirs = update(visitors).where(visitors.c.id == guest.visitor_id)
        await connection.execute(theirs.values(languages=languages))
