"""The contract of the live plane; every implementation goes through it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import pytest

from tests.clocks import ManualClock
from tests.tracker.redis.planes import Redises, eventually
from tracker.clock import MINUTE, SystemClock
from tracker.live import LivePlane, MemoryPlane

Lapse: TypeAlias = Callable[[int], Awaitable[None]]
SHORT = 50
"""Milliseconds that are soon over."""


@pytest.fixture(params=["memory", "redis_url", "sentinel_url", "cluster_url"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def live(request: pytest.FixtureRequest, kind: str, clock: ManualClock) -> AsyncIterator[LivePlane]:
    if kind == "memory":
        yield MemoryPlane(clock)
        return
    async with Redises(request.getfixturevalue(kind)).plane() as plane:
        yield plane


@pytest.fixture
def lapse(kind: str, clock: ManualClock) -> Lapse:
    """Lets milliseconds go by where the plane looks at the time: the test's clock, or that of Redis, the machine's."""

    async def wait(milliseconds: int) -> None:
        over = SystemClock().now() + milliseconds
        clock.advance(milliseconds)
        if kind != "memory":
            await eventually(lambda: SystemClock().now() > over, "time stands still")

    return wait


async def test_a_plane_that_runs_answers(live: LivePlane) -> None:
    await live.check()


async def test_listeners_hear_their_channel(live: LivePlane) -> None:
    heard: list[tuple[str, bytes]] = []
    with live.listen("a", lambda *what: heard.append(what)):
        await live.publish("a", b"one")
        await live.publish("b", b"two")
    await live.publish("a", b"three")
    assert heard == [("a", b"one")]


async def test_all_listeners_hear_and_one_that_stops_in_between_harms_none(live: LivePlane) -> None:
    heard: list[str] = []
    with live.listen("a", lambda *_: heard.append("first")):
        with live.listen("a", lambda *_: heard.append("second")):
            await live.publish("a", b"")
        await live.publish("a", b"")
    assert sorted(heard) == ["first", "first", "second"]


async def test_nobody_listening_is_fine(live: LivePlane) -> None:
    await live.publish("nobody", b"")


async def test_a_channel_is_settled_while_it_is_listened_to(live: LivePlane) -> None:
    assert not await live.settled("a")
    with live.listen("a", lambda *_: None):
        assert await live.settled("a")
    assert not await live.settled("a")


async def test_a_counter_counts_by_its_key(live: LivePlane) -> None:
    assert [await live.count("a", MINUTE) for _ in range(3)] == [1, 2, 3]
    assert await live.count("b", MINUTE) == 1


async def test_a_counter_in_steps_counts_one_by_one_for_its_process(live: LivePlane) -> None:
    assert [await live.count("a", MINUTE, 2) for _ in range(5)] == [1, 2, 3, 4, 5]


async def test_a_counter_starts_anew_after_its_window(live: LivePlane, lapse: Lapse) -> None:
    await live.count("a", SHORT)
    await lapse(SHORT)
    assert await live.count("a", MINUTE) == 1


async def test_only_the_first_claims(live: LivePlane) -> None:
    assert await live.claim("ticket", MINUTE)
    assert not await live.claim("ticket", MINUTE)
    assert await live.claim("other", MINUTE)
    assert await live.count("ticket", MINUTE) == 1


async def test_a_claim_ends(live: LivePlane, lapse: Lapse) -> None:
    assert await live.claim("ticket", SHORT)
    await lapse(SHORT)
    assert await live.claim("ticket", MINUTE)


async def test_of_many_claims_at_once_one_wins(live: LivePlane) -> None:
    assert sum(await asyncio.gather(*(live.claim("ticket", MINUTE) for _ in range(50)))) == 1


async def test_a_lease_is_kept_with_one_token(live: LivePlane) -> None:
    token = await live.lease("stroke", MINUTE)
    assert token
    assert await live.lease("stroke", MINUTE) == token


async def test_a_lease_that_was_over_has_a_greater_token(live: LivePlane, lapse: Lapse) -> None:
    before = await live.lease("stroke", SHORT)
    await lapse(SHORT)
    after = await live.lease("stroke", MINUTE)
    assert before
    assert after
    assert after > before


async def test_a_lease_that_was_given_up_has_a_greater_token(live: LivePlane) -> None:
    before = await live.lease("stroke", MINUTE)
    await live.release("stroke")
    after = await live.lease("stroke", MINUTE)
    assert before
    assert after
    assert after > before


async def test_who_is_present_is_a_member_with_the_last_state(live: LivePlane) -> None:
    await live.present("acme", "ada", b"home")
    await live.present("acme", "ada", b"basket")
    await live.present("acme", "eve", b"\x00\xff")
    await live.present("tea", "ada", b"other")
    assert sorted(await live.members("acme")) == [("ada", b"basket"), ("eve", b"\x00\xff")]
    await live.absent("acme", "ada")
    await live.absent("acme", "nobody")
    assert await live.members("acme") == [("eve", b"\x00\xff")]
    await live.absent("acme", "eve")
    assert await live.members("acme") == []


async def test_a_counter_of_memory_keeps_to_the_millisecond(clock: ManualClock) -> None:
    live = MemoryPlane(clock)
    await live.count("a", MINUTE)
    clock.advance(MINUTE - 1)
    assert await live.count("a", MINUTE) == 2
    clock.advance(1)
    assert await live.count("a", MINUTE) == 1


async def test_counters_that_are_over_are_forgotten(clock: ManualClock) -> None:
    live = MemoryPlane(clock)
    for number in range(100):
        await live.count(f"visitor {number}", MINUTE)
    clock.advance(2 * MINUTE)
    await live.count("last", MINUTE)
    assert list(live._counters) == ["last"]
