"""The queue told: to each visitor who waits, at once and as it changes, and to the agents."""

import pytest

from server.actions import chats, desk
from server.actions.duties import keep_queue
from server.actions.teams import create_team, remove_team
from server.feed import site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.waiting.queue import ENOUGH
from server.wire.teams import Team
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import visiting
from tests.server.actions.talk import found, started, taken
from tests.server.told import Told
from tracker.clock import MINUTE, SECOND, new_id
from tracker.site import Site

SERVICE = 6 * MINUTE


async def here(services: Services, site: Site) -> Guest:
    """A visitor who is at this process."""
    visitor_id = await visiting(services, site)
    services.roster.hold(visitor_id)
    return Guest(site, visitor_id)


async def served(services: Services, clock: ManualClock, agent: Agent, site: Site) -> None:
    """So many chats have been led to their end that a wait can be foretold: each waited for 5 s."""
    for _ in range(ENOUGH):
        guest = await here(services, site)
        chat_id = await started(services, guest)
        clock.advance(5 * SECOND)
        await chats.take(services, agent, chat_id)
        clock.advance(SERVICE)
        await chats.end(services, agent, chat_id)
    clock.advance(MINUTE)


def places(told: Told, guest: Guest) -> list[int]:
    return [frame["place"]["position"] for frame in told.on(visitor_channel(guest.visitor_id), "place")]


async def test_each_visitor_is_told_their_place_as_it_changes(
    services: Services, clock: ManualClock, bo: Agent, acme: Site, told: Told
) -> None:
    first, second, third = [await here(services, acme) for _ in range(3)]
    ids = []
    for guest in (first, second, third):
        ids.append(await started(services, guest))
        clock.advance(SECOND)
    assert [places(told, guest) for guest in (first, second, third)] == [[1], [2], [3]]
    await chats.take(services, bo, ids[0])
    await chats.leave(services, second, ids[1])
    assert [places(told, guest) for guest in (first, second, third)] == [[1], [2, 1], [3, 2, 1]]


async def test_asking_once_more_or_coming_back_keeps_the_place(
    services: Services, clock: ManualClock, acme: Site, told: Told
) -> None:
    first, second = [await here(services, acme) for _ in range(2)]
    for guest in (first, second, first):
        await started(services, guest)
        clock.advance(SECOND)
    assert services.waits.queue_of(acme.id).waiting == 2
    assert (places(told, first)[-1], places(told, second)[-1]) == (1, 2)


async def test_the_agents_are_told_how_many_wait_and_since_when(
    services: Services, clock: ManualClock, bo: Agent, acme: Site, told: Told
) -> None:
    asked_at = clock.now()
    chat_id = await started(services, await here(services, acme))
    clock.advance(SECOND)
    await started(services, await here(services, acme))
    await chats.take(services, bo, chat_id)
    seen = [frame["site"]["queue"] for frame in told.on(site_channel(acme.id), "site")]
    assert list(dict.fromkeys((queue["waiting"], queue["since"]) for queue in seen if queue["waiting"])) == [
        (1, asked_at),
        (2, asked_at),
        (1, asked_at + SECOND),
    ]


async def test_nobody_is_told_a_wait_without_data(services: Services, bo: Agent, acme: Site, told: Told) -> None:
    await desk.arrive(services, bo)
    guest = await here(services, acme)
    chat_id = await started(services, guest)
    assert told.on(visitor_channel(guest.visitor_id), "place") == [
        {"type": "place", "place": {"chat": chat_id, "position": 1, "wait": None}}
    ]
    assert (await found(services, chat_id)).promised_most is None


async def test_what_was_foretold_is_kept_and_held_against_what_came(
    services: Services, clock: ManualClock, bo: Agent, acme: Site, told: Told
) -> None:
    await desk.arrive(services, bo)
    await served(services, clock, bo, acme)
    guest = await here(services, acme)
    chat_id = await started(services, guest)
    (frame,) = told.on(visitor_channel(guest.visitor_id), "place")
    assert frame["place"]["wait"] == {"least": 0, "most": 10 * SECOND}
    assert (await found(services, chat_id)).promised_most == 10 * SECOND
    clock.advance(11 * SECOND)
    await chats.take(services, bo, chat_id)
    assert services.meters.promises == {"none": ENOUGH, "later": 1}
    assert (services.meters.chat_wait.sum, services.meters.chat_promised.sum) == (5 * ENOUGH + 11, 10)


async def test_behind_a_full_desk_the_wait_is_told_by_the_time_chats_take(
    services: Services, clock: ManualClock, bo: Agent, acme: Site, told: Told
) -> None:
    await desk.arrive(services, bo)
    await served(services, clock, bo, acme)
    for _ in range(3):
        await taken(services, await here(services, acme), bo)
    guest = await here(services, acme)
    await started(services, guest)
    wait = told.on(visitor_channel(guest.visitor_id), "place")[-1]["place"]["wait"]
    assert wait["least"] < SERVICE / 3 < wait["most"] < SERVICE


async def test_what_is_promised_is_the_place_in_a_line_of_ones_own(
    services: Services, clock: ManualClock, olga: Agent, bo: Agent, acme: Site, told: Told
) -> None:
    """Who waits for a team is not ahead of those who wait for anybody; who waits for one that is gone is."""
    await desk.arrive(services, bo)
    await served(services, clock, bo, acme)
    teams = [await create_team(services, olga, acme.id, Team(name=name, members=[bo.id])) for name in ("Sales", "Help")]
    for _ in range(3):
        await taken(services, await here(services, acme), bo)
    for team in ("Sales", "Sales", "Help"):
        message = FirstMessage(id=new_id(), text="Hello", team=team)
        await chats.start(services, await here(services, acme), new_id(), message)
    await remove_team(services, olga, teams[1].id)
    guest = await here(services, acme)
    chat = await found(services, await started(services, guest))
    place = told.on(visitor_channel(guest.visitor_id), "place")[-1]["place"]
    assert place["position"] == 2
    assert (chat.promised_least, chat.promised_most) == (place["wait"]["least"], place["wait"]["most"])


@pytest.mark.parametrize("waiting", [True, False])
async def test_a_place_is_told_again_now_and_then(services: Services, acme: Site, told: Told, waiting: bool) -> None:
    guest = await here(services, acme)
    chat_id = await started(services, guest)
    if not waiting:
        await chats.leave(services, guest, chat_id)
    await keep_queue(services)
    assert places(told, guest) == ([1, 1] if waiting else [1])


async def test_who_is_at_another_process_is_told_there(services: Services, acme: Site, told: Told) -> None:
    guest = Guest(acme, await visiting(services, acme))
    await started(services, guest)
    assert places(told, guest) == []
