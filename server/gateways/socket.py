"""One socket and the frames that wait for it. Nobody waits to put one; who does not keep up is cut off."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter
from starlette.types import Receive, Scope, Send

from server.gateways.errors import NoHello, TooSlow
from server.gateways.protocol import ABORT, AT_ONCE
from tracker.clock import SECOND, Clock
from tracker.codec import decode, encode
from tracker.errors import BeckonError, Malformed, TooMany

MAX_WAITING = 1024 * 1024
"""Characters of frames that may wait for a socket behind the first one, which is bounded where it is made."""
SEND_SECONDS = 10.0
"""How long what is waiting may take to leave."""
HELLO_SECONDS = 5.0
MOST_HEARD, WINDOW = 1_000, 10 * SECOND
"""Frames that a peer may send within the window: many more than anybody types or scrolls."""

T = TypeVar("T")


class HasType(Protocol):
    """A frame of ours."""

    @property
    def type(self) -> str: ...


class Socket:
    """A connection, accepted or about to be. A writer runs only while something has to wait, because a task for each
    idle visitor would cost more than all else that is kept of them, and one for each frame more than the frame."""

    __slots__ = (
        "_abort",
        "_at_once",
        "_clock",
        "_closing",
        "_frames",
        "_headers",
        "_heard",
        "_receive",
        "_send",
        "_since",
        "_size",
        "_writer",
        "cause",
        "heard_at",
        "is_agents",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send, clock: Clock) -> None:
        self._receive = receive
        self._send = send
        self._abort: Callable[[], None] = scope["extensions"].get(ABORT, _nothing)
        self._at_once: Callable[[str], bool] = scope["extensions"].get(AT_ONCE, _never)
        self._headers: list[tuple[bytes, bytes]] = scope["headers"]
        self._clock = clock
        self._frames: list[str] = []
        self._size = 0
        self._writer: asyncio.Task[None] | None = None
        self._closing = False
        self.cause: BeckonError | None = None
        """Why it was cut, if it was."""
        self.heard_at = self._since = clock.steady()
        self._heard = 0
        self.is_agents = False

    @property
    def waiting(self) -> int:
        """Characters that wait to be sent."""
        return self._size

    def header(self, name: bytes) -> str | None:
        """A header of the handshake, several of one name joined by commas; None where there is none."""
        values = [value for key, value in self._headers if key == name]
        return b",".join(values).decode("latin-1") if values else None

    async def accept(self) -> None:
        """Answer the handshake."""
        await self._receive()
        await self._send({"type": "websocket.accept"})

    async def refuse(self, cause: BeckonError) -> None:
        """Answer the handshake with a status instead: to a browser that is a lost connection, and it comes back."""
        await self._receive()
        headers = [(b"retry-after", b"%d" % cause.retry_after)]
        await self._send({"type": "websocket.http.response.start", "status": cause.http_status, "headers": headers})
        await self._send({"type": "websocket.http.response.body", "body": cause.reason.encode()})

    async def hello(self, adapter: TypeAdapter[T]) -> T:
        """The first frame; raises `NoHello` where none comes in time."""
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                text = await self.read()
        except TimeoutError:
            raise NoHello("The first frame is to say hello.") from None
        if text is None:
            raise NoHello("The socket closed before it said hello.")
        return decode(adapter, text)

    async def read(self) -> str | None:
        """The next frame; None when the connection is over, or was cut: what came before that is not heard any more."""
        message = await self._receive()
        if message["type"] == "websocket.disconnect" or self._closing:
            return None
        self.heard_at = self._clock.steady()
        self._count()
        text: str | None = message.get("text")
        if text is None:
            raise Malformed("Frames are text.")
        return text

    def _count(self) -> None:
        """One frame more; raises `TooMany`."""
        if self.heard_at - self._since >= WINDOW:
            self._since, self._heard = self.heard_at, 0
        self._heard += 1
        if self._heard > MOST_HEARD:
            raise TooMany("That is more than a client has to say.", retry_after=WINDOW // SECOND)

    def send(self, frame: HasType) -> None:
        """Put one frame of ours."""
        self.put(encode(frame).decode())

    def put(self, text: str) -> None:
        if self._closing or (self._writer is None and self._at_once(text)):
            return
        if self._frames and self._size - len(self._frames[0]) + len(text) > MAX_WAITING:
            self._give_up()
            return
        self._frames.append(text)
        self._size += len(text)
        self._write()

    def cut(self, cause: BeckonError) -> None:
        """Close after what is waiting, and say why by the close code."""
        if not self._closing:
            self.cause, self._closing = cause, True
            self._write()

    async def drained(self) -> None:
        """Wait until nothing is being sent."""
        if self._writer is not None:
            await asyncio.wait([self._writer])

    def _write(self) -> None:
        if self._writer is None:
            self._writer = asyncio.create_task(self._drain())

    async def _drain(self) -> None:
        try:
            while self._frames:
                frames, self._frames, self._size = self._frames, [], 0
                async with asyncio.timeout(SEND_SECONDS):
                    for text in frames:
                        await self._send({"type": "websocket.send", "text": text})
            if self.cause is not None:
                async with asyncio.timeout(SEND_SECONDS):
                    await self._send(_closing(self.cause))
        except TimeoutError:
            self._give_up()
        except (OSError, RuntimeError):
            self._closing = True
        finally:
            self._writer = None

    def _give_up(self) -> None:
        """Cut off a peer who does not take what it is sent."""
        self.cause, self._closing, self._frames = TooSlow("The client takes too little."), True, []
        self._abort()
        self._write()


def _closing(cause: BeckonError) -> dict[str, Any]:
    return {"type": "websocket.close", "code": cause.close_code, "reason": cause.reason[:100]}


def _nothing() -> None:
    """A server without the extension closes in its own time."""


def _never(_: str) -> bool:
    """A server without the extension sends when it is awaited."""
    return False
