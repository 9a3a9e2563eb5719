"""Who gets in, who does not, and what the close code tells: on both sockets."""

import json

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from server.gateways import socket as socket_module
from server.staff.agent import Agent
from tests.clocks import ManualClock
from tests.conftest import LiveServer
from tests.databases import on_one_database
from tests.server.gateways.lines import OWN, PAGE, agent_line, dial, ticket_of, visitor_line
from tracker.clock import MINUTE, new_id
from tracker.site import Site

PATHS = ["/ws/visitor", "/ws/agent"]


@pytest.mark.parametrize("origin", ["null", PAGE])
async def test_a_visitor_comes_from_the_page_or_its_worker(live: LiveServer, acme: Site, ada: str, origin: str) -> None:
    async with visitor_line(live, acme, ada, origin=origin) as line:
        welcome = await line.hear("welcome")
        assert (welcome["reload"], welcome["sequence"], welcome["messages"]) == (True, 0, [])


@pytest.mark.parametrize("origin", ["https://evil.test", PAGE + ".evil.test", "http://shop.acme.test", OWN, PAGE + "/"])
async def test_a_ticket_serves_on_its_own_origin_only(live: LiveServer, acme: Site, ada: str, origin: str) -> None:
    async with visitor_line(live, acme, ada, origin=origin) as line:
        assert await line.closed() == 4503


@pytest.mark.parametrize("origin", [OWN, "http://localhost:8000"])
async def test_an_agent_comes_from_our_own_pages(live: LiveServer, bo: Agent, origin: str) -> None:
    async with agent_line(live, bo, origin=origin) as line:
        assert (await line.hear("welcome"))["agent"]["name"] == "Bo"


@pytest.mark.parametrize("origin", ["null", PAGE, "https://evil.test", "http://127.0.0.1:9000", OWN + ".evil.test"])
async def test_no_other_page_opens_an_agents_socket(live: LiveServer, origin: str) -> None:
    async with dial(live, "/ws/agent", origin) as line:
        assert await line.closed() == 4503


async def test_tickets_end_and_those_of_agents_serve_once(
    live: LiveServer, clock: ManualClock, acme: Site, ada: str, bo: Agent
) -> None:
    once, late = await ticket_of(live.services, bo), await ticket_of(live.services, bo)
    early = live.services.tokens.ticket(acme.id, ada, PAGE, "full")
    async with dial(live, "/ws/agent", OWN) as line:
        await line.send("hello", ticket=once)
        await line.hear("welcome")
    clock.advance(MINUTE + 1)
    for path, ticket in (("/ws/agent", once), ("/ws/agent", late), ("/ws/visitor", early), ("/ws/visitor", "made up")):
        async with dial(live, path, "null" if "visitor" in path else OWN) as line:
            await line.send("hello", ticket=ticket)
            assert await line.closed() == 4401


@on_one_database
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("", 4500),
        ("{", 4500),
        ("[" * 10_000, 4500),
        ("null", 4500),
        (b"\x00\x01", 4500),
        (json.dumps({"type": "ping"}), 4500),
        (json.dumps({"type": "hello", "ticket": "x", "role": "owner"}), 4500),
        (json.dumps({"type": "hello", "ticket": "x" * 3_000}), 4500),
        ('{"type":"hello","ticket":"\\ud800"}', 4500),
        (json.dumps({"type": "hello", "ticket": "x" * 70_000}), 1009),
    ],
    ids=["empty", "broken", "deep", "null", "binary", "no hello", "extra", "long", "surrogate", "huge"],
)
async def test_what_is_no_hello_is_refused(live: LiveServer, path: str, frame: str | bytes, code: int) -> None:
    async with dial(live, path, OWN if "agent" in path else "null") as line:
        await line.raw(frame)
        assert await line.closed() == code


