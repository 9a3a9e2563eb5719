"""What goes on by itself, beside what anybody asks for. The supervisor runs each of these until the process ends."""

import asyncio

from server.actions import beckoning, desk
from server.actions.availability import recount, tell_availability
from server.actions.blocking import read_blocks
from server.actions.conversation import hang_all
from server.actions.fulfilling import Duty
from server.actions.invitations import lapse
from server.actions.looking import show
from server.actions.mailing import send_mail
from server.actions.naming import tell_names
from server.actions.pauses import follow_visitors, watch_silence
from server.actions.promises import close_queues
from server.actions.routing import route_chats
from server.actions.secure import expire_forms
from server.actions.tasks import watch_tasks
from server.services import Services
from server.store import chats as chat_store
from server.store import invitations
from tracker.settings import Role

PACE = 0.1
"""Seconds between two looks at the clock, from which it is seen how late the event loop is."""


async def lapse_invitations(services: Services) -> float:
    """End the invitations whose time is over, also those from before a restart."""
    async with services.database.reading() as connection:
        lapsed = await invitations.lapsed(connection, services.clock.now())
    for invitation_id in lapsed:
        await lapse(services, invitation_id)
    async with services.database.reading() as connection:
        following = await invitations.next_lapse(connection)
    return _until(services, following)


async def discover_sites(services: Services) -> float:
    """Know the sites that another process has added and who is there for them, and what the clock has set for their
    agents. `keep_availability` tells of it."""
    await services.sites.discover()
    if services.board.has_uncounted():
        await recount(services)
    return 2.0


async def keep_availability(services: Services) -> float:
    """Tell availability on the stroke of each change."""
    await tell_availability(services)
    return _until(services, services.board.next_change())


async def keep_queue(services: Services) -> float:
    """Tell those who wait where they stand once more: what they may expect changes, and hints get lost."""
    if services.waits.forget_told():
        await recount(services)
    return 10.0


async def sweep_desk(services: Services) -> float:
    """Agents whose screens are gone are offline."""
    await desk.sweep(services)
    return 1.0


async def sweep_sockets(services: Services) -> float:
    """Silent sockets are closed."""
    services.heartbeat.sweep()
    return 1.0


async def poll_feed(services: Services) -> float:
    """Find frames of which no hint told, soon enough for `catch_up` to hand them on within a second."""
    await services.hub.poll()
    return 0.6


async def catch_up(services: Services) -> float:
    """Hand on what was missed."""
    await services.hub.catch_up()
    return 0.05


async def show_grids(services: Services) -> float:
    """Agents see what changes among the visitors they watch: soon, and four times a second at the most."""
    return 0.25 if services.watches.tell() else 0.05


async def show_details(services: Services) -> float:
    """Agents see what changes about the visitor they have open."""
    for one in services.details.changed():
        await show(services, one)
    return 0.25


async def expire_visitors(services: Services) -> float:
    """Visitors turn idle and leave."""
    for roster in services.rosters:
        roster.expire()
    return 1.0


async def sweep_past(services: Services) -> float:
    """Take away what is past, little by little, once it can be told who is here."""
    if wait := services.stays.coming_back:
        return wait / 1000
    return await services.sweep.step()


async def measure_loop(services: Services) -> float:
    """How much later than asked for the event loop comes back to somebody who waits."""
    loop = asyncio.get_running_loop()
    due = loop.time() + PACE
    await asyncio.sleep(PACE)
    services.meters.loop_lag.observe(max(loop.time() - due, 0.0))
    return 0.0


def _until(services: Services, moment: int | None) -> float:
    """Seconds until then, one at the most: what is due may come nearer in the meantime."""
    return 1.0 if moment is None else min(max(moment - services.clock.now(), 0) / 1000, 1.0)


async def keep_company(services: Services) -> float:
    """Take in what other processes did: to visitors, to sites, and who sits there."""
    if services.company is None:
        return 60.0
    await services.company.look_around()
    with services.company.taking_sites() as changed:
        for site_id in changed:
            await services.sites.refresh(site_id)
    with services.company.taking_visitors() as settled:
        await hang_all(services, settled)
        if await desk.take_in_others(services) or settled or changed:
            await recount(services)
    return 0.5


async def share_stays(services: Services) -> float:
    """Let other processes know which visitors are here of those who matter to them."""
    if services.company is None:
        return 60.0
    async with services.database.reading() as connection:
        found = await chat_store.open_ones(connection)
    await services.stays.share(chat.visitor_id for chat in found)
    return 5.0


async def read_rules(services: Services) -> float:
    """Know the rules as they are now, whoever changed them."""
    await beckoning.read_rules(services)
    return 0.5


async def go_rounds(services: Services) -> float:
    """Rules act on visitors who have changed, or whom a clock has."""
    return 0.0 if await beckoning.go_rounds(services) else 0.05


async def keep_totals(services: Services) -> float:
    """Keep what was counted of rules."""
    await beckoning.flush_totals(services)
    return 5.0


DUTIES: tuple[Duty, ...] = (
    lapse_invitations,
    discover_sites,
    keep_availability,
    keep_queue,
    close_queues,
    route_chats,
    sweep_desk,
    sweep_sockets,
    poll_feed,
    catch_up,
    sweep_past,
    follow_visitors,
    watch_silence,
    expire_forms,
    watch_tasks,
    show_grids,
    show_details,
    tell_names,
    expire_visitors,
    keep_company,
    share_stays,
    read_rules,
    read_blocks,
    go_rounds,
    keep_totals,
    send_mail,
    measure_loop,
)
FOR_AGENTS: frozenset[Duty] = frozenset(
    (
        lapse_invitations,
        close_queues,
        route_chats,
        sweep_past,
        follow_visitors,
        send_mail,
        watch_silence,
        expire_forms,
        watch_tasks,
        show_grids,
        show_details,
    )
)
"""Left to the processes for agents where visitors have processes of their own: any number of these adds none of it."""


def duties_of(role: Role) -> list[Duty]:
    """What a process with this role has to do."""
    return [duty for duty in DUTIES if role != "tracker" or duty not in FOR_AGENTS]
