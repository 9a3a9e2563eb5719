"""A visitor's socket for benches: a WebSocket client that does little enough not to be what is measured."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

from bench.load import AGENTS

UPGRADE = (
    "GET /ws/visitor HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\norigin: null\r\n"
    "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nuser-agent: {agent}\r\n"
    "x-forwarded-for: {address}\r\n\r\n"
)
CLOSE = 0x88
"""The first byte of the frame that closes a socket."""
MASKED, NO_MASK = 0x80, bytes(4)
"""Clients must mask; a mask of zeros leaves the text as it is."""


class Peer(asyncio.Protocol):
    """One socket. `heard` is called with the text of every frame; `resume` is where the one before left off."""

    def __init__(
        self, ticket: str, address: str, heard: Callable[[bytes], None], resume: dict[str, Any] | None = None
    ) -> None:
        self._address, self._heard = address, heard
        self._hello = {"type": "hello", "ticket": ticket} | ({"resume": resume} if resume else {})
        self._buffer = b""
        self._open = False
        self.closed = False
        self.code = 0
        """Of the close, where the server said one."""
        self._refusal = ""
        self.welcomed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(UPGRADE.format(agent=AGENTS[0], address=self._address).encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._open:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self._refusal = head.partition(b"\r\n")[0].decode()
                self.transport.abort()
                return
            self._open, self._buffer = True, rest
            self.send(self._hello)
        while (frame := self._next()) is not None:
            if not self.welcomed.done():
                self.welcomed.set_result(None)
            self._heard(frame)

    def connection_lost(self, _: Exception | None) -> None:
        self.closed = True
        self.lost.set_result(None)
        if not self.welcomed.done():
            self.welcomed.set_exception(ConnectionError(self._refusal or f"closed by {self.code} before the welcome"))

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
        frame = buffer[start : start + size]
        if buffer[0] == CLOSE:
            self.code = int.from_bytes(frame[:2], "big")
            self.transport.abort()
            return None
        return frame
