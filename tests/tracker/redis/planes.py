"""Live planes on real Redis servers, each as another process of ours would have it."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from tests.clocks import ManualClock
from tracker.clock import new_id
from tracker.redis.address import Address
from tracker.redis.opening import open_redis
from tracker.redis.plane import RedisPlane


class Redises:
    """One Redis of some kind, and the planes that share it: those of another test have other names there."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}{'&' if '?' in url else '?'}prefix={new_id()}"

    def plane(self) -> Any:
        """Opens the plane of one more process."""
        return plane_at(self.url)


@asynccontextmanager
async def plane_at(url: str) -> AsyncIterator[RedisPlane]:
    async with open_redis(Address.parse(url), ManualClock()) as plane:
        yield plane


async def eventually(condition: Callable[[], Any | Awaitable[Any]], failure: str, seconds: float = 15) -> Any:
    """The first true value of a condition, which may have to be awaited."""
    end = asyncio.get_running_loop().time() + seconds
    while True:
        value = condition()
        if inspect.isawaitable(value):
            value = await value
        if value:
            return value
        assert asyncio.get_running_loop().time() < end, failure
        await asyncio.sleep(0.02)
