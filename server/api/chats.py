"""The archive of chats, and what became of promises."""

from server.access import site_for
from server.api.call import Asked
from server.errors import Invalid
from server.store import chat_views, promises
from server.wire.api import ChatPage, PromiseCounts
from tracker.clock import DAY
from tracker.site import Site

PAGE = 50
"""Chats in one answer."""
COUNTED = 30 * DAY
"""For how long promises are counted."""
LATEST = 2**53
"""Later than any time there is."""


async def list_chats(asked: Asked[None]) -> ChatPage:
    """Ended chats and the messages left, the latest first: of one `site`, or of all that the agent serves."""
    services = asked.services
    sites = await sites_of(asked)
    before = time_of(asked.request.query_params.get("before", ""))
    async with services.database.reading() as connection:
        chats = await chat_views.ended(connection, [site.id for site in sites], before, PAGE)
    return ChatPage(chats=chats, before=chats[-1].opened_at if len(chats) >= PAGE else None)


async def count_promises(asked: Asked[None]) -> PromiseCounts:
    """What became of the promises of the last 30 days: of one `site`, or of all that the agent serves."""
    sites, now = await sites_of(asked), asked.services.clock.now()
    async with asked.services.database.reading() as connection:
        return await promises.counts(connection, [site.id for site in sites], now - COUNTED, now)


async def sites_of(asked: Asked[None]) -> list[Site]:
    """The `site` that is asked for, or all that the agent serves."""
    if site_id := asked.request.query_params.get("site", ""):
        return [await site_for(asked.services, asked.agent, site_id)]
    return [site for site in asked.services.sites.all() if asked.agent.serves(site.id)]


def time_of(text: str) -> int:
    """The time that a page is to begin before; raises `Invalid` for what is none."""
    if not text:
        return LATEST
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LATEST)) and int(text) <= LATEST):
        raise Invalid("before", "This must be a time in milliseconds.")
    return int(text)
