"""Opening the live plane at an address, which has to be right at the start."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.exceptions import AuthenticationError, RedisClusterException, RedisError

from tracker.clock import Clock
from tracker.errors import WrongSetting
from tracker.redis.address import Address
from tracker.redis.line import words
from tracker.redis.plane import RedisPlane
from tracker.redis.servers import OneServer, Servers, servers_at
from tracker.redis.tasks import patiently

START = 3.0
"""Seconds that Redis has at the start."""
SETTING = "BECKON_REDIS_URL"
OTHER_KINDS = {
    "cluster": "This is a part of a cluster: write redis+cluster:// for redis://.",
    "sentinel": "This is a Sentinel: write redis+sentinel:// for redis://, and the service behind the port.",
}


@asynccontextmanager
async def open_redis(address: Address, clock: Clock) -> AsyncIterator[RedisPlane]:
    """The live plane on the Redis at `address`; raises `WrongSetting` where that does not answer as it should."""
    servers = servers_at(address)
    try:
        await _greet(servers, address)
        plane = RedisPlane(servers, address.prefix, clock)
        async with plane.running():
            yield plane
    finally:
        await servers.close()


async def _greet(servers: Servers, address: Address) -> None:
    try:
        mode = await patiently(_meet(servers), START)
    except AuthenticationError as cause:
        raise WrongSetting(f"{SETTING}: the Redis at {address} wants another user name or password.") from cause
    except (RedisError, RedisClusterException, OSError, TimeoutError) as cause:
        raise WrongSetting(f"{SETTING}: there is no Redis to be had at {address}: {words(cause)}.") from cause
    if mode in OTHER_KINDS:
        raise WrongSetting(f"{SETTING}: {OTHER_KINDS[mode]}")


async def _meet(servers: Servers) -> str:
    """What they say that they are, once they answer."""
    await servers.meet()
    return await servers.mode() if isinstance(servers, OneServer) else ""
