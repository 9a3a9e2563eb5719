"""The archive of chats."""

from server.access import site_for
from server.api.call import Asked
from server.errors import Invalid
from server.store import chat_views
from server.wire.api import ChatPage

PAGE = 50
"""Chats in one answer."""
LATEST = 2**53
"""Later than any time there is."""


async def list_chats(asked: Asked[None]) -> ChatPage:
    """Ended chats and the messages left, the latest first: of one `site`, or of all that the agent serves."""
    query, services = asked.request.query_params, asked.services
    if site_id := query.get("site", ""):
        sites = [await site_for(services, asked.agent, site_id)]
    else:
        sites = [site for site in services.sites.all() if asked.agent.serves(site.id)]
    before = _time(query.get("before", ""))
    async with services.database.reading() as connection:
        chats = await chat_views.ended(connection, [site.id for site in sites], before, PAGE)
    return ChatPage(chats=chats, before=chats[-1].opened_at if len(chats) >= PAGE else None)


def _time(text: str) -> int:
    if not text:
        return LATEST
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LATEST)) and int(text) <= LATEST):
        raise Invalid("before", "This must be a time in milliseconds.")
    return int(text)
