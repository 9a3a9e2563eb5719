"""Agents hear what those are called now who talk to them."""

from server.actions.telling import tell_talk
from server.services import Services
from server.store import chats


async def tell_names(services: Services) -> float:
    """Tell of each open chat whose visitor the site has named."""
    with services.names.taking() as renamed:
        for visitor_id in renamed:
            await _tell_name(services, visitor_id)
    return 0.5


async def _tell_name(services: Services, visitor_id: str) -> None:
    async with services.feed.change() as change:
        if (chat := await chats.open_one(change.connection, visitor_id)) is not None:
            held = await chats.hold(change.connection, [chat.id])
            await tell_talk(change, [(each, each) for each in held])
