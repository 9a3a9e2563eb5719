"""`/ws/agent`: the socket of the dashboard. It opens from Beckon's own pages only, with a ticket that serves once."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from server.actions import desk
from server.gateways.agent_commands import carry_out
from server.gateways.agent_looks import stop_shadowing
from server.gateways.agent_welcome import welcome
from server.gateways.connection import serve
from server.gateways.errors import Outdated
from server.gateways.screen import Screen
from server.gateways.socket import Socket
from server.peers.company import SITES
from server.services import Services
from server.signin.sessions import CHANGED
from server.sites.origins import own_origins
from server.staff.agent import Agent
from server.web.heartbeat import Silent
from server.wire.agent_commands import command_adapter, hello_adapter
from tracker.clock import MINUTE
from tracker.codec import decode
from tracker.errors import ForeignOrigin, NotFound, Revoked, Unauthenticated

CHECKED_EVERY = MINUTE
"""How often SQL is asked whether the session holds, in case that a hint was lost. The heartbeat brings it up."""

OTHER_SITES = "What you may see has changed: come back."


class AgentGateway:
    """The ASGI app of the route."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await serve(scope, receive, send, "agent", _serve)


async def _serve(services: Services, socket: Socket, _: str) -> None:
    if socket.header(b"origin") not in (None, *own_origins(services.settings)):
        raise ForeignOrigin("This socket is for Beckon's own pages. Is BECKON_PUBLIC_URL the address you see?")
    socket.is_agents = True
    hello = await socket.hello(hello_adapter)
    agent = await services.sessions.redeem(hello.ticket)
    bind_contextvars(agent=agent.id)
    screen = Screen(services, agent, socket)
    try:
        with _news(services, screen):
            await desk.arrive(services, agent)
            await _settle(services, agent)
            await welcome(services, screen, hello.resume)
            screen.show_room()
            await _read(services, screen)
    finally:
        screen.close()
        await stop_shadowing(services, screen)
        await desk.leave(services, agent, at_once=isinstance(socket.cause, Silent))


@contextmanager
def _news(services: Services, screen: Screen) -> Iterator[None]:
    """Hear of what concerns the screen as a whole: that the agent has to go, or serves other sites."""
    agent = screen.agent

    def cut(_: str, news: bytes) -> None:
        over = Revoked("Your session was ended. Please sign in again.")
        screen.socket.cut(Outdated(OTHER_SITES) if news == CHANGED else over)

    with (
        services.live.listen(_agent_news(agent), cut),
        services.live.listen(_session_news(agent), cut),
        services.live.listen(SITES, lambda _, site_id: screen.meet(site_id.decode())),
    ):
        yield


async def _settle(services: Services, agent: Agent) -> None:
    """Once news is heard for certain, ask SQL again: nobody was told what came between that and the ticket."""
    for channel in (_agent_news(agent), _session_news(agent)):
        await services.live.settled(channel)
    await _check(services, agent)


async def _read(services: Services, screen: Screen) -> None:
    """Carry out commands until the connection is over, and make sure now and then that the session is not."""
    checked_at = services.clock.steady()
    while (text := await screen.socket.read()) is not None:
        if services.clock.steady() - checked_at >= CHECKED_EVERY:
            await _check(services, screen.agent)
            checked_at = services.clock.steady()
        try:
            await carry_out(services, screen, decode(command_adapter, text))
        except NotFound:
            continue


async def _check(services: Services, agent: Agent) -> None:
    """Ask SQL whether the session holds and the agent is who they were; raises `Revoked` or `Outdated`."""
    try:
        now = await services.sessions.agent_of_session(agent.session)
    except Unauthenticated as over:
        raise Revoked(over.reason) from over
    if (now.role, now.sites) != (agent.role, agent.sites):
        raise Outdated(OTHER_SITES)


def _agent_news(agent: Agent) -> str:
    return f"agent:{agent.id}"


def _session_news(agent: Agent) -> str:
    return f"session:{agent.session}"
