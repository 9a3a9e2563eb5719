"""uvicorn's HTTP with a bound on what comes before a body, since a header that never ends would fill the memory, and
with answers that leave in one piece."""

import asyncio
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.web.gathering import Gathering

MAX_HEAD = 64 * 1024
"""Bytes of a request before its body, and whatever came in one read beyond."""


class BoundedHttp(HttpToolsProtocol):
    """The protocol that `beckon serve` gives to uvicorn."""

    _head: int | None = None
    """Bytes of the request line and headers that came so far; None while no request has begun."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._gathering = Gathering(cast("asyncio.Transport", transport))
        super().connection_made(self._gathering)

    def handle_websocket_upgrade(self) -> None:
        """A WebSocket writes each frame whole: gathering would only cost."""
        self.transport = self._gathering.let_go()
        super().handle_websocket_upgrade()
        del self.parser  # It refers to this, which is not told when the connection is lost.

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._head is None or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > MAX_HEAD:
            self.send_400_response(f"The headers may have {MAX_HEAD} bytes.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._head = None
