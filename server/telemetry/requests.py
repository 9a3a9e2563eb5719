"""Every request has an id, and every socket: in its answer, and in each line that is logged while it lasts."""

import re
from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from tracker.clock import new_id
from tracker.enrichment.address import TrustedProxies

WELL_FORMED = re.compile(rb"[A-Za-z0-9._-]{8,64}")
HEADER = b"x-request-id"

log = structlog.get_logger(__name__)


class RequestIds:
    """Around the whole application. The id is the one that a trusted proxy gives, else a new one. A fault is logged
    here, where the id is known, and answered by `fault`."""

    def __init__(
        self, app: ASGIApp, proxies: TrustedProxies, fault: Callable[[Request, Exception], Awaitable[Response]]
    ) -> None:
        self._app = app
        self._proxies = proxies
        self._fault = fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        name = self._given(scope) or new_id()
        answer = Answer(send, name.encode())
        bound = bind_contextvars(**{"request" if scope["type"] == "http" else "connection": name})
        try:
            await self._app(scope, receive, answer)
        except Exception as cause:
            log.exception("request failed")
            if answer.begun or scope["type"] != "http":
                raise
            await (await self._fault(Request(scope, receive), cause))(scope, receive, answer)
        finally:
            reset_contextvars(**bound)

    def _given(self, scope: Scope) -> str | None:
        """The well-formed id that a trusted proxy has sent along."""
        for key, value in scope["headers"]:
            if key == HEADER:
                peer = scope["client"][0] if scope.get("client") else ""
                trusted = self._proxies.trusts(peer) and WELL_FORMED.fullmatch(value)
                return value.decode() if trusted else None
        return None


class Answer:
    """Sends an answer, with the id in its head."""

    __slots__ = ("_name", "_send", "begun")

    def __init__(self, send: Send, name: bytes) -> None:
        self._send = send
        self._name = name
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.accept"):
            self.begun = True
            message["headers"] = [*message.get("headers", ()), (HEADER, self._name)]
        await self._send(message)
