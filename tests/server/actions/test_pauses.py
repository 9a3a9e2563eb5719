"""Visitors who owe an answer, and chats that close where nobody wants anything else."""

import asyncio
from dataclasses import replace

import pytest

from server.actions import chats, desk
from server.actions.pauses import follow, watch_silence
from server.actions.sites import change_site
from server.chats.chat import Phase
from server.feed import site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.sites.options import options_of
from server.staff.agent import Agent
from server.store import wait_reports
from server.wire.api import SiteChange
from server.wire.ending import Ending
from tests.clocks import ManualClock
from tests.server.actions.talk import found, started, taken
from tests.server.told import Told
from tracker.clock import MINUTE, new_id
from tracker.errors import Conflict
from tracker.site import Site


@pytest.fixture
async def chat_id(services: Services, bo: Agent, guest: Guest) -> str:
    """A chat in which Bo has answered."""
    await desk.arrive(services, bo)
    chat_id = await taken(services, guest, bo)
    await chats.reply(services, bo, chat_id, new_id(), "In green, yes")
    return chat_id


async def limit(services: Services, olga: Agent, site: Site, capacity: int, ending: Ending) -> None:
    options = replace(options_of(site), capacity=capacity, ending=ending)
    await change_site(services, olga, site.id, SiteChange(options=options))


async def watch(services: Services, clock: ManualClock, later: int) -> None:
    """Let time pass, and let all processes look at the same moment."""
    clock.advance(later)
    await asyncio.gather(*(watch_silence(services) for _ in range(3)))


async def test_who_owes_an_answer_holds_no_place_and_finds_the_agent_again(
    services: Services, clock: ManualClock, olga: Agent, bo: Agent, guest: Guest, bea: Guest, chat_id: str
) -> None:
    await limit(services, olga, guest.site, 1, Ending())
    await watch(services, clock, 10 * MINUTE - 1)
    assert (await found(services, chat_id)).phase is Phase.ACTIVE
    waiting = await started(services, bea)
    with pytest.raises(Conflict, match="You have 1 of 1 chats"):
        await chats.take(services, bo, waiting)
    await watch(services, clock, 1)
    assert (await found(services, chat_id)).phase is Phase.SNOOZED
    await follow(services, {chat_id: None})
    assert (await found(services, chat_id)).phase is Phase.SNOOZED
    await chats.take(services, bo, waiting)
    await chats.write(services, guest, chat_id, new_id(), "Back")
    woken = await found(services, chat_id)
    assert (woken.phase, woken.agent_id) == (Phase.ACTIVE, bo.id)
    assert services.board.of(guest.site).state == "busy"
    await chats.end(services, bo, waiting)
    with pytest.raises(Conflict, match="You have 1 of 1 chats"):
        await chats.take(services, bo, await started(services, bea))


async def test_who_was_silent_wakes_the_chat_by_typing_and_by_coming_back(
    services: Services, clock: ManualClock, guest: Guest, chat_id: str
) -> None:
    await watch(services, clock, 10 * MINUTE)
    await chats.typing(services, guest, chat_id)
    assert (await found(services, chat_id)).phase is Phase.ACTIVE
    await watch(services, clock, 10 * MINUTE - 1)
    assert (await found(services, chat_id)).phase is Phase.ACTIVE
    await watch(services, clock, 1)
    await follow(services, {chat_id: MINUTE})
    assert (await found(services, chat_id)).phase is Phase.SNOOZED
    await follow(services, {chat_id: None})
    assert (await found(services, chat_id)).phase is Phase.ACTIVE


async def test_an_unanswered_question_closes_the_chat_after_one_warning(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest, chat_id: str, told: Told
) -> None:
    await chats.reply(services, bo, chat_id, new_id(), "Anything else?", asks=True)
    closes_at = clock.time + 10 * MINUTE
    for later in (8 * MINUTE - 1, 1, 2 * MINUTE - 1):
        await watch(services, clock, later)
    for channel in (visitor_channel(guest.visitor_id), site_channel(guest.site.id)):
        times = [frame["chat"]["closes_at"] for frame in told.on(channel, "chat")]
        assert [at for at in times if at] == [closes_at]
    assert (await found(services, chat_id)).is_open
    await watch(services, clock, 1)
    closed = await found(services, chat_id)
    assert (closed.phase, closed.ended_by, closed.closed_at) == (Phase.CLOSED, "system", closes_at)


async def test_an_answer_at_the_last_moment_keeps_the_chat(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest, chat_id: str
) -> None:
    await chats.reply(services, bo, chat_id, new_id(), "Anything else?", asks=True)
    await watch(services, clock, 8 * MINUTE)
    clock.advance(2 * MINUTE)
    await chats.write(services, guest, chat_id, new_id(), "Yes!")
    await watch(services, clock, 10 * MINUTE)
    assert (await found(services, chat_id)).phase is Phase.ACTIVE


async def test_null_is_never(
    services: Services, clock: ManualClock, olga: Agent, bo: Agent, guest: Guest, chat_id: str
) -> None:
    await limit(services, olga, guest.site, 3, Ending(snooze=None, close=None, warning=None))
    await chats.reply(services, bo, chat_id, new_id(), "Anything else?", asks=True)
    await watch(services, clock, 1_000 * MINUTE)
    assert (await found(services, chat_id)).phase is Phase.ACTIVE


async def test_an_agent_who_is_back_late_has_broken_their_word(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest, chat_id: str, told: Told
) -> None:
    async def counted() -> tuple[int, int]:
        async with services.database.reading() as connection:
            found = await wait_reports.returns(connection, guest.site.id, 0, clock.time)
        return found.kept, found.broken

    word = new_id()
    for _ in range(2):
        await chats.be_back(services, bo, chat_id, word, 5)
    by = clock.time + 5 * MINUTE
    assert [frame["chat"]["back_by"] for frame in told.on(visitor_channel(guest.visitor_id), "chat")][-1] == by
    await watch(services, clock, 5 * MINUTE)
    assert await counted() == (0, 0)
    await watch(services, clock, 6 * MINUTE)
    assert (await found(services, chat_id)).phase is Phase.ACTIVE
    assert await counted() == (0, 1)
    await chats.reply(services, bo, chat_id, new_id(), "Here I am")
    await chats.be_back(services, bo, chat_id, new_id(), 5)
    await chats.be_back(services, bo, chat_id, new_id(), None)
    assert await counted() == (1, 1)
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["back_by"] is None
