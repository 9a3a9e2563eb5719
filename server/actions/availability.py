"""Availability told: to the pages that are open and to the agents, whenever it has changed."""

from collections.abc import Iterable, Mapping
from functools import partial

import structlog

from server.feed import site_channel, visitor_channel, visitors_channel
from server.peers.company import SITES
from server.services import Services
from server.sites.options import capacity_of
from server.staff.capacity import Limit
from server.staff.team import limit_of, teams_of
from server.store.loads import capacities, loads
from server.views import site_view
from server.waiting.queue import Places
from server.wire.agent import SiteChanged
from server.wire.visitor import AvailabilityChanged, PlaceChanged
from tracker.site import Site

log = structlog.get_logger(__name__)


async def recount(services: Services) -> None:
    """The desk, the chats or the invitations have changed: count who has room, and tell what comes of it."""
    async with services.board.counting() as is_due:
        if is_due:
            await _count_all(services)
    services.fullness.tell()
    await tell_availability(services)
    await tell_queue(services)


async def _count_all(services: Services) -> None:
    async with services.database.reading() as connection:
        taken = await loads(connection)
        services.desk.allow(allowed := await capacities(connection))
        services.fullness.count(taken, allowed)
        places: dict[str, Places] = {}
        for site in services.sites.all():
            places |= _count(services, site, taken)
        await services.waits.look(connection, places)


def _count(services: Services, site: Site, taken: Mapping[str, int]) -> dict[str, Places]:
    """The places of a site and of its teams, by their ids."""
    places, now = {}, services.clock.now()
    _note_one(site, services.board.counted(site), capacity_of(site, now))
    for team in (None, *teams_of(site)):
        staff = services.desk.staff(site.id, taken, partial(limit_of, site, now=now), team)
        services.board.set_staff(site, staff, now, team)
        places[team.id if team else site.id] = Places(total=staff.places, free=staff.free)
    return places


def _note_one(site: Site, before: Limit | None, now: Limit) -> None:
    """The log says from when to when the agents of a site took one chat at a time, whoever or whatever set it."""
    if now.one_at_a_time != (before is not None and before.one_at_a_time):
        log.info("one at a time", whose=site.id, on=now.one_at_a_time)


async def recount_everywhere(services: Services, site_ids: Iterable[str]) -> None:
    """The same at all processes that serve one of these sites."""
    await recount(services)
    for site_id in site_ids:
        await services.live.publish(SITES, site_id.encode())


async def tell_availability(services: Services) -> None:
    """Tell the availability of each site where it is not what was told last: by the clock, the desk or new hours."""
    untold = tuple(services.board.untold())
    if untold and services.company is not None and not await services.company.speaks():
        return
    for site, news in untold:
        frame = AvailabilityChanged(availability=news.availability, teams=news.teams)
        await services.feed.mention(visitors_channel(site.id), frame)
        await tell_site(services, site)


async def tell_queue(services: Services) -> None:
    """Tell those who wait where they stand, each by the process that they are at, and the agents how many they are."""
    for visitor_id, place in services.waits.untold(services.roster.has):
        await services.feed.mention(visitor_channel(visitor_id), PlaceChanged(place=place))
    changed = services.waits.untold_queues()
    if changed and (services.company is None or await services.company.speaks()):
        for site_id in changed:
            await _show_site(services, services.sites.by_id(site_id))


async def tell_site(services: Services, site: Site) -> None:
    """Tell the agents of a site that it is now this; those who are connected learn of a new one by it."""
    await services.live.publish(SITES, site.id.encode())
    await _show_site(services, site)


async def _show_site(services: Services, site: Site) -> None:
    board, queue = services.board, services.waits.queue_of(site.id)
    view = site_view(site, board.of(site), queue, board.teams(site))
    await services.feed.mention(site_channel(site.id), SiteChanged(site=view))
