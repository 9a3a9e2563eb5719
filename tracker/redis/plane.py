"""The live plane of many processes, on Redis."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import structlog

from tracker.clock import DAY, Clock
from tracker.errors import Unavailable
from tracker.live import Listener, Listeners, MemoryPlane
from tracker.redis.ears import Ears
from tracker.redis.line import Away, Line
from tracker.redis.roll import Roll
from tracker.redis.servers import PATIENCE, Servers
from tracker.redis.tasks import end

FOLDER = Path(__file__).parent
TOKEN_KEPT = DAY
"""How long after the end of a lease its last token is known."""
MAX_ELSEWHERE = 10_000
"""Counters of which it is known what the others have counted."""

log = structlog.get_logger(__name__)


class RedisPlane:
    """What this process publishes, its own listeners hear without Redis; Redis hands it to the others, and back to us,
    who drop it. Counters are kept in memory as well, and go on there while Redis is away."""

    def __init__(self, servers: Servers, prefix: str, clock: Clock) -> None:
        self._process = secrets.token_hex(8)
        self._signature = self._process.encode()
        self._prefix = prefix
        self._servers = servers
        self._listeners = Listeners()
        self._counters = MemoryPlane(clock)
        self._elsewhere: dict[str, int] = {}
        self._listened: Counter[str] = Counter()
        self._leases: set[str] = set()
        self._line = Line(servers)
        self._ears = Ears(servers, self._hear)
        self._roll = Roll(self._line, self._process, prefix)
        self._count, self._lease, self._release = (
            self._line.script((FOLDER / f"{name}.lua").read_text()) for name in ("count", "lease", "release")
        )

    @property
    def lost(self) -> int:
        """As the Protocol says; that Redis has it is all that is known of the others."""
        return self._line.lost

    @property
    def missed(self) -> int:
        return self._ears.lost

    async def check(self) -> None:
        try:
            await self._line.ask("EXISTS", f"{self._prefix}:check")
        except Away as cause:
            raise Unavailable("Redis does not answer.") from cause

    async def publish(self, channel: str, payload: bytes) -> None:
        self._line.tell(self._servers.publish, self._channel(channel), self._signature + payload)
        self._listeners.tell(channel, payload)

    @contextmanager
    def listen(self, channel: str, listener: Listener) -> Iterator[None]:
        with self._listeners.listen(channel, listener):
            self._listened[channel] += 1
            if self._listened[channel] == 1:
                self._ears.want(self._channel(channel))
            try:
                yield
            finally:
                self._listened[channel] -= 1
                if not self._listened[channel]:
                    del self._listened[channel]
                    self._ears.leave(self._channel(channel))

    async def settled(self, channel: str) -> bool:
        return not self._line.is_away and await self._ears.settled(self._channel(channel))

    async def count(self, key: str, window: int, own: int = 0, /) -> int:
        here, step = await self._counters.count(key, window), max(own, 1)
        if here == 1:
            self._elsewhere.pop(key, None)
        if here % step == 0:
            with suppress(Away):
                command = ("EVALSHA", self._count, 1, f"{self._prefix}:count:{key}", window, step)
                self._learn(key, int(await self._line.ask(*command)) - here)
        return here + self._elsewhere.get(key, 0)

    def _learn(self, key: str, elsewhere: int) -> None:
        """Keep how much the others have counted, until this process begins to count anew."""
        if len(self._elsewhere) >= MAX_ELSEWHERE:
            self._elsewhere.clear()
        self._elsewhere[key] = elsewhere

    async def claim(self, key: str, window: int) -> bool:
        first_here = await self._counters.claim(key, window)
        try:
            return bool(await self._line.ask("SET", f"{self._prefix}:claim:{key}", b"", "NX", "PX", window))
        except Away:
            return first_here

    async def lease(self, name: str, window: int) -> int | None:
        key = f"{self._prefix}:lease:{name}"
        try:
            token = await self._line.ask("EVALSHA", self._lease, 1, key, self._process, window, TOKEN_KEPT)
        except Away:
            return None
        if token is None:
            return None
        self._leases.add(name)
        return int(token)

    async def release(self, name: str) -> None:
        self._leases.discard(name)
        self._line.tell("EVALSHA", self._release, 1, f"{self._prefix}:lease:{name}", self._process)

    async def present(self, group: str, member: str, state: bytes) -> None:
        self._roll.add(group, member, state)

    async def absent(self, group: str, member: str) -> None:
        self._roll.remove(group, member)

    async def members(self, group: str) -> list[tuple[str, bytes]]:
        return await self._roll.members(group)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do the work behind until the end of the block, then let others have what was held here. Work that ends by
        itself, which is a fault of ours, ends the task that holds the block."""
        holder = asyncio.current_task()

        def stop(work: asyncio.Task[None]) -> None:
            if not work.cancelled() and holder is not None:
                holder.cancel()

        tasks = [asyncio.create_task(work) for work in (self._line.run(), self._ears.run(), self._roll.beat())]
        for task in tasks:
            task.add_done_callback(stop)
        try:
            yield
        finally:
            await self._depart()
            await end(tasks)
            for task in tasks:
                if not task.cancelled():
                    await task

    async def _depart(self) -> None:
        for name in tuple(self._leases):
            await self.release(name)
        self._roll.leave()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._line.drain()

    def _hear(self, channel: str, payload: bytes) -> None:
        """Hand on what another process has published; a listener that fails harms nobody else."""
        if payload.startswith(self._signature):
            return
        try:
            self._listeners.tell(channel.removeprefix(self._channel("")), payload[len(self._signature) :])
        except Exception:
            log.exception("a listener failed")

    def _channel(self, channel: str) -> str:
        return f"{self._prefix}:channel:{channel}"
