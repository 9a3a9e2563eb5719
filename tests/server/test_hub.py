"""The hub: every frame once and in order, whatever is lost on the way."""

import asyncio
from contextlib import nullcontext

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.feed import LONGEST_GAP, Feed, Parted
from server.hub import Hub, Subscription
from server.services import Services
from tests.server.test_feed import tell
from tracker.errors import BeckonError, Moved


class Peer:
    """A subscriber that keeps what it gets."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.cause: BeckonError | None = None

    def put(self, text: str) -> None:
        self.got.append(text)

    def cut(self, cause: BeckonError) -> None:
        self.cause = cause

    @property
    def numbers(self) -> list[int]:
        return [orjson.loads(text)["sequence"] for text in self.got]


@pytest.fixture
def peer() -> Peer:
    return Peer()


def deaf(services: Services) -> Hub:
    """A hub that hears nothing until told to: every hint is lost."""
    return Hub(services.feed, services.live, services.clock)


async def test_frames_are_handed_on_after_the_start(services: Services, peer: Peer) -> None:
    subscription = services.hub.subscribe(peer, "visitor:ada")
    services.hub.start(subscription)
    await tell(services.feed, "visitor:ada", "one", "two")
    await tell(services.feed, "visitor:eve", "hers")
    assert peer.numbers == [1, 2]
    services.hub.unsubscribe(subscription)
    await tell(services.feed, "visitor:ada", "three")
    assert peer.numbers == [1, 2]


async def test_what_comes_between_subscribing_and_the_start_is_not_lost(services: Services, peer: Peer) -> None:
    await tell(services.feed, "visitor:ada", "known")
    subscription = services.hub.subscribe(peer, "visitor:ada")
    await tell(services.feed, "visitor:ada", "meanwhile")
    assert peer.got == []
    services.hub.start(subscription, 1)
    await services.hub.catch_up()
    await tell(services.feed, "visitor:ada", "later")
    assert peer.numbers == [2, 3]


async def test_a_lost_hint_is_found_by_the_next_one_or_by_the_poll(services: Services, peer: Peer) -> None:
    hub = deaf(services)
    hub.start(hub.subscribe(peer, "visitor:ada"))
    await tell(services.feed, "visitor:ada", "one", "two")
    await hub.poll()
    await hub.catch_up()
    assert peer.numbers == [1, 2]
    await tell(services.feed, "visitor:ada", "lost")
    with hub.listening():
        await tell(services.feed, "visitor:ada", "heard")
        assert peer.numbers == [1, 2]
        await hub.catch_up()
    assert peer.numbers == [1, 2, 3, 4]
    assert hub.catch_ups == 2


@pytest.mark.parametrize("lost", [False, True])
async def test_the_last_frame_of_a_channel_ends_connections(services: Services, peer: Peer, lost: bool) -> None:
    hub = deaf(services)
    hub.start(hub.subscribe(peer, "visitor:ada"))
    with nullcontext() if lost else hub.listening():
        await tell(services.feed, "visitor:ada", "one")
        async with services.feed.change() as change:
            change.tell("visitor:ada", Parted())
    if lost:
        await hub.poll()
        await hub.catch_up()
    assert peer.numbers == [1]
    assert isinstance(peer.cause, Moved)
    assert hub.catch_ups == lost


class SlowFeed(Feed):
    """A feed whose answers take until they are let go."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.database, services.live, services.clock, services.meters, services.faces)
        self.has_read, self.may_answer = asyncio.Event(), asyncio.Event()

    async def since(self, channel: str, sequence: int) -> list[tuple[int, str]] | None:
        frames = await super().since(channel, sequence)
        self.has_read.set()
        await self.may_answer.wait()
        return frames


async def test_what_is_heard_while_the_feed_is_read_is_not_forgotten(services: Services, peer: Peer) -> None:
    feed = SlowFeed(services)
    hub = Hub(feed, services.live, services.clock)
    hub.start(hub.subscribe(peer, "visitor:ada"))
    await tell(feed, "visitor:ada", "lost")
    with hub.listening():
        await tell(feed, "visitor:ada", "heard")
        catching_up = asyncio.create_task(hub.catch_up())
        await feed.has_read.wait()
        await tell(feed, "visitor:ada", "meanwhile")
        feed.may_answer.set()
        await catching_up
        await hub.catch_up()
    assert peer.numbers == [1, 2, 3]


async def test_who_missed_too_much_has_to_come_back(services: Services, peer: Peer) -> None:
    hub = deaf(services)
    hub.start(hub.subscribe(peer, "visitor:ada"))
    await tell(services.feed, "visitor:ada", *("x" for _ in range(LONGEST_GAP + 1)))
    await hub.poll()
    await hub.catch_up()
    assert peer.got == []
    assert peer.cause is not None
    assert peer.cause.close_code == 4103


async def test_a_channel_is_read_once_for_all_who_are_behind(services: Services) -> None:
    hub, peers = deaf(services), [Peer() for _ in range(20)]
    await tell(services.feed, "visitor:ada", "one", "two", "three")
    for number, peer in enumerate(peers):
        hub.start(hub.subscribe(peer, "visitor:ada"), number % 3)
    await hub.poll()
    await hub.catch_up()
    assert [peer.numbers for peer in peers[:3]] == [[1, 2, 3], [2, 3], [3]]
    assert all(peer.numbers[-1:] == [3] for peer in peers)
    assert hub.catch_ups == 1


async def test_who_missed_little_stays_where_another_missed_too_much(services: Services, peer: Peer) -> None:
    hub, late = deaf(services), Peer()
    await tell(services.feed, "visitor:ada", *("x" for _ in range(LONGEST_GAP + 1)))
    hub.start(hub.subscribe(late, "visitor:ada"))
    hub.start(hub.subscribe(peer, "visitor:ada"), LONGEST_GAP)
    await hub.poll()
    await hub.catch_up()
    await hub.catch_up()
    assert (late.cause is None, late.got) == (False, [])
    assert (peer.cause, peer.numbers) == (None, [LONGEST_GAP + 1])


async def test_what_holds_for_the_moment_reaches_those_who_have_started(services: Services, peer: Peer) -> None:
    subscription = services.hub.subscribe(peer, "visitors:acme")
    await services.feed.mention("visitors:acme", {"type": "typing"})
    assert not services.hub.reaches("visitors:acme")
    services.hub.start(subscription)
    assert services.hub.reaches("visitors:acme")
    await services.feed.mention("visitors:acme", {"type": "typing"})
    assert peer.got == ['{"type":"typing"}']


@given(st.lists(st.integers(1, 8), max_size=30))
@settings(deadline=None)
def test_however_hints_come_nothing_is_handed_on_twice_or_out_of_order(numbers: list[int]) -> None:
    peer = Peer()
    subscription = Subscription(peer, "visitor:ada")
    subscription.position = 0
    for number in numbers:
        complete = subscription.offer(number, f'{{"sequence":{number}}}')
        assert complete == (number <= subscription.position)
    assert peer.numbers == list(range(1, len(peer.numbers) + 1))
    assert subscription.heard == max(numbers, default=0)
