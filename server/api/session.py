"""Signing in and out, and the ticket of the agent socket."""

from starlette.requests import Request
from starlette.responses import Response

from server.api.call import Asked
from server.services import Services
from server.signin.cookie import clear_session, session_token, set_session
from server.staff.agent import Agent
from server.web.headers import DATA
from server.wire.api import SessionShown, SessionView, SignIn, TicketView
from tracker.codec import encode
from tracker.errors import Unauthenticated


async def show_session(asked: Asked[None]) -> Response | SessionShown:
    """Who is signed in, if anybody is. Renews the cookie. A browser that asks at its start logs no error."""
    token = session_token(asked.request, asked.services.settings) or ""
    try:
        agent = await asked.services.sessions.agent_of(token)
    except Unauthenticated:
        return SessionShown(agent=None)
    return _signed_in(asked.services, agent, token)


async def sign_in(asked: Asked[SignIn]) -> Response:
    """Start a session under a new id; one that the browser had before ends."""
    services, body = asked.services, asked.body
    token = await services.sessions.sign_in(body.email, body.password, _address(asked.request, services))
    before = session_token(asked.request, services.settings)
    if before:
        await services.sessions.sign_out(before)
    return _signed_in(services, await services.sessions.agent_of(token), token)


async def sign_out(asked: Asked[None]) -> Response:
    """End the session, if there is one."""
    token = session_token(asked.request, asked.services.settings)
    if token:
        await asked.services.sessions.sign_out(token)
    response = Response(status_code=204, headers=DATA)
    clear_session(response, asked.services.settings)
    return response


async def ticket(asked: Asked[None]) -> TicketView:
    """What opens the agent socket once, within a minute. The sites it will tell of may have become more."""
    await asked.services.sites.discover()
    return TicketView(ticket=asked.services.sessions.ticket(asked.agent))


def _signed_in(services: Services, agent: Agent, token: str) -> Response:
    body = encode(SessionView(agent=agent.view(services.desk.status(agent.id))))
    response = Response(body, headers=DATA, media_type="application/json")
    set_session(response, token, services.settings)
    return response


def _address(request: Request, services: Services) -> str:
    """The client's address, as far as trusted proxies tell it."""
    peer = request.client.host if request.client else ""
    return services.proxies.client(peer, ",".join(request.headers.getlist("x-forwarded-for")))
