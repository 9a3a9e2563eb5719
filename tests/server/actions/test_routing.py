"""Chats assigned: to whom, for how long, and to nobody twice."""

import asyncio
from dataclasses import replace

import pytest

from server.actions import chats, desk
from server.actions.routing import route, route_chats
from server.actions.sites import change_site
from server.feed import site_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store.loads import loads
from server.waiting.routing import PICK_UP
from server.wire.api import Routing, SiteChange, SiteOptions
from tests.clocks import ManualClock
from tests.conftest import visiting
from tests.server.actions.talk import found, started
from tests.server.gateways.lines import until
from tests.server.told import Told
from tracker.clock import SECOND
from tracker.errors import Conflict
from tracker.site import Site


async def routed(services: Services, olga: Agent, acme: Site, routing: Routing) -> Site:
    """The site, routed so, with places for two chats each."""
    options = SiteOptions(routing=routing, capacity=2)
    return await change_site(services, olga, acme.id, SiteChange(options=options))


async def asks(services: Services, site: Site) -> str:
    """The chat of a new visitor."""
    return await started(services, Guest(site, await visiting(services, site)))


async def asked(services: Services, *chat_ids: str) -> list[str | None]:
    """Who is asked to take each chat."""
    return [(await found(services, chat_id)).assigned_to for chat_id in chat_ids]


def is_asked(told: Told, chat_id: str, agent: Agent) -> bool:
    """Whether the agents were told that this one is asked to take the chat."""
    return any(
        (frame["chat"]["id"], frame["chat"]["assigned"]) == (chat_id, agent.id)
        for _, _, frame in told.all
        if frame["type"] == "chat" and "assigned" in frame["chat"]
    )


@pytest.fixture
async def site(services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent) -> Site:
    """Bo and Cy are there; who is free for longest is asked."""
    site = await routed(services, olga, acme, "longest_free")
    for agent in (bo, cy):
        await desk.arrive(services, agent)
    return site


async def test_agents_are_asked_in_turn_and_nobody_more_than_fits(
    services: Services, clock: ManualClock, site: Site, bo: Agent, cy: Agent, told: Told
) -> None:
    ids = []
    for _ in range(5):
        clock.advance(SECOND)
        ids.append(await asks(services, site))
        if (agent_id := (await asked(services, ids[-1]))[0]) is not None:
            await chats.take(services, bo if agent_id == bo.id else cy, ids[-1])
    leaders = [(await found(services, chat_id)).agent_id for chat_id in ids]
    assert sorted(leaders[:2]) == sorted(leaders[2:4]) == sorted([bo.id, cy.id])
    assert leaders[4] is None
    ended = bo if leaders[0] == bo.id else cy
    await chats.end(services, ended, ids[0])
    await until(lambda: is_asked(told, ids[4], ended))


async def test_the_first_frame_says_already_who_is_asked(services: Services, site: Site, told: Told) -> None:
    chat_id = await asks(services, site)
    (agent_id,) = await asked(services, chat_id)
    frames = [frame["chat"] for frame in told.on(site_channel(site.id), "chat")]
    assert {(frame["assigned"], frame["assigned_until"]) for frame in frames} == {
        (agent_id, services.clock.now() + PICK_UP)
    }


async def test_nobody_else_takes_it_meanwhile(services: Services, site: Site, bo: Agent, cy: Agent) -> None:
    chat_id = await asks(services, site)
    agent, other = (bo, cy) if await asked(services, chat_id) == [bo.id] else (cy, bo)
    with pytest.raises(Conflict, match="asked first"):
        await chats.take(services, other, chat_id)
    await chats.take(services, agent, chat_id)
    assert (await found(services, chat_id)).assigned_to is None


async def test_once_the_site_asks_nobody_in_particular_anybody_takes_it(
    services: Services, clock: ManualClock, olga: Agent, site: Site, bo: Agent, cy: Agent
) -> None:
    chat_id = await asks(services, site)
    (agent_id,) = await asked(services, chat_id)
    await routed(services, olga, site, "broadcast")
    clock.advance(PICK_UP)
    await route_chats(services)
    assert await asked(services, chat_id) == [None]
    await chats.take(services, cy if agent_id == bo.id else bo, chat_id)


