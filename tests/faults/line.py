"""A TCP line with faults, between anybody and a server: cut, held, slow, or a byte at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from tests.e2e.waiting import free_port

HOST = "127.0.0.1"
CHUNK = 64 * 1024

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Line:
    """A port that hands everything on to the server that `connect` reaches, as well as its fault lets it."""

    def __init__(self, connect: Callable[[], Awaitable[Streams]]) -> None:
        self.port = free_port()
        self._connect = connect
        self._writers: set[asyncio.StreamWriter] = set()
        self._open = asyncio.Event()
        self.mend()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def mend(self) -> None:
        """Hand everything on at once."""
        self._piece, self._pause = CHUNK, 0.0
        self._open.set()

    def drip(self, size: int = 1) -> None:
        """Hand everything on a few bytes at a time."""
        self._piece = size

    def slow(self, pause: float) -> None:
        """Hand on after so many seconds each."""
        self._pause = pause

    def hold(self) -> None:
        """Stay open and hand nothing on: half open, for both sides."""
        self._open.clear()

    def cut(self) -> None:
        """Reset every connection."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its begin to its end."""
        try:
            far_reader, far_writer = await self._connect()
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._writers |= ends
        await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        self._writers -= ends

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                await self._hand_on(data, writer)
        writer.close()

    async def _hand_on(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        while data:
            await self._open.wait()
            await asyncio.sleep(self._pause)
            writer.write(data[: self._piece])
            await writer.drain()
            data = data[self._piece :]


@asynccontextmanager
async def line_to(connect: Callable[[], Awaitable[Streams]]) -> AsyncIterator[Line]:
    """A line for as long as the block lasts."""
    line = Line(connect)
    async with await asyncio.start_server(line.carry, HOST, line.port):
        try:
            yield line
        finally:
            line.mend()
            line.cut()
