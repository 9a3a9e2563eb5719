"""uvicorn inside a loop and a lifespan of ours: a signal ends `serve`, and what comes after it still runs."""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from server.gateways.protocol import SocketProtocol
from server.process.drain import Drain

TICK, FAREWELLS = 0.05, 40
"""How often it is looked, with so many seconds between, whether peers have answered the closing of their sockets. One
that is cut off while it speaks may miss the code that it was closed with."""
LAST_ANSWER = (b"connection", b"close")
"""Has a client that keeps its connection ask elsewhere the next time."""


class Server(uvicorn.Server):
    """The server of one process. `drain` is how it leaves; the second Ctrl+C ends it at once."""

    def __init__(self, config: uvicorn.Config, greet: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self._greet = greet
        self.drain: Drain | None = None
        self.failed = False

    def stop(self) -> None:
        """End in the orderly way because a background task has died."""
        self.failed = self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Greet as soon as requests are answered and signals are heard."""
        await super().startup(sockets)
        settle_memory()
        self._greet()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer until everybody was told to come back; where a part has failed, nobody is kept waiting."""
        if self.drain is not None and not self.failed:
            self.server_state.default_headers = [*self.server_state.default_headers, LAST_ANSWER]
            await self.drain.run()
            await self._part()
        await super().shutdown(sockets)

    async def _part(self) -> None:
        """Wait for the last socket, but not for ever."""
        for _ in range(FAREWELLS):
            if self.force_exit or not any(isinstance(one, SocketProtocol) for one in self.server_state.connections):
                return
            await asyncio.sleep(TICK)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        if self.drain is not None and self.force_exit:
            self.drain.hurry()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def settle_memory() -> None:
    """Leave what the start has made out of the garbage collector's passes, and let them come less often.

    Looking through it all again and again took a sixth of the processor under load, and held the loop long enough to
    make the slowest hundredth of the page views four times as slow.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
