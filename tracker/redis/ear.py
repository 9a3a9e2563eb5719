"""An ear: one connection on which channels of one server are heard, from its first moment to its last."""

import asyncio
import math
from collections import Counter
from collections.abc import Callable

from redis.asyncio import ConnectionPool
from redis.asyncio.connection import AbstractConnection

from tracker.redis.servers import PATIENCE, Servers
from tracker.redis.tasks import end, patiently

PING_EVERY = 1.0
"""Seconds after which a connection on which nothing is asked for is tried."""
MOST_UNANSWERED = 4
"""Tries without a word in return after which a connection is given up."""
MESSAGES = (b"message", b"smessage")
JOINED = (b"subscribe", b"ssubscribe")
LEFT = (b"unsubscribe", b"sunsubscribe")


class Strayed(Exception):
    """The server has given a channel away to another one."""


class Ear:
    """Channels may be joined and left at any time; `joined` is called for each that is heard from now on."""

    def __init__(
        self,
        pool: ConnectionPool,
        servers: Servers,
        hear: Callable[[str, bytes], None],
        joined: Callable[[str], None],
    ) -> None:
        self._pool = pool
        self._servers = servers
        self._hear = hear
        self._joined = joined
        self._orders: list[tuple[str, ...]] = []
        self._ordered = asyncio.Event()
        self._leaving: Counter[str] = Counter()
        self._unanswered = 0
        self.channels: set[str] = set()

    def join(self, channel: str) -> None:
        self.channels.add(channel)
        self._order(self._servers.subscribe, channel)

    def leave(self, channel: str) -> None:
        self.channels.discard(channel)
        self._leaving[channel] += 1
        self._order(self._servers.unsubscribe, channel)

    async def listen(self) -> None:
        """Hear until the connection is lost, which raises."""
        connection = await patiently(self._pool.get_connection(), PATIENCE)
        both = [asyncio.create_task(work(connection)) for work in (self._write, self._read)]
        try:
            await asyncio.gather(*both)
        finally:
            await end(both)
            await connection.disconnect(nowait=True)
            await self._pool.release(connection)

    def _order(self, *order: str) -> None:
        self._orders.append(order)
        self._ordered.set()

    async def _write(self, connection: AbstractConnection) -> None:
        while True:
            orders, self._orders = self._orders, []
            self._ordered.clear()
            async with asyncio.timeout(PING_EVERY * MOST_UNANSWERED):
                await connection.send_packed_command(connection.pack_commands(orders or [("PING",)]))
            try:
                async with asyncio.timeout(PING_EVERY):
                    await self._ordered.wait()
            except TimeoutError:
                self._unanswered += 1
                if self._unanswered > MOST_UNANSWERED:
                    raise

    async def _read(self, connection: AbstractConnection) -> None:
        while True:
            frame = await connection.read_response(timeout=math.inf, disconnect_on_error=False)
            self._unanswered = 0
            if isinstance(frame, list):
                self._take(frame[0], frame[1].decode(), frame[-1])

    def _take(self, kind: bytes, channel: str, payload: bytes) -> None:
        if kind in MESSAGES:
            self._hear(channel, payload)
        elif kind in JOINED and channel in self.channels and not self._leaving[channel]:
            self._joined(channel)
        elif kind in LEFT and not self._leaving[channel]:
            raise Strayed(channel)
        elif kind in LEFT:
            self._leaving -= Counter([channel])
