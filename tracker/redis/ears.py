"""The ears: the channels that this process wants to hear, and the connections on which it hears them.

A channel is heard on one server. Each server that has any of ours gets one connection; when it is lost, its channels
are sought and asked for anew.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import structlog
from redis.asyncio import ConnectionPool

from tracker.redis.ear import Ear
from tracker.redis.line import pause, words
from tracker.redis.servers import PATIENCE, Servers
from tracker.redis.tasks import end

log = structlog.get_logger(__name__)


class Ears:
    """Everything that this process hears."""

    def __init__(self, servers: Servers, hear: Callable[[str, bytes], None]) -> None:
        self._servers = servers
        self._hear = hear
        self._wanted: dict[str, Ear | None] = {}
        self._heard: set[str] = set()
        self._ears: dict[ConnectionPool, Ear] = {}
        self._sought: set[str] = set()
        self._seek = asyncio.Event()
        self._awaited: dict[str, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._tries = 0
        self.lost = 0
        """Connections that were lost."""

    def want(self, channel: str) -> None:
        """Hear the channel as soon as can be."""
        self._wanted[channel] = None
        self._search([channel])

    def leave(self, channel: str) -> None:
        """Hear it no more."""
        ear = self._wanted.pop(channel, None)
        self._heard.discard(channel)
        self._sought.discard(channel)
        self._wake(channel)
        if ear is not None:
            ear.leave(channel)

    async def settled(self, channel: str) -> bool:
        """Whether the channel is heard: waits a second for it, but not for a Redis that is away."""
        if channel in self._wanted and channel not in self._heard and not self._tries:
            joined = self._awaited.setdefault(channel, asyncio.get_running_loop().create_future())
            await asyncio.wait([joined], timeout=PATIENCE)
        return channel in self._heard

    async def run(self) -> None:
        """Keep hearing until cancelled."""
        try:
            while True:
                await self._seek.wait()
                self._seek.clear()
                sought, self._sought = self._sought, set()
                nowhere = [channel for channel in sought if not self._assign(channel)]
                if nowhere:
                    self._start(self._retry(nowhere))
        finally:
            await end(self._tasks)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _assign(self, channel: str) -> bool:
        """Hear the channel where it is heard. False where nobody knows."""
        try:
            pool = self._servers.ears(channel)
        except Exception:  # A cluster that has lost a part says so in many ways.
            return False
        ear = self._ears.get(pool)
        if ear is None:
            ear = self._ears[pool] = Ear(pool, self._servers, self._hear, self._joined)
            self._start(self._hold(pool, ear))
        self._wanted[channel] = ear
        ear.join(channel)
        return True

    async def _hold(self, pool: ConnectionPool, ear: Ear) -> None:
        """Listen until the connection is lost, then seek its channels anew."""
        try:
            await ear.listen()
        except Exception as cause:  # Whatever a client library stumbles over: the connection is lost.
            if not self._tries:
                log.warning("redis is not heard", cause=words(cause))
        self.lost += 1
        del self._ears[pool]
        self._heard -= ear.channels
        await self._retry(ear.channels)

    async def _retry(self, channels: Iterable[str]) -> None:
        self._tries += 1
        for channel in channels:
            self._wake(channel)
        await asyncio.sleep(pause(self._tries))
        try:
            await self._servers.look()
        except Exception as cause:
            log.debug("redis does not say who is where", cause=words(cause))
        self._search(channels)

    def _search(self, channels: Iterable[str]) -> None:
        self._sought.update(channel for channel in channels if channel in self._wanted)
        self._seek.set()

    def _joined(self, channel: str) -> None:
        if self._tries:
            log.info("redis is heard")
        self._tries = 0
        self._heard.add(channel)
        self._wake(channel)

    def _wake(self, channel: str) -> None:
        if (joined := self._awaited.pop(channel, None)) is not None:
            joined.set_result(None)
