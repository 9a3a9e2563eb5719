"""uvicorn's WebSocket, with a way to cut off a peer who does not read."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

ABORT = "beckon.abort"
"""The extension of the scope that holds a function which ends the connection at once. An orderly close would wait
behind everything that the peer does not take."""


class SocketProtocol(WebSocketsSansIOProtocol):
    """The protocol that `beckon serve` gives to uvicorn."""

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        scope: dict[str, Any] | None = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"][ABORT] = self.transport.abort