async def test_it_takes_a_place_of_whom_is_asked(services: Services, site: Site) -> None:
    for _ in range(4):
        await asks(services, site)
    assert services.board.of(site).state == "busy"
    async with services.database.reading() as connection:
        assert sorted((await loads(connection)).values()) == [2, 2]


async def test_not_picked_up_it_goes_to_the_next(
    services: Services, clock: ManualClock, site: Site, bo: Agent, cy: Agent
) -> None:
    chat_id = await asks(services, site)
    (first,) = await asked(services, chat_id)
    clock.advance(PICK_UP - 1)
    await route(services, site)
    assert await asked(services, chat_id) == [first]
    clock.advance(1)
    await route(services, site)
    (second,) = await asked(services, chat_id)
    assert {first, second} == {bo.id, cy.id}
    clock.advance(PICK_UP)
    await route(services, site)
    assert await asked(services, chat_id) == [first]
    await chats.take(services, bo if first == bo.id else cy, chat_id)
    assert services.meters.assignments == {"passed": 2, "picked_up": 1}


async def test_a_place_in_the_queue_is_kept_while_others_are_asked(
    services: Services, clock: ManualClock, site: Site
) -> None:
    chat_id = await asks(services, site)
    clock.advance(PICK_UP)
    await asks(services, site)
    await route(services, site)
    place = services.waits.place_of(chat_id)
    assert place is not None
    assert place.position == 1


@pytest.mark.parametrize("how", ["away", "gone"])
async def test_who_goes_lets_it_pass_at_once(
    services: Services, site: Site, bo: Agent, cy: Agent, how: str, told: Told
) -> None:
    chat_id = await asks(services, site)
    agent, other = (bo, cy) if await asked(services, chat_id) == [bo.id] else (cy, bo)
    if how == "away":
        await desk.set_status(services, agent, "away")
    else:
        await desk.leave(services, agent, at_once=True)
    await until(lambda: is_asked(told, chat_id, other))


async def test_the_agent_of_last_time_is_asked_first(
    services: Services, clock: ManualClock, site: Site, bo: Agent, cy: Agent, guest: Guest
) -> None:
    chat_id = await started(services, replace(guest, site=site))
    agent = bo if await asked(services, chat_id) == [bo.id] else cy
    await chats.take(services, agent, chat_id)
    clock.advance(SECOND)
    await chats.end(services, agent, chat_id)
    again = await started(services, replace(guest, site=site), "Me again")
    assert await asked(services, again) == [agent.id]


async def test_nobody_is_asked_twice_by_whoever_routes_at_the_same_moment(
    services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent
) -> None:
    for agent in (bo, cy):
        await desk.arrive(services, agent)
    waiting = [await asks(services, acme) for _ in range(6)]
    site = await routed(services, olga, acme, "most_free")
    await asyncio.gather(*(route(services, site) for _ in range(4)), *(asks(services, site) for _ in range(2)))
    async with services.database.reading() as connection:
        assert await loads(connection) == {bo.id: 2, cy.id: 2}
    assert sum(each is not None for each in await asked(services, *waiting)) == 4


async def test_with_broadcast_everybody_is_asked(services: Services, olga: Agent, acme: Site, bo: Agent) -> None:
    site = await routed(services, olga, acme, "broadcast")
    await desk.arrive(services, bo)
    chat_id = await asks(services, site)
    await route(services, site)
    assert await asked(services, chat_id) == [None]
    await chats.take(services, bo, chat_id)


async def test_who_comes_is_asked_for_those_who_wait(
    services: Services, olga: Agent, acme: Site, bo: Agent, told: Told
) -> None:
    site = await routed(services, olga, acme, "longest_free")
    chat_id = await asks(services, site)
    assert await asked(services, chat_id) == [None]
    await desk.arrive(services, bo)
    await until(lambda: is_asked(told, chat_id, bo))
    await chats.leave(services, Guest(site, (await found(services, chat_id)).visitor_id), chat_id)
    assert (await found(services, chat_id)).assigned_to is None
