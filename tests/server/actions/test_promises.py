"""Who does not wait any longer: the place kept, those told at closing, and what agents do about their promises."""

import asyncio

import pytest

from server.actions import chats, desk, promises
from server.actions.sites import change_site, set_schedule
from server.actions.teams import create_team
from server.chats.chat import Phase
from server.feed import site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chat_views, visitors
from server.store import chats as store
from server.store.promises import counts
from server.store.visitors import ABOUT
from server.wire.api import SiteChange, SiteOptions
from server.wire.hours import Schedule
from server.wire.teams import Team
from server.wire.visitor_commands import FirstMessage, MessageLeave
from tests.clocks import ManualClock
from tests.conftest import hire, visiting
from tests.server.actions.talk import found, leaving, started, taken
from tests.server.told import Told
from tracker.clock import DAY, HOUR, MINUTE, new_id
from tracker.errors import Conflict, Malformed, NotFound
from tracker.site import Site

OFFICE = Schedule(zone="UTC", weekly=[[("09:00", "17:00")]] * 7)


@pytest.fixture
async def site(services: Services, olga: Agent, acme: Site, clock: ManualClock) -> Site:
    """Acme takes messages at closing and answers within two hours; it closes in a minute."""
    options = SiteOptions(at_closing="messages", answer_within=2)
    await change_site(services, olga, acme.id, SiteChange(options=options))
    site = await set_schedule(services, olga, acme.id, OFFICE)
    clock.advance(DAY - clock.time % DAY + 17 * HOUR - MINUTE)
    return site


@pytest.fixture
async def guest(services: Services, site: Site) -> Guest:
    return await asking(services, site)


async def asking(services: Services, site: Site) -> Guest:
    return Guest(site, await visiting(services, site))


async def list_of(services: Services, site: Site) -> list[str]:
    """The ids of the chats that somebody has to do something about, in their order."""
    async with services.database.reading() as connection:
        return [chat.id for chat in await chat_views.pending(connection, [site.id], "")]


async def test_who_leaves_the_queue_keeps_the_place_and_what_was_written(
    services: Services, site: Site, guest: Guest, clock: ManualClock, told: Told
) -> None:
    first = await started(services, guest, "Do you have it in green?")
    clock.advance(1)
    second = await started(services, await asking(services, site))
    call = leaving("After five, please", first, phone="+49 30 1234567", call=True, consent="Only for this call")
    for _ in range(2):
        await chats.leave_message(services, guest, call)
    assert await list_of(services, site) == [first, second]
    assert services.waits.queue_of(site.id).waiting == 1
    left = await found(services, first)
    assert (left.phase, left.positions, left.answer_by) == (Phase.MISSED, 2, clock.time + 18 * HOUR)
    shown = told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["promise"]
    assert shown == {"kind": "call", "by": left.answer_by, "reachable": True, "closing": False}
    seen = told.on(site_channel(site.id), "chat")[-1]["chat"]["promise"]
    assert (seen["phone"], seen["consent"]) == ("+49 30 1234567", "Only for this call")


@pytest.mark.parametrize("contact", [{"call": True}, {"phone": "12345678"}])
async def test_a_number_comes_with_a_call_and_with_the_word_for_what_it_is(
    services: Services, guest: Guest, contact: dict[str, str]
) -> None:
    with pytest.raises(Malformed):
        await chats.leave_message(services, guest, leaving("Call me", **contact))


async def test_who_has_written_nothing_leaves_no_empty_message(services: Services, guest: Guest) -> None:
    chat_id = await started(services, guest)
    nothing = leaving("", chat_id)
    with pytest.raises(Malformed, match="write something"):
        await chats.leave_message(services, guest, nothing)
    assert (await found(services, chat_id)).phase is Phase.QUEUED


