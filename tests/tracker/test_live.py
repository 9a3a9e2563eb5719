"""The contract of the live plane; every implementation goes through it."""

from collections.abc import Callable

import pytest

from tests.clocks import ManualClock
from tracker.clock import MINUTE
from tracker.live import LivePlane, MemoryPlane

PLANES: dict[str, Callable[[ManualClock], LivePlane]] = {"memory": MemoryPlane}


@pytest.fixture(params=PLANES)
def live(request: pytest.FixtureRequest, clock: ManualClock) -> LivePlane:
    return PLANES[request.param](clock)


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


async def test_a_counter_starts_anew_after_its_window(live: LivePlane, clock: ManualClock) -> None:
    assert [await live.count("a", MINUTE) for _ in range(3)] == [1, 2, 3]
    assert await live.count("b", MINUTE) == 1
    clock.advance(MINUTE - 1)
    assert await live.count("a", MINUTE) == 4
    clock.advance(1)
    assert await live.count("a", MINUTE) == 1


async def test_only_the_first_claims(live: LivePlane, clock: ManualClock) -> None:
    assert await live.claim("ticket", MINUTE)
    assert not await live.claim("ticket", MINUTE)
    assert await live.claim("other", MINUTE)
    clock.advance(MINUTE)
    assert await live.claim("ticket", MINUTE)


async def test_counters_that_are_over_are_forgotten(clock: ManualClock) -> None:
    live = MemoryPlane(clock)
    for number in range(100):
        await live.count(f"visitor {number}", MINUTE)
    clock.advance(2 * MINUTE)
    await live.count("last", MINUTE)
    assert list(live._counters) == ["last"]
