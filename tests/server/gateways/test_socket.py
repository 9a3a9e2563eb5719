"""The outbox of a socket: nobody waits for a slow client, and one that fails ends alone."""

import asyncio
import json
import socket as sockets
from contextlib import AsyncExitStack, closing

import pytest
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from server.gateways import socket as socket_module
from server.gateways import visitor, visitor_commands
from server.gateways.visitor_commands import MOST
from server.staff.agent import Agent
from tests.clocks import ManualClock
from tests.conftest import LiveServer
from tests.server.gateways.lines import PAGE, agent_line, dial, page_view, until, visitor_line
from tracker.clock import new_id
from tracker.site import Site


async def stalled(live: LiveServer, ticket: str) -> sockets.socket:
    """A client that says hello and then reads nothing."""
    protocol = ClientProtocol(parse_uri(live.socket_url + "/ws/visitor"))
    peer = sockets.socket()
    peer.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    peer.setblocking(False)
    loop = asyncio.get_running_loop()
    host, port = live.url.removeprefix("http://").split(":")
    await loop.sock_connect(peer, (host, int(port)))
    protocol.send_request(protocol.connect())
    await loop.sock_sendall(peer, b"".join(protocol.data_to_send()))
    protocol.receive_data(await loop.sock_recv(peer, 4096))
    protocol.send_text(json.dumps({"type": "hello", "ticket": ticket}).encode())
    await loop.sock_sendall(peer, b"".join(protocol.data_to_send()))
    return peer


async def test_a_client_that_reads_nothing_is_cut_off_and_nobody_waits_for_it(
    live: LiveServer, acme: Site, ada: str
) -> None:
    other = new_id()
    services = live.services
    with closing(await stalled(live, services.tokens.ticket(acme.id, ada, PAGE, "full"))):
        async with visitor_line(live, acme, other) as line:
            await line.hear("welcome")
            await until(lambda: len(services.heartbeat) == 2)
            await until(lambda: services.hub.reaches(f"visitor:{ada}"))
            rounds = 0
            while len(services.heartbeat) == 2:
                await services.feed.mention(f"visitor:{ada}", {"type": "typing", "chat": "x" * 60_000})
                await services.feed.mention(f"visitor:{other}", {"type": "typing", "chat": str(rounds)})
                assert (await line.hear("typing"))["chat"] == str(rounds)
                rounds += 1
            assert rounds < 200
    assert not services.hub.reaches(f"visitor:{ada}")


async def test_a_frame_that_does_not_leave_in_time_ends_the_connection(
    live: LiveServer, acme: Site, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "SEND_SECONDS", 0.2)
    monkeypatch.setattr(socket_module, "MAX_WAITING", 1024**3)
    services = live.services
    with closing(await stalled(live, services.tokens.ticket(acme.id, ada, PAGE, "full"))):
        await until(lambda: services.hub.reaches(f"visitor:{ada}"))
        for _ in range(200):
            await services.feed.mention(f"visitor:{ada}", {"type": "typing", "chat": "x" * 60_000})
        await until(lambda: len(services.heartbeat) == 0)


async def test_a_fault_ends_one_socket_and_tells_nothing_of_itself(
    live: LiveServer, acme: Site, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret inside")

    async with visitor_line(live, acme, ada) as line, visitor_line(live, acme, new_id()) as other:
        await line.hear("welcome")
        await other.hear("welcome")
        monkeypatch.setattr(visitor, "carry_out", fail)
        await line.send("ping")
        assert await line.closed() == 4103
        monkeypatch.undo()
        await other.quiet()
    assert "secret" not in json.dumps(line.heard)


async def test_commands_have_a_limit_and_events_one_of_their_own(live: LiveServer, acme: Site, ada: str) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        answers = [await line.ask("invitation", invitation=new_id(), step="shown") for _ in range(MOST + 1)]
        assert {answer["code"] for answer in answers[:-1]} == {"not_found"}
        assert (answers[-1]["code"], answers[-1]["retry_after"]) == ("too_many", 10)
        assert (await line.ask("events", events=[page_view()]))["type"] == "ack"


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"email": "ada@"}, "email", "This does not look like an e-mail address."),
        ({"phone": "12"}, "phone", "Write a phone number like +49 30 1234567."),
        ({"message": {"id": new_id(), "text": "x" * 4001}}, "message.text", "Please enter at most 4000 characters."),
        ({}, "message", "Please write something."),
        ({"call": True}, "phone", "Please give a number at which we can call you."),
    ],
)
async def test_what_is_left_is_refused_in_a_sentence_about_its_field(
    live: LiveServer, acme: Site, ada: str, values: dict[str, object], field: str, reason: str
) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
        answer = await line.ask("message.leave", **values)
        assert (answer["type"], answer["field"], answer["reason"]) == ("refused", field, reason)


async def test_one_visitor_has_so_many_sockets_and_no_more(live: LiveServer, acme: Site, ada: str) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(visitor.MOST_SOCKETS):
            line = await stack.enter_async_context(visitor_line(live, acme, ada))
            await line.hear("welcome")
        async with visitor_line(live, acme, ada) as line:
            assert await line.closed() == 4429
        async with visitor_line(live, acme, new_id()) as line:
            await line.hear("welcome")
    await until(lambda: live.services.roster.sockets(ada) == 0)


@pytest.mark.parametrize("path", ["/ws/visitor", "/ws/agent"])
async def test_one_address_has_so_many_sockets_and_no_more(
    live: LiveServer, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(live.services.crowd, "_per_address", 1)
    async with dial(live, "/ws/visitor", None), dial(live, path, None) as line:
        assert await line.closed() == 4429
    await until(lambda: len(live.services.heartbeat) == 0)
    async with dial(live, path, None) as line:
        await line.raw("{")
        assert await line.closed() == 4500


@pytest.mark.parametrize("path", ["/ws/visitor", "/ws/agent"])
async def test_a_socket_has_so_many_frames_to_say_and_no_more(
    live: LiveServer, clock: ManualClock, acme: Site, ada: str, bo: Agent, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "MOST_HEARD", 5)
    async with visitor_line(live, acme, ada) if "visitor" in path else agent_line(live, bo) as line:
        await line.hear("welcome")
        for _ in range(4):
            await line.quiet()
        clock.advance(socket_module.WINDOW)
        for _ in range(5):
            await line.quiet()
        await line.send("ping")
        assert await line.closed() == 4429


async def test_one_address_begins_so_many_chats_and_no_more(
    live: LiveServer, clock: ManualClock, acme: Site, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor_commands, "OPENINGS", 1)
    async with visitor_line(live, acme, ada) as line:
        answers = [
            await line.ask("message.leave", message={"id": new_id(), "text": "Call me."}, email=None) for _ in range(2)
        ]
        assert [answer["type"] for answer in answers] == ["ack", "refused"]
        assert (answers[-1]["code"], answers[-1]["retry_after"]) == ("too_many", 600)
        clock.advance(visitor_commands.OPENINGS_WINDOW)
        again = {"id": answers[-1]["id"], "message": {"id": new_id(), "text": "Call me."}, "email": None}
        assert (await line.ask("message.leave", **again))["type"] == "ack"


async def test_a_close_from_the_client_is_a_normal_end(live: LiveServer, acme: Site, ada: str) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
    await until(lambda: len(live.services.heartbeat) == 0)
    assert not live.services.hub.reaches(f"visitor:{ada}")
