"""Which live plane a process has: the one that the settings ask for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tracker.clock import Clock
from tracker.live import LivePlane, MemoryPlane
from tracker.settings import Settings


@asynccontextmanager
async def open_plane(settings: Settings, clock: Clock) -> AsyncIterator[LivePlane]:
    """The live plane on the Redis that is set, else in memory; raises `WrongSetting` where that Redis is not there."""
    if settings.redis_url is None:
        yield MemoryPlane(clock)
        return
    from tracker.redis.opening import open_redis  # noqa: PLC0415  (half a second that who has no Redis saves)

    async with open_redis(settings.redis_url, clock) as plane:
        yield plane
