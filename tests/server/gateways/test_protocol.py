"""What is left of a connection that is over: nothing for which the garbage collector would have to come."""

import gc
from collections.abc import Iterator

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from server.gateways.protocol import Conversation, SocketProtocol
from server.gateways.socket import Socket
from server.staff.agent import Agent
from server.web.bounded_http import BoundedHttp
from tests.conftest import LiveServer
from tests.server.gateways.lines import OWN, agent_line, dial, page_view, until, visitor_line
from tracker.clock import new_id
from tracker.site import Site

KINDS = SocketProtocol | Conversation | BoundedHttp | Socket


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Neither database has a part in this."""
    return sqlite_url


@pytest.fixture(autouse=True)
def uncollected(live: LiveServer) -> Iterator[None]:
    """The garbage collector does not come from here on; what was left before is gone."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def left() -> list[object]:
    """What there is of connections in this process."""
    return [each for each in gc.get_objects() if isinstance(each, KINDS)]


async def test_of_a_visitor_who_left(live: LiveServer, acme: Site, ada: str) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        assert (await line.ask("events", events=[page_view()]))["type"] == "ack"
        assert len(left()) == 3
    await until(lambda: not left())


async def test_of_a_visitor_whose_connection_was_cut(live: LiveServer, acme: Site, ada: str) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        line.abort()
        await until(lambda: not left())


async def test_of_an_agent_who_left(live: LiveServer, bo: Agent) -> None:
    async with agent_line(live, bo) as line:
        await line.hear("welcome")
    await until(lambda: not left())


@pytest.mark.parametrize(("frame", "code"), [("{", 4500), ('{"type":"hello","ticket":"made up"}', 4401)])
async def test_of_somebody_who_was_sent_away(live: LiveServer, frame: str, code: int) -> None:
    async with dial(live, "/ws/visitor", "null") as line:
        await line.raw(frame)
        assert await line.closed() == code
    await until(lambda: not left())


async def test_of_somebody_who_spoke_out_of_turn(live: LiveServer, acme: Site, ada: str) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        await line.send("chat.start", id="no id", message={})
        assert await line.closed() == 4500
    await until(lambda: not left())


async def test_of_somebody_who_hung_up_before_saying_anything(live: LiveServer) -> None:
    async with dial(live, "/ws/agent", OWN) as line:
        line.abort()
        await until(lambda: not left())


async def test_of_a_handshake_that_was_refused(live: LiveServer) -> None:
    live.services.drain.begun = True
    with pytest.raises(InvalidStatus):
        await connect(live.socket_url + "/ws/visitor", proxy=None)
    await until(lambda: not left())


async def test_of_a_request(live: LiveServer) -> None:
    async with httpx.AsyncClient(base_url=live.url) as client:
        assert (await client.get("/health")).status_code == 200
        assert len(left()) == 1
    await until(lambda: not left())


async def test_a_socket_keeps_no_second_copy_of_its_headers(live: LiveServer, acme: Site) -> None:
    async with visitor_line(live, acme, new_id()) as line:
        await line.hear("welcome")
        [protocol] = [each for each in left() if isinstance(each, SocketProtocol)]
        assert not protocol.request.headers
        assert dict(protocol.scope["headers"])[b"upgrade"] == b"websocket"
