"""What both sockets have in common: they are accepted, watched, and closed with a code that says what to do."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import structlog
from starlette.types import Receive, Scope, Send

from server.gateways.socket import Socket
from server.process.drain import Restarting
from server.services import Services
from server.telemetry.meters import Kind
from tracker.errors import BeckonError, Unavailable

log = structlog.get_logger(__name__)

Converse = Callable[[Services, Socket, str], Awaitable[None]]
"""What a gateway does with a socket; the text is the client's address."""


async def serve(scope: Scope, receive: Receive, send: Send, kind: Kind, converse: Converse) -> None:
    """Run one connection to its end. What goes wrong in it ends it alone, and is not told to the peer."""
    services: Services = scope["app"].state.services
    socket = Socket(scope, receive, send, services.clock)
    try:
        services.drain.refuse()
    except Restarting as cause:
        await socket.refuse(cause)
        return
    await socket.accept()
    with _noted(services, kind, socket):
        try:
            await _stay(services, socket, _address(services, scope, socket), converse)
        except BeckonError as cause:
            socket.cut(cause)
        except Exception:
            log.exception("socket failed", kind=kind)
            socket.cut(Unavailable("Something went wrong here. Please come back."))
        finally:
            await socket.drained()


@contextmanager
def _noted(services: Services, kind: Kind, socket: Socket) -> Iterator[None]:
    """Count a socket while it is open, and note by what it ended."""
    meters = services.meters
    meters.sockets[kind] += 1
    try:
        yield
    finally:
        meters.sockets[kind] -= 1
        meters.closed[kind, socket.cause.code if socket.cause else "left"] += 1
        if socket.cause is not None:
            services.refusals.closed(kind, socket.cause.code)
        socket.cause = None  # Its traceback refers to the socket, and both would wait for the garbage collector.


async def _stay(services: Services, socket: Socket, address: str, converse: Converse) -> None:
    services.crowd.enter(address)
    services.heartbeat.add(socket)
    try:
        await converse(services, socket, address)
    finally:
        services.heartbeat.discard(socket)
        services.crowd.leave(address)


def _address(services: Services, scope: Scope, socket: Socket) -> str:
    """The client's address, as far as trusted proxies tell it."""
    peer: str = (scope.get("client") or ("", 0))[0]
    return services.proxies.client(peer, socket.header(b"x-forwarded-for") or "")
