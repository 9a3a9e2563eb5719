"""Several processes on one Redis: a server, one that a Sentinel knows, a cluster."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest

from tests.tracker.redis.planes import Redises, eventually
from tracker.clock import MINUTE
from tracker.redis.plane import RedisPlane

CHANNELS = [f"channel {number}" for number in range(40)]
"""Enough for every server of a cluster to have some."""


@pytest.fixture(params=["redis_url", "sentinel_url", "cluster_url"])
def redises(request: pytest.FixtureRequest) -> Redises:
    return Redises(request.getfixturevalue(request.param))


@pytest.fixture
async def one(redises: Redises) -> AsyncIterator[RedisPlane]:
    async with redises.plane() as plane:
        yield plane


@pytest.fixture
async def other(redises: Redises) -> AsyncIterator[RedisPlane]:
    async with redises.plane() as plane:
        yield plane


async def test_what_is_published_is_heard_elsewhere_once_in_order_and_here_once(
    one: RedisPlane, other: RedisPlane
) -> None:
    here: list[bytes] = []
    there: list[bytes] = []
    sent = [str(number).encode() for number in range(2_000)]
    listening = one.listen("a", lambda _, payload: here.append(payload))
    with listening, other.listen("a", lambda _, payload: there.append(payload)):
        assert await other.settled("a")
        for payload in sent:
            await one.publish("a", payload)
        assert here == sent
        await eventually(lambda: len(there) >= len(sent), "not all was heard")
    assert (here, there) == (sent, sent)


async def test_channels_on_every_server_are_heard(one: RedisPlane, other: RedisPlane) -> None:
    heard: dict[str, bytes] = {}

    def note(channel: str, payload: bytes) -> None:
        heard[channel] = payload

    with ExitStack() as listening:
        for channel in CHANNELS:
            listening.enter_context(other.listen(channel, note))
        for channel in CHANNELS:
            assert await other.settled(channel)
            await one.publish(channel, channel.encode())
        await eventually(lambda: len(heard) == len(CHANNELS), "some channels are not heard")
    assert heard == {channel: channel.encode() for channel in CHANNELS}
    assert not any([await other.settled(channel) for channel in CHANNELS])


async def test_a_channel_left_and_joined_again_at_once_is_heard(one: RedisPlane, other: RedisPlane) -> None:
    heard: list[bytes] = []
    for _ in range(20):
        with other.listen("a", lambda *_: None):
            pass
    with other.listen("a", lambda _, payload: heard.append(payload)):
        for _ in range(3):
            with other.listen("a", lambda *_: None):
                assert await other.settled("a")
        await one.publish("a", b"one")
        await eventually(lambda: heard, "nothing is heard")
    assert heard == [b"one"]


async def test_a_listener_that_fails_harms_nobody(one: RedisPlane, other: RedisPlane) -> None:
    heard: list[bytes] = []

    def fail(_: str, payload: bytes) -> None:
        heard.append(payload)
        raise ValueError("the listener fell")

    with other.listen("a", fail):
        assert await other.settled("a")
        await one.publish("a", b"one")
        await one.publish("a", b"two")
        await eventually(lambda: len(heard) == 2, "the second is not heard")


async def test_processes_count_together(one: RedisPlane, other: RedisPlane) -> None:
    counted = await asyncio.gather(*(plane.count("a", MINUTE) for plane in (one, other) for _ in range(100)))
    assert sorted(counted) == list(range(1, 201))


async def test_processes_that_count_in_steps_know_of_each_other_by_steps(one: RedisPlane, other: RedisPlane) -> None:
    assert [await one.count("a", MINUTE, 5) for _ in range(12)] == list(range(1, 13))
    assert [await other.count("a", MINUTE, 5) for _ in range(6)] == [1, 2, 3, 4, 15, 16]
    assert [await one.count("a", MINUTE, 5) for _ in range(3)] == [13, 14, 20]


async def test_of_processes_that_claim_one_wins(one: RedisPlane, other: RedisPlane) -> None:
    claims = await asyncio.gather(*(plane.claim("ticket", MINUTE) for plane in (one, other) for _ in range(20)))
    assert sum(claims) == 1


async def test_one_process_has_the_lease_until_it_gives_it_up(one: RedisPlane, other: RedisPlane) -> None:
    first = await one.lease("stroke", MINUTE)
    assert first
    assert await other.lease("stroke", MINUTE) is None
    await other.release("stroke")
    assert await other.lease("stroke", MINUTE) is None
    await one.release("stroke")
    second = await eventually(lambda: other.lease("stroke", MINUTE), "nobody has the lease")
    assert second > first
    assert await one.lease("stroke", MINUTE) is None


async def test_a_lease_that_is_not_kept_goes_to_another(one: RedisPlane, other: RedisPlane) -> None:
    first = await one.lease("stroke", 100)
    second = await eventually(lambda: other.lease("stroke", MINUTE), "the lease never ended")
    assert first
    assert second > first


async def test_a_process_that_ends_in_order_leaves_nothing_behind(redises: Redises, other: RedisPlane) -> None:
    heard: list[bytes] = []
    with other.listen("a", lambda _, payload: heard.append(payload)):
        assert await other.settled("a")
        async with redises.plane() as one:
            assert await one.lease("stroke", MINUTE)
            await one.present("acme", "ada", b"home")
            await eventually(lambda: other.members("acme"), "ada is not seen")
            await one.publish("a", b"last words")
        await eventually(lambda: heard == [b"last words"], "the last words are not heard")
    assert await other.lease("stroke", MINUTE)
    assert await other.members("acme") == []


async def test_members_of_all_processes_are_seen(one: RedisPlane, other: RedisPlane) -> None:
    for number in range(1_200):
        await one.present("acme", f"visitor {number}", b"%d" % number)
    await other.present("acme", "ada", b"here")
    await other.present("acme", "visitor 7", b"there as well")
    seen = await eventually(lambda: _members(other, 1_202), "not all members are seen")
    assert len(seen) == 1_202
    assert {state for member, state in seen if member == "visitor 7"} == {b"7", b"there as well"}
    await one.absent("acme", "visitor 7")
    await eventually(lambda: _members(other, 1_201), "who left is still seen")


async def _members(plane: RedisPlane, count: int) -> list[tuple[str, bytes]] | None:
    seen = await plane.members("acme")
    return seen if len(seen) == count else None


async def test_prefixes_keep_installations_apart(redises: Redises, one: RedisPlane) -> None:
    heard: list[bytes] = []
    async with Redises(redises.url.partition("?")[0]).plane() as foreign:
        with foreign.listen("a", lambda _, payload: heard.append(payload)):
            assert await foreign.settled("a")
            await one.publish("a", b"not for you")
            assert await one.claim("ticket", MINUTE)
            assert await foreign.claim("ticket", MINUTE)
            assert await foreign.lease("stroke", MINUTE)
            assert await one.lease("stroke", MINUTE)
    assert heard == []