async def test_whom_an_agent_takes_meanwhile_is_in_a_chat(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id = await taken(services, guest, bo)
    with pytest.raises(Conflict, match="write there"):
        await chats.leave_message(services, guest, leaving("Never mind", chat_id))


async def test_at_closing_those_who_wait_are_told_once_and_chats_go_on(
    services: Services, site: Site, bo: Agent, clock: ManualClock, told: Told
) -> None:
    await desk.arrive(services, bo)
    active = await taken(services, await asking(services, site), bo)
    waiting = [await asking(services, site) for _ in range(3)]
    queue = [await started(services, guest) for guest in waiting]
    await promises.close_queues(services)
    assert {(await found(services, chat_id)).phase for chat_id in queue} == {Phase.QUEUED}
    clock.advance(MINUTE)
    await asyncio.gather(*(promises.close_queues(services) for _ in range(5)))
    for guest, chat_id in zip(waiting, queue, strict=True):
        assert (await found(services, chat_id)).is_promised
        frames = [frame["chat"]["promise"] for frame in told.on(visitor_channel(guest.visitor_id), "chat")]
        assert [frame["closing"] for frame in frames if frame] == [True]
    assert (await found(services, active)).phase is Phase.ACTIVE
    assert await list_of(services, site) == [active, *queue]
    assert services.waits.queue_of(site.id).waiting == 0


async def test_a_promise_of_a_team_is_kept_within_its_hours_as_they_are_by_now(
    services: Services, olga: Agent, site: Site, guest: Guest, clock: ManualClock
) -> None:
    """Those of the team go before those of the site, and what holds now before what held when the visitor came."""
    evenings = Schedule(zone="UTC", weekly=[[("20:00", "22:00")]] * 7)
    await create_team(services, olga, site.id, Team(name="Night", schedule=evenings))
    message = FirstMessage(id=new_id(), text="Call me", team="Night")
    left = MessageLeave(type="message.leave", id=new_id(), message=message)
    await chats.leave_message(services, guest, left)
    assert (await found(services, left.id)).answer_by == clock.time + MINUTE + 5 * HOUR


async def test_a_site_that_serves_on_turns_nobody_away(
    services: Services, olga: Agent, site: Site, clock: ManualClock
) -> None:
    site = await change_site(services, olga, site.id, SiteChange(options=SiteOptions()))
    chat_id = await started(services, await asking(services, site))
    clock.advance(MINUTE)
    await promises.close_queues(services)
    assert (await found(services, chat_id)).phase is Phase.QUEUED


async def test_an_answer_reaches_the_visitor_at_their_next_visit(
    services: Services, guest: Guest, bo: Agent, clock: ManualClock
) -> None:
    left = leaving("Do you have it in green?")
    await chats.leave_message(services, guest, left)
    await chats.take(services, bo, left.id)
    await chats.reply(services, bo, left.id, new_id(), "Yes, we do.")
    clock.advance(3 * DAY)
    async with services.database.reading() as connection:
        shown = await store.shown_one(connection, guest.visitor_id, clock.time)
    assert shown is not None
    assert shown.id == left.id
    await chats.read(services, guest, left.id, 2)
    async with services.database.reading() as connection:
        assert await store.shown_one(connection, guest.visitor_id, clock.time + HOUR) is None


async def test_promises_are_counted_as_they_were_kept(
    services: Services, site: Site, bo: Agent, clock: ManualClock
) -> None:
    made = [leaving("Call me") for _ in range(5)]
    visitors = [await asking(services, site) for _ in made]
    for guest, each in zip(visitors, made, strict=True):
        await chats.leave_message(services, guest, each)
    kept, given_up, withdrawn, late, _ = (each.id for each in made)
    await promises.settle(services, bo, kept, new_id(), "Reached her", kept=True)
    await chats.end(services, bo, given_up)
    await chats.leave(services, visitors[2], withdrawn)
    assert await counted(services, site) == (2, 1, 1)
    clock.advance(2 * DAY)
    await promises.settle(services, bo, late, new_id(), "", kept=True)
    assert await counted(services, site) == (0, 1, 3)


async def counted(services: Services, site: Site) -> tuple[int, int, int]:
    async with services.database.reading() as connection:
        found = await counts(connection, [site.id], 0, services.clock.now())
    return found.open, found.kept, found.broken


async def test_agents_of_other_sites_settle_nothing(services: Services, guest: Guest) -> None:
    left = leaving("Call me")
    await chats.leave_message(services, guest, left)
    eve = await hire(services, "Eve", "agent", [])
    with pytest.raises(NotFound):
        await promises.settle(services, eve, left.id, new_id(), "", kept=True)


async def test_agents_see_how_earlier_chats_began_and_what_was_promised(
    services: Services, site: Site, guest: Guest, bo: Agent, clock: ManualClock
) -> None:
    ended = await taken(services, guest, bo)
    await chats.end(services, bo, ended)
    clock.advance(1)
    left = leaving("My refund is late " * 20)
    await chats.leave_message(services, guest, left)
    async with services.database.reading() as connection:
        latest, first = await visitors.chats_seen(connection, guest.visitor_id)
    assert (first.id, first.about, first.promise) == (ended, "Hello", None)
    assert (latest.about, len(latest.about)) == (("My refund is late " * 20)[:ABOUT], ABOUT)
    assert latest.promise is not None
    assert (latest.promise.kind, latest.promise.kept_at) == ("message", None)
