"""Who was on a site before."""

from server.access import site_for
from server.api.call import Asked
from server.api.chats import time_of
from server.store import past_visitors
from server.wire.past_visitors import PastVisitorPage

PAGE = 50
"""Visitors in one answer; those of them who are here now are left out."""


async def list_visitors(asked: Asked[None]) -> PastVisitorPage:
    """Visitors of a site who have left, the latest first."""
    services = asked.services
    site = await site_for(services, asked.agent, asked.id)
    before = time_of(asked.request.query_params.get("before", ""))
    async with services.database.reading() as connection:
        found = await past_visitors.of_site(connection, site.id, before, PAGE)
    gone = [visitor for visitor in found if services.outlook.get(visitor.id) is None]
    return PastVisitorPage(visitors=gone, before=found[-1].started_at if len(found) >= PAGE else None)
