"""`/ws/visitor`: the socket of the widget. There is no cookie: a ticket says whose it is, and from where."""

from starlette.types import Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from server.feed import visitor_channel
from server.gateways.answers import refused
from server.gateways.connection import serve
from server.gateways.reporter import Reporter
from server.gateways.socket import Socket
from server.gateways.standing import Standing
from server.gateways.visitor_commands import carry_out
from server.gateways.visitor_welcome import welcome
from server.services import Services
from server.signin.guest import Guest
from server.store import chats
from server.validation import fault_of
from server.wire.visitor_commands import Command, Resume, command_adapter, hello_adapter, named_adapter
from tracker.codec import decode
from tracker.errors import ForeignOrigin, Malformed, TooMany
from tracker.tokens import Ticket

MOST_SOCKETS = 20
"""Of one visitor: a browser needs one, or one for each tab in front; those that a bad line lost are held a while."""


class VisitorGateway:
    """The ASGI app of the route."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await serve(scope, receive, send, "visitor", _serve)


async def _serve(services: Services, socket: Socket, address: str) -> None:
    hello = await socket.hello(hello_adapter)
    ticket = _ticket(services, socket, hello.ticket)
    guest = Guest(services.sites.by_id(ticket.site_id), ticket.visitor_id)
    bind_contextvars(site=guest.site.id, visitor=guest.visitor_id)
    if services.roster.sockets(guest.visitor_id) >= MOST_SOCKETS:
        raise TooMany("This visitor has more sockets open than a browser needs.", retry_after=60)
    talking = services.crowd.is_packed and await _is_talking(services, guest)
    with services.crowd.seat(talking=talking):
        await _stay(services, socket, guest, Reporter(address, socket, guest, ticket), hello.resume)


async def _is_talking(services: Services, guest: Guest) -> bool:
    """Whether the visitor has an open chat."""
    async with services.database.reading() as connection:
        return await chats.open_one(connection, guest.visitor_id) is not None


async def _stay(services: Services, socket: Socket, guest: Guest, reporter: Reporter, resume: Resume | None) -> None:
    own = services.hub.subscribe(socket, visitor_channel(guest.visitor_id))
    standing = Standing(services, socket, guest, reporter.address)
    services.roster.hold(guest.visitor_id)
    try:
        with standing.hearing():
            await welcome(services, standing, own, resume)
            standing.start()
            await _read(services, reporter, socket)
    finally:
        services.roster.release(guest.visitor_id)
        services.hub.unsubscribe(own)


async def _read(services: Services, reporter: Reporter, socket: Socket) -> None:
    """Carry out commands until the connection is over."""
    while (text := await socket.read()) is not None:
        if (command := _command(socket, text)) is not None:
            await carry_out(services, reporter, socket, command)


def _command(socket: Socket, text: str) -> Command | None:
    """The command in a frame; None where it was refused: what names its id is answered, for a page whose socket is
    closed over it sends it again in the next. Raises `Malformed` for the rest."""
    try:
        return decode(command_adapter, text)
    except Malformed as fault:
        try:
            named = decode(named_adapter, text)
        except Malformed:
            raise fault from None
        socket.send(refused(named.id, fault_of(command_adapter, text)))
        return None


def _ticket(services: Services, socket: Socket, text: str) -> Ticket:
    """What vouches for the socket; its worker has the origin `null`, its page the one in the ticket."""
    ticket = services.tokens.read_ticket(text)
    if not ticket.admits(socket.header(b"origin")):
        raise ForeignOrigin("This ticket is for pages of another origin.")
    return ticket
