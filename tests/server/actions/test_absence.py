"""Visitors who leave their chats, and come back or don't."""

from server.actions import chats, desk
from server.actions.pauses import follow_visitors
from server.chats.absence import GIVEN_UP, PATIENCE
from server.chats.chat import Phase
from server.feed import site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.api import CAPACITY
from tests.clocks import ManualClock
from tests.conftest import LiveServer, visiting
from tests.server.actions.talk import found, started, taken
from tests.server.gateways.lines import visitor_line
from tests.server.told import Told
from tracker.clock import new_id


async def look(services: Services, clock: ManualClock, later: int = 0) -> None:
    """Let time pass, and let the chats follow their visitors."""
    clock.advance(later)
    await follow_visitors(services)


async def test_whoever_leaves_unserved_is_missed_after_a_moment(
    services: Services, clock: ManualClock, guest: Guest
) -> None:
    chat_id = await started(services, guest)
    await look(services, clock)
    await look(services, clock, PATIENCE - 1)
    assert (await found(services, chat_id)).phase is Phase.QUEUED
    await look(services, clock, 1)
    assert (await found(services, chat_id)).phase is Phase.MISSED


async def test_a_chat_whose_visitor_left_is_snoozed_and_ends_by_itself(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest, told: Told
) -> None:
    await desk.arrive(services, bo)
    chat_id = await taken(services, guest, bo)
    await look(services, clock)
    phases = []
    for later in (PATIENCE - 1, 1, GIVEN_UP - PATIENCE - 1, 1):
        await look(services, clock, later)
        phases.append((await found(services, chat_id)).phase)
    assert phases == [Phase.ACTIVE, Phase.SNOOZED, Phase.SNOOZED, Phase.CLOSED]
    assert (await found(services, chat_id)).ended_by == "system"
    for channel in (visitor_channel(guest.visitor_id), site_channel(guest.site.id)):
        assert [frame["chat"]["phase"] for frame in told.on(channel, "chat")][-2:] == ["snoozed", "closed"]


async def test_a_desk_full_of_visitors_who_left_has_room(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest
) -> None:
    await desk.arrive(services, bo)
    guests = [guest, *[Guest(guest.site, await visiting(services, guest.site)) for _ in range(CAPACITY - 1)]]
    chat_ids = [await taken(services, each, bo) for each in guests]
    assert services.board.of(guest.site).state == "busy"
    await look(services, clock)
    await look(services, clock, PATIENCE)
    assert services.board.of(guest.site).state == "open"
    for each, chat_id in zip(guests, chat_ids, strict=True):
        await chats.write(services, each, chat_id, new_id(), "Back")
        assert (await found(services, chat_id)).phase is Phase.ACTIVE
    assert services.board.of(guest.site).state == "busy"


async def test_a_chat_wakes_when_its_visitor_is_back(
    live: LiveServer, clock: ManualClock, bo: Agent, guest: Guest
) -> None:
    chat_id = await taken(live.services, guest, bo)
    await look(live.services, clock)
    await look(live.services, clock, PATIENCE)
    assert (await found(live.services, chat_id)).phase is Phase.SNOOZED
    async with visitor_line(live, guest.site, guest.visitor_id) as line:
        assert (await line.hear("welcome"))["chat"]["phase"] == "snoozed"
        await look(live.services, clock)
        assert (await line.hear("chat"))["chat"]["phase"] == "active"
