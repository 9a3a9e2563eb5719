"""Opening the live plane at an address. A wrong address stops the start where that is certain; a Redis that is away
does not."""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import structlog
from redis import exceptions

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
NO_ANSWER = (exceptions.ConnectionError, exceptions.TimeoutError, OSError)
"""Among them what a name comes to that nobody knows: it may be known in a moment."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def open_redis(address: Address, clock: Clock) -> AsyncIterator[RedisPlane]:
    """The live plane on the Redis at `address`, which is used as soon as it answers; raises `WrongSetting` where what
    answers is not what the address says."""
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
    except exceptions.AuthenticationError as cause:
        raise WrongSetting(f"{SETTING}: the Redis at {address} wants another user name or password.") from cause
    except (exceptions.RedisError, exceptions.RedisClusterException, OSError) as cause:
        if not _is_away(cause):
            raise WrongSetting(f"{SETTING}: there is no Redis to be had at {address}: {words(cause)}.") from cause
        wrong = f"nobody answers at {address}: is that right? It is tried again and again."
        log.error("redis is away at the start", setting=SETTING, hint=wrong, cause=words(cause))
        return
    if mode in OTHER_KINDS:
        raise WrongSetting(f"{SETTING}: {OTHER_KINDS[mode]}")


def _is_away(cause: BaseException) -> bool:
    """Whether nobody has answered, rather than somebody else."""
    chain = list(_chain(cause))
    strangers = [each for each in chain if isinstance(each, ssl.SSLError)]
    return not strangers and any(isinstance(each, NO_ANSWER) for each in chain)


def _chain(cause: BaseException | None) -> Iterator[BaseException]:
    """What was raised, and what it came from."""
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


async def _meet(servers: Servers) -> str:
    """What they say that they are, once they answer."""
    await servers.meet()
    return await servers.mode() if isinstance(servers, OneServer) else ""
