"""Whoever is cancelled in the middle of a call leaves nothing behind that another caller could read as an answer."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest

from tests.tracker.redis.planes import Redises, eventually
from tracker.clock import MINUTE
from tracker.redis.plane import RedisPlane
from tracker.redis.tasks import patiently

STEPS = 120
"""How often a call is let go on before it is cancelled: more than any call awaits."""
Call = Callable[[RedisPlane], Awaitable[Any]]
CALLS: dict[str, Call] = {
    "count": lambda plane: plane.count("cancelled", MINUTE),
    "claim": lambda plane: plane.claim("cancelled", MINUTE),
    "lease": lambda plane: plane.lease("cancelled", MINUTE),
    "members": lambda plane: plane.members("acme"),
    "publish": lambda plane: plane.publish("cancelled", b"maybe"),
    "present": lambda plane: plane.present("other", "eve", b"maybe"),
    "settled": lambda plane: plane.settled("a"),
}


@pytest.fixture(params=["redis_url", "cluster_url"])
async def plane(request: pytest.FixtureRequest) -> AsyncIterator[RedisPlane]:
    async with Redises(request.getfixturevalue(request.param)).plane() as plane:
        yield plane


async def cancel_at(call: Awaitable[Any], step: int) -> None:
    """Begin a call, let the loop turn so many times, and cancel it."""
    task = asyncio.ensure_future(call)
    for _ in range(step):
        await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def ask(plane: RedisPlane, name: str, stop: asyncio.Event) -> int:
    """Count on and on, and look at every answer; gives how many there were."""
    expected = 0
    while not stop.is_set():
        expected += 1
        assert await plane.count(name, MINUTE) == expected
    return expected


@pytest.mark.parametrize("name", CALLS)
async def test_every_answer_is_right_while_others_are_cancelled(plane: RedisPlane, name: str) -> None:
    stop = asyncio.Event()
    asking = [asyncio.create_task(ask(plane, f"asker {number}", stop)) for number in range(5)]
    for step in range(STEPS):
        await asyncio.gather(*(cancel_at(CALLS[name](plane), step) for _ in range(3)))
    stop.set()
    assert all([await task > 0 for task in asking])
    assert plane.lost == 0


async def test_who_is_cancelled_before_their_turn_has_changed_nothing(plane: RedisPlane) -> None:
    for _ in range(20):
        await cancel_at(plane.count("a", MINUTE), 1)
    await eventually(lambda: plane.claim("b", MINUTE), "the claim failed")
    assert await plane.count("a", MINUTE) == 1


async def test_what_fails_while_its_caller_is_cancelled_is_no_fault_of_the_process() -> None:
    """The loop is told of failures that nobody has looked at."""
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, fault: told.append(fault))

    async def fail() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ConnectionError("gone")

    await cancel_at(patiently(fail(), MINUTE), 3)
    gc.collect()
    await asyncio.sleep(0)
    assert told == []
