"""A visitor's socket for benches: a WebSocket client that does little enough not to be what is measured."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

import httpx
from uuid_utils import uuid7

from bench.load import AGENTS

UPGRADE = (
    "GET /ws/visitor HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\norigin: null\r\n"
    "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nuser-agent: {agent}\r\n"
    "x-forwarded-for: {address}\r\n\r\n"
)
MASKED, NO_MASK = 0x80, bytes(4)
"""Clients must mask; a mask of zeros leaves the text as it is."""


class Peer(asyncio.Protocol):
    """One socket. `heard` is called with the text of every frame."""

    def __init__(self, ticket: str, address: str, heard: Callable[[bytes], None]) -> None:
        self._ticket, self._address, self._heard = ticket, address, heard
        self._buffer = b""
        self._open = False
        self.closed = False
        self.welcomed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(UPGRADE.format(agent=AGENTS[0], address=self._address).encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._open:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._open, self._buffer = True, rest
            self.send({"type": "hello", "ticket": self._ticket})
        while (frame := self._next()) is not None:
            if not self.welcomed.done():
                self.welcomed.set_result(None)
            self._heard(frame)

    def connection_lost(self, _: Exception | None) -> None:
        self.closed = True
        if not self.welcomed.done():
            self.welcomed.set_exception(ConnectionError("closed before the welcome"))

    def send(self, frame: dict[str, Any]) -> None:
        text = json.dumps(frame).encode()
        size = len(text)
        length = bytes([MASKED | size]) if size < 126 else bytes([MASKED | 126]) + size.to_bytes(2, "big")
        self.transport.write(b"\x81" + length + NO_MASK + text)

    def _next(self) -> bytes | None:
        """The next whole frame; what the server sends has no mask."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1] & 0x7F, 2
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + size or len(buffer) < start:
            return None
        self._buffer = buffer[start + size :]
        return buffer[start : start + size]


class Gate:
    """Lets visitors in: each has a first page view by HTTP, as every page load does, and a ticket by its answer."""

    def __init__(self, port: int, site: str, origin: str) -> None:
        self._port, self._site, self._origin = port, site, origin
        self._arrived = 0
        self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30)

    async def let_in(self, heard: Callable[[bytes], None]) -> tuple[str, Peer]:
        """A visitor's id and welcomed socket."""
        self._arrived += 1
        address = f"10.{self._arrived >> 16 & 255}.{self._arrived >> 8 & 255}.{self._arrived & 255}"
        first = self.view("/")
        body = {"site": self._site, "events": [first], "profile": {"viewport": [1440, 900]}}
        headers = {"origin": self._origin, "user-agent": AGENTS[0], "x-forwarded-for": address}
        answer = (
            (await self._client.post("/ingest", content=json.dumps(body), headers=headers)).raise_for_status().json()
        )
        loop = asyncio.get_running_loop()
        _, peer = await loop.create_connection(lambda: Peer(answer["ticket"], address, heard), "127.0.0.1", self._port)
        await peer.welcomed
        presence = {"tab": str(uuid7()), "page": first["id"], "activity": "active"}
        peer.send({"type": "presence", "presence": presence})
        return str(answer["visitor"]).partition(".")[0], peer

    def view(self, path: str) -> dict[str, str]:
        """A page view to report."""
        return {"kind": "page_view", "id": str(uuid7()), "url": self._origin + path, "title": f"Page {path}"}

    async def close(self) -> None:
        await self._client.aclose()
