"""One call of the API: who may make it, what it takes, what it gives. The only door from HTTP to the handlers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import TypeAdapter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from structlog.contextvars import bind_contextvars

from server.access import must_manage
from server.errors import Invalid
from server.services import Services
from server.signin.cookie import session_token
from server.sites.origins import own_origins
from server.staff.agent import Agent
from server.staff.trainee import must_be_agent
from server.validation import from_json
from server.web.headers import DATA
from tracker.codec import encode
from tracker.errors import ForeignOrigin, Malformed, TooLarge, Unauthenticated

MAX_BODY = 64 * 1024
CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Who(Enum):
    """Who may make a call."""

    ANYBODY = "anybody"
    AGENT = "agent"
    MANAGER = "manager"


Body = TypeVar("Body")


@dataclass(frozen=True, slots=True)
class Asked(Generic[Body]):
    """A call that was let in."""

    services: Services
    request: Request
    caller: Agent | None
    body: Body

    @property
    def agent(self) -> Agent:
        """Who is signed in; raises `Unauthenticated`."""
        if self.caller is None:
            raise Unauthenticated("Please sign in.")
        return self.caller

    @property
    def id(self) -> str:
        """The id in the address."""
        return str(self.request.path_params["id"])


Handler: TypeAlias = Callable[[Asked[Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A route of the API. The handler gives a dataclass of the wire, or a whole response."""

    method: str
    path: str
    handler: Handler
    who: Who = Who.AGENT
    body: TypeAdapter[Any] | None = None
    status: int = 200

    @property
    def name(self) -> str:
        """The call without what anybody may put into it."""
        return f"{self.method} {self.path}"

    def route(self) -> Route:
        return Route(self.path, self.answer, methods=[self.method])

    async def answer(self, request: Request) -> Response:
        """Origin first, then who asks, then the body; only then the handler."""
        services: Services = request.app.state.services
        if self.method in CHANGES:
            must_be_own(request, services)
        caller = None
        if self.who is not Who.ANYBODY:
            caller = await services.sessions.agent_of(session_token(request, services.settings))
        if caller:
            bind_contextvars(agent=caller.id)
            must_be_agent(caller, self.name)
        if caller and self.who is Who.MANAGER:
            must_manage(caller)
        result = await self.handler(Asked(services, request, caller, await self._body(request)))
        if isinstance(result, Response):
            return result
        return Response(encode(result), self.status, DATA, "application/json")

    async def _body(self, request: Request) -> Any:
        if self.body is None:
            return None
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Invalid("body", "The body must be application/json.")
        return from_json(self.body, await bounded(request))


async def bounded(request: Request) -> bytes:
    """The body, never more of it than is allowed; raises `TooLarge`, or `Malformed` where the client left before its
    end, which is no fault of ours to note."""
    text = b""
    try:
        async for chunk in request.stream():
            text += chunk
            if len(text) > MAX_BODY:
                raise TooLarge(f"A body may have {MAX_BODY} bytes.")
    except ClientDisconnect:
        raise Malformed("The body has no end.") from None
    return text


def must_be_own(request: Request, services: Services) -> None:
    """Raises `ForeignOrigin` when a browser says that a page of somebody else sends this."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site not in (None, "same-origin") or (origin is not None and origin not in own_origins(services.settings)):
        raise ForeignOrigin("This must come from Beckon's own pages. Is BECKON_PUBLIC_URL the address you see?")
