"""What both sockets have in common: they are accepted, watched, and closed with a code that says what to do."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.types import Receive, Scope, Send

from server.gateways.socket import Socket
from server.services import Services
from tracker.errors import BeckonError, Unavailable

log = structlog.get_logger(__name__)


async def serve(
    scope: Scope, receive: Receive, send: Send, converse: Callable[[Services, Scope, Socket], Awaitable[None]]
) -> None:
    """Run one connection to its end. What goes wrong in it ends it alone, and is not told to the peer."""
    services: Services = scope["app"].state.services
    socket = Socket(scope, receive, send, services.clock)
    await socket.accept()
    services.heartbeat.add(socket)
    try:
        await converse(services, scope, socket)
    except BeckonError as cause:
        socket.cut(cause)
    except Exception:
        log.exception("socket failed", path=scope["path"])
        socket.cut(Unavailable("Something went wrong here. Please come back."))
    finally:
        services.heartbeat.discard(socket)
        await socket.drained()
