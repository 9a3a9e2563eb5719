"""uvicorn's WebSocket, with a way to send without waiting and one to cut off a peer who does not read, and without a
line in the log for every visitor, which would keep their addresses."""

import logging
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.server import ServerProtocol

ABORT = "beckon.abort"
"""The extension of the scope that holds a function which ends the connection at once. An orderly close would wait
behind everything that the peer does not take."""

AT_ONCE = "beckon.at_once"
"""The extension of the scope that holds a function which sends a text now, and says whether it could: not to a peer who
does not keep up, nor to one who is leaving. To await an ASGI server takes a task and a deadline."""

QUIET = logging.getLogger("server.gateways.protocol")
QUIET.setLevel(logging.WARNING)


def _is_ours(record: logging.LogRecord) -> bool:
    """Frames that are no UTF-8 are a fault of the peer, who is told by close code 1007: no traceback for each. And a
    handshake that is answered with a status is complete, whatever uvicorn says."""
    return not (
        (record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError))
        or record.msg == "ASGI callable returned without completing handshake."
    )


QUIET.addFilter(_is_ours)


VERSION = "13"


class Conversation(ServerProtocol):
    """Our side of it as RFC 6455 has it where websockets is stricter: a peer may say goodbye amid a message (5.4), and
    one who speaks another version is told ours (4.2.2)."""

    def accept(self, request: Request) -> Response:
        if request.headers.get_all("Sec-WebSocket-Version") in ([], [VERSION]):
            return super().accept(request)
        refusal = self.reject(HTTPStatus.UPGRADE_REQUIRED, "This server speaks another version of the protocol.\n")
        refusal.headers["Sec-WebSocket-Version"] = VERSION
        return refusal

    def recv_frame(self, frame: Frame) -> None:
        if frame.opcode is Opcode.CLOSE:
            self.current_size = None
        super().recv_frame(frame)


class SocketProtocol(WebSocketsSansIOProtocol):
    """The protocol that `beckon serve` gives to uvicorn."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.logger = QUIET
        self.conn = Conversation(max_size=self.config.ws_max_size, logger=QUIET)
        self._is_lost = self._is_served = False

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        event.headers.clear()  # The scope has them by now, and this one would hold them as long as the socket is open.
        scope: dict[str, Any] | None = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"] |= {ABORT: self.transport.abort, AT_ONCE: self.send_at_once}

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._is_lost = True
        self._let_go()

    async def run_asgi(self) -> None:
        try:
            await super().run_asgi()
        finally:
            self._is_served = True
            self._let_go()

    def _let_go(self) -> None:
        """Let go of what refers back to this, once neither the peer nor the application needs it: by itself it would
        wait for the collector's pass through everything, a quarter of an hour and with thousands of others."""
        if self._is_lost and (self._is_served or not hasattr(self, "scope")):
            self.__dict__.pop("scope", None)
            del self.conn.parser

    def send_at_once(self, text: str) -> bool:
        """Send a text frame, unless it would have to wait."""
        if not (self.writable.is_set() and self.handshake_complete) or self.close_sent or self.disconnected:
            return False
        try:
            self.conn.send_text(text.encode())
        except InvalidState:
            return False
        self.transport.write(b"".join(self.conn.data_to_send()))
        return True
