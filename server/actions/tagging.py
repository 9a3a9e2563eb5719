"""Agents say what chats were about."""

from collections.abc import Sequence
from dataclasses import replace

from server.access import chat_for
from server.actions.conversation import keep, talk_of
from server.services import Services
from server.sites.options import options_of
from server.staff.agent import Agent
from tracker.errors import Conflict


async def tag(services: Services, agent: Agent, chat_id: str, tags: Sequence[str]) -> None:
    """The chat is about these, also after its end. What it was said to be about stays, be it that the site has given
    that tag up since."""
    row = await chat_for(services, agent, chat_id)
    async with services.feed.change() as change:
        talk = await talk_of(change, [chat_id])
        chat = talk.chats[chat_id]
        known = {*options_of(services.sites.by_id(row.site_id)).tags, *chat.tags}
        if foreign := [each for each in tags if each not in known]:
            raise Conflict(f"This site has no tag “{foreign[0]}”.")
        talk.chats[chat_id] = replace(chat, tags=tuple(sorted(set(tags))))
        await keep(change, talk)
