"""The ends of sockets in tests: a visitor's and an agent's, with real connections to a real server."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from server.services import Services
from server.staff.agent import Agent
from tests.conftest import PASSWORD, LiveServer
from tests.e2e.waiting import PATIENCE
from tracker.clock import new_id
from tracker.site import Site
from tracker.wire.kinds import Consent

Frame = dict[str, Any]
PAGE = "https://shop.acme.test"
OWN = "http://127.0.0.1:8000"


class Line:
    """One connection: what is sent, and what was heard in order."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.heard: list[Frame] = []

    async def send(self, type: str, **fields: Any) -> str:  # noqa: A002
        """Send a frame; gives its id, made here where there is none."""
        frame = {"type": type, **fields}
        await self._connection.send(json.dumps(frame))
        return str(frame.get("id", ""))

    async def raw(self, data: str | bytes) -> None:
        await self._connection.send(data)

    async def hear(self, type: str, suits: Callable[[Frame], bool] = lambda _: True) -> Frame:  # noqa: A002
        """The next frame of this type that suits; others are kept in `heard`."""
        async with asyncio.timeout(PATIENCE):
            while True:
                frame: Frame = json.loads(await self._connection.recv())
                self.heard.append(frame)
                if frame["type"] == type and suits(frame):
                    return frame

    async def have(self, type: str, suits: Callable[[Frame], bool]) -> Frame:  # noqa: A002
        """A frame of this type that suits: one that was heard already, perhaps with an answer, or the next."""
        held = (frame for frame in self.heard if frame["type"] == type and suits(frame))
        return next(held, None) or await self.hear(type, suits)

    async def ask(self, type: str, **fields: Any) -> Frame:  # noqa: A002
        """Send a command with an id of its own and hear its answer."""
        fields.setdefault("id", new_id())
        await self.send(type, **fields)
        async with asyncio.timeout(PATIENCE):
            while True:
                frame: Frame = json.loads(await self._connection.recv())
                self.heard.append(frame)
                if frame["type"] in ("ack", "refused", "articles", "article") and frame["id"] == fields["id"]:
                    return frame

    async def quiet(self) -> list[Frame]:
        """What comes before the answer to a ping: everything that was told until now."""
        start = len(self.heard)
        await self.send("ping")
        await self.hear("pong")
        return self.heard[start:-1]

    async def closed(self) -> int:
        """The code that the server closes with."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    self.heard.append(json.loads(await self._connection.recv()))
            except ConnectionClosed as over:
                return over.rcvd.code if over.rcvd else 1006

    async def close(self) -> None:
        await self._connection.close()

    def abort(self) -> None:
        """Hang up without a word."""
        self._connection.transport.abort()


@asynccontextmanager
async def dial(live: LiveServer, path: str, origin: str | None) -> AsyncIterator[Line]:
    """A connection that has not said hello."""
    given = Origin(origin) if origin is not None else None
    url = live.socket_url + path
    async with connect(url, origin=given, compression=None, proxy=None, max_size=None) as connection:
        yield Line(connection)


@asynccontextmanager
async def visitor_line(
    live: LiveServer,
    site: Site,
    visitor_id: str,
    *,
    origin: str | None = "null",
    consent: Consent = "full",
    resume: Frame | None = None,
) -> AsyncIterator[Line]:
    """A visitor's socket after its hello; the welcome is what it hears next."""
    ticket = live.services.tokens.ticket(site.id, visitor_id, PAGE, consent)
    async with dial(live, "/ws/visitor", origin) as line:
        await line.send("hello", ticket=ticket, resume=resume)
        yield line


@asynccontextmanager
async def agent_line(
    live: LiveServer, agent: Agent, *, origin: str | None = OWN, resume: Frame | None = None
) -> AsyncIterator[Line]:
    """An agent's socket after its hello; the welcome is what it hears next."""
    async with dial(live, "/ws/agent", origin) as line:
        await line.send("hello", ticket=await ticket_of(live.services, agent), resume=resume)
        yield line


async def ticket_of(services: Services, agent: Agent) -> str:
    """A ticket of a new session of the agent."""
    token = await services.sessions.sign_in(agent.email, PASSWORD, "127.0.0.1")
    return services.sessions.ticket(await services.sessions.agent_of(token))


def page_view(path: str = "/", title: str = "Acme") -> Frame:
    """A report of a page view."""
    return {"kind": "page_view", "id": new_id(), "url": PAGE + path, "title": title}


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if condition():
                return
            await asyncio.sleep(0.01)