@pytest.mark.parametrize("path", PATHS)
async def test_what_is_no_text_ends_the_connection_without_a_trace(
    live: LiveServer, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with connect(live.socket_url + path, compression=None, proxy=None) as connection:
        connection.transport.write(Frame(Opcode.TEXT, b"\xff\xfe", fin=True).serialize(mask=True))
        with pytest.raises(ConnectionClosed) as over:
            await connection.recv()
    assert over.value.rcvd is not None
    assert over.value.rcvd.code == 1007
    assert caplog.records == []


@pytest.mark.parametrize("path", PATHS)
async def test_who_says_nothing_is_sent_away(live: LiveServer, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_module, "HELLO_SECONDS", 0.05)
    async with dial(live, path, OWN if "agent" in path else "null") as line:
        assert await line.closed() == 4010


NAMELESS = [
    {"type": "rule"},
    {"type": "ping", "at": 1},
    {"type": "chat.end", "id": "1", "chat": new_id()},
]
NAMED = [
    {"type": "chat.send", "id": new_id(), "chat": new_id(), "text": ""},
    {"type": "chat.send", "id": new_id(), "chat": new_id(), "text": "x" * 4001},
    {"type": "chat.send", "id": new_id(), "chat": new_id(), "text": "x", "author": "agent"},
]


async def test_frames_that_nobody_knows_end_the_connection(live: LiveServer, acme: Site, ada: str, bo: Agent) -> None:
    for command in NAMELESS:
        async with visitor_line(live, acme, ada) as line:
            await line.hear("welcome")
            await line.raw(json.dumps(command))
            assert await line.closed() == 4500
    for command in NAMELESS + NAMED:
        async with agent_line(live, bo) as line:
            await line.hear("welcome")
            await line.raw(json.dumps(command))
            assert await line.closed() == 4500


async def test_a_visitors_page_is_told_which_command_is_malformed(live: LiveServer, acme: Site, ada: str) -> None:
    """It would send it again after each welcome, and take the chat from all tabs with it."""
    left = {"type": "message.leave", "id": new_id(), "message": {"id": new_id(), "text": "Hello"}, "email": "ada@"}
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        for command in [*NAMED, left]:
            await line.raw(json.dumps(command))
            answer = await line.hear("refused")
            assert (answer["id"], answer["code"]) == (command["id"], "malformed")
        assert (answer["field"], answer["reason"]) == ("email", "This does not look like an e-mail address.")
        assert [frame["type"] for frame in await line.quiet()] == []


async def test_numbers_that_no_browser_holds_end_the_connection(live: LiveServer, acme: Site, bo: Agent) -> None:
    async with agent_line(live, bo) as line:
        await line.hear("welcome")
        await line.send("visitors.watch", site=acme.id, first=10**30)
        assert await line.closed() == 4500


async def test_silent_sockets_are_closed_and_the_agent_is_offline_at_once(
    live: LiveServer, clock: ManualClock, acme: Site, ada: str, bo: Agent
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await agent.hear("welcome")
        clock.advance(34_000)
        await visitor.quiet()
        clock.advance(2_000)
        assert await agent.closed() == 4009
        told = await visitor.hear("availability")
        assert told["availability"]["state"] == "away"
        await visitor.quiet()


async def test_the_session_of_an_agent_is_ended_while_connected(live: LiveServer, bo: Agent) -> None:
    async with agent_line(live, bo) as line, agent_line(live, bo) as other:
        await line.hear("welcome")
        await other.hear("welcome")
        await live.services.sessions.tell_revoked(bo.id)
        assert await line.closed() == 4501
        assert await other.closed() == 4501


async def test_a_session_that_ended_before_news_of_it_was_heard_opens_nothing(
    live: LiveServer, bo: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def end_meanwhile(_: str) -> bool:
        async with live.services.database.transaction() as connection:
            await live.services.sessions.end_all(connection, bo.id)
        return True

    monkeypatch.setattr(live.services.live, "settled", end_meanwhile)
    async with agent_line(live, bo) as line:
        assert await line.closed() == 4501
        assert line.heard == []


async def test_a_session_that_ended_unheard_is_found_out_within_a_minute(
    live: LiveServer, clock: ManualClock, bo: Agent
) -> None:
    async with agent_line(live, bo) as line:
        await line.hear("welcome")
        async with live.services.database.transaction() as connection:
            await live.services.sessions.end_all(connection, bo.id)
        clock.advance(30_000)
        await line.quiet()
        clock.advance(30_000)
        await line.send("ping")
        assert await line.closed() == 4501
