"""The feed: numbers without holes, frames kept with their change, gaps complete or none."""

import asyncio

import pytest
from sqlalchemy import delete

from server.feed import LONGEST_GAP, Feed
from server.services import Services
from server.wire.visitor import Chat, ChatChanged
from tests.server.told import Told
from tracker.tables import meta


def frame(name: str) -> ChatChanged:
    return ChatChanged(sequence=0, chat=Chat(id=name, phase="queued", agent=None, left_message=False, read=0, seen=0))


async def tell(feed: Feed, channel: str, *names: str) -> None:
    async with feed.change() as change:
        for name in names:
            change.tell(channel, frame(name))


async def fail(feed: Feed) -> None:
    async with feed.change() as change:
        change.tell("visitor:ada", frame("never"))
        raise ZeroDivisionError


async def test_processes_that_start_at_the_same_moment_have_one_epoch(services: Services) -> None:
    async with services.database.transaction() as connection:
        await connection.execute(delete(meta))
    feeds = [Feed(services.database, services.live, services.clock, services.meters, services.faces) for _ in range(8)]
    await asyncio.gather(*(each.open() for each in feeds))
    assert len({each.epoch for each in feeds}) == 1


async def test_numbers_have_no_holes_whoever_writes(services: Services, told: Told) -> None:
    await asyncio.gather(*(tell(services.feed, "visitor:ada", f"{number}") for number in range(20)))
    assert sorted(sequence for channel, sequence, _ in told.all if channel == "visitor:ada") == list(range(1, 21))
    assert sorted(body["sequence"] for body in told.on("visitor:ada", "chat")) == list(range(1, 21))


async def test_one_change_tells_several_channels_each_in_its_order(services: Services, told: Told) -> None:
    await tell(services.feed, "visitor:eve", "before")
    async with services.feed.change() as change:
        for channel, name in (("visitor:eve", "a"), ("site:acme", "b"), ("visitor:eve", "c"), ("chat:x", "d")):
            change.tell(channel, frame(name))
    numbers = [(channel, sequence, body["chat"]["id"]) for channel, sequence, body in told.all]
    assert numbers[1:] == [("visitor:eve", 2, "a"), ("site:acme", 1, "b"), ("visitor:eve", 3, "c"), ("chat:x", 1, "d")]
    missed = await services.feed.since("visitor:eve", 0)
    assert missed is not None
    assert [sequence for sequence, _ in missed] == [1, 2, 3]


async def test_changes_that_tell_the_same_channels_never_deadlock(services: Services, told: Told) -> None:
    async def both(first: str, second: str) -> None:
        async with services.feed.change() as change:
            for channel in (first, second):
                change.tell(channel, frame("x"))

    turns = [("site:acme", "visitor:ada"), ("visitor:ada", "site:acme")] * 10
    await asyncio.gather(*(both(*channels) for channels in turns))
    assert sorted(sequence for channel, sequence, _ in told.all if channel == "site:acme") == list(range(1, 21))


async def test_a_change_that_fails_tells_nothing_and_takes_no_number(services: Services, told: Told) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail(services.feed)
    assert told.on("visitor:ada", "chat") == []
    await tell(services.feed, "visitor:ada", "first")
    assert [sequence for _, sequence, _ in told.all] == [1]


async def test_nothing_is_told_before_the_commit(services: Services, told: Told) -> None:
    async with services.feed.change() as change:
        change.tell("visitor:ada", frame("soon"))
        assert told.on("visitor:ada", "chat") == []
    assert len(told.on("visitor:ada", "chat")) == 1


async def test_a_gap_is_complete(services: Services) -> None:
    await tell(services.feed, "visitor:ada", "one", "two", "three")
    await tell(services.feed, "visitor:eve", "hers")
    missed = await services.feed.since("visitor:ada", 1)
    assert missed is not None
    assert [sequence for sequence, _ in missed] == [2, 3]
    assert '"id":"three"' in missed[-1][1]
    assert await services.feed.since("visitor:ada", 3) == []


async def test_a_gap_from_the_future_or_too_long_is_none(services: Services) -> None:
    await tell(services.feed, "visitor:ada", "one", "two")
    assert await services.feed.since("visitor:ada", 3) is None
    assert await services.feed.since("visitor:ada", 1) is not None
    await tell(services.feed, "visitor:eve", *("x" for _ in range(LONGEST_GAP + 1)))
    assert await services.feed.since("visitor:eve", 0) is None
    assert await services.feed.since("visitor:eve", 1) is not None


async def test_the_epoch_stays_with_the_database(services: Services) -> None:
    again = Feed(services.database, services.live, services.clock, services.meters, services.faces)
    await again.open()
    assert again.epoch == services.feed.epoch != ""
