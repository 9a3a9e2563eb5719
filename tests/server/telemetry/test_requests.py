"""Ids of requests and sockets: in what is answered, and in what is logged."""

import io
import json
import re

import httpx
import pytest
import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from websockets.asyncio.client import connect

from server.api.problems import on_fault
from server.app import create_app
from server.staff.agent import Agent
from server.telemetry.requests import RequestIds
from tests.conftest import LiveServer
from tests.faults.clients import BROWSER
from tests.logged import lines
from tests.server.gateways.lines import PAGE, agent_line, dial, page_view, until, visitor_line
from tracker.clock import new_id
from tracker.enrichment.address import TrustedProxies
from tracker.settings import Settings
from tracker.site import Site

SEED = "seeded-secret-4111"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


async def fall(_: Request) -> Response:
    structlog.get_logger("beckon").info("about to fall")
    raise ValueError("it fell")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Neither database has a part in this."""
    return sqlite_url


@pytest.fixture
def falling() -> httpx.AsyncClient:
    """A client of an application that has a fault, behind a proxy that is trusted."""
    named = Middleware(RequestIds, proxies=TrustedProxies(("127.0.0.1",)), fault=on_fault)
    app = Starlette(routes=[Route("/", fall)], middleware=[named])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://beckon.test")


async def test_every_answer_has_an_id_of_its_own(client: httpx.AsyncClient, acme: Site) -> None:
    asked = [("GET", "/health"), ("GET", "/nowhere"), ("GET", "/api/sites"), ("POST", "/ingest")]
    answers = [await client.request(method, path) for method, path in asked]
    ids = {answer.headers["x-request-id"] for answer in answers}
    assert len(ids) == len(asked)
    assert all(ID.fullmatch(each) for each in ids)


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0123456789abcdef0123456789abcdef", True),
        ("abc.DEF_1-2", True),
        ("short", False),
        ("x" * 65, False),
        ("with space", False),
        ('"quoted"\\n', False),
        ("<script>alert(1)</script>", False),
        ("ünïcödé!", False),
    ],
)
@pytest.mark.parametrize("trusted", [True, False])
async def test_the_id_of_a_trusted_proxy_is_taken(settings: Settings, given: str, taken: bool, trusted: bool) -> None:
    app = create_app(settings.model_copy(update={"trusted_proxies": ("127.0.0.1/32",) if trusted else ()}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=settings.url) as client:
        answer = await client.get("/health", headers={"X-Request-ID": given.encode()})
    name = answer.headers["x-request-id"]
    assert (name == given) == (taken and trusted)
    assert name == given or ID.fullmatch(name)


async def test_a_fault_is_logged_with_its_request(falling: httpx.AsyncClient, written: io.StringIO) -> None:
    async with falling as client:
        answer = await client.get("/", headers={"X-Request-ID": "request-4711"})
    assert (answer.status_code, answer.headers["x-request-id"]) == (500, "request-4711")
    assert [(line["event"], line["request"]) for line in lines(written)] == [
        ("about to fall", "request-4711"),
        ("request failed", "request-4711"),
    ]
    assert "it fell" in lines(written)[1]["exception"]


async def test_a_refused_request_is_one_line(client: httpx.AsyncClient, acme: Site, written: io.StringIO) -> None:
    view = json.dumps({"site": "acme", "events": [page_view()]})
    first = await client.post("/ingest", content=view, headers={"origin": PAGE, "user-agent": BROWSER})
    assert (first.status_code, lines(written)) == (202, [])
    again = json.dumps({"site": "acme", "visitor": first.json()["visitor"], "events": [page_view()]})
    for path, body, door, code in [
        ("/ingest", again, "ingest", "foreign_origin"),
        ("/api/ticket", "{}", "POST /api/ticket", "unauthenticated"),
        (f"/{SEED}", "", "nowhere", "not_found"),
    ]:
        origin = {"origin": "https://evil.test"} if path == "/ingest" else {}
        answer = await client.post(path, content=body, headers=origin)
        line = lines(written)[-1]
        assert (line["event"], line["door"], line["code"]) == ("refused", door, code)
        assert line["request"] == answer.headers["x-request-id"]
    (refused, *others) = lines(written)
    assert len(others) == 2
    assert refused["site"] == acme.id
    assert ID.fullmatch(refused["visitor"])


async def test_the_lines_of_a_socket_have_its_id_and_whose_it_is(
    live: LiveServer, acme: Site, ada: str, bo: Agent, written: io.StringIO
) -> None:
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        for line in (visitor, agent):
            await line.hear("welcome")
            await line.raw("rubbish")
            assert await line.closed() == 4500
    async with dial(live, "/ws/visitor", "null") as line:
        await line.raw("rubbish")
        assert await line.closed() == 4500
    await until(lambda: len(lines(written, "socket closed")) == 3)
    by_visitor, by_agent, stranger = sorted(lines(written, "socket closed"), key=len, reverse=True)
    assert (by_visitor["visitor"], by_visitor["site"], by_visitor["door"]) == (ada, acme.id, "visitor")
    assert (by_agent["agent"], by_agent["door"]) == (bo.id, "agent")
    assert stranger["code"] == "malformed"
    assert len({told["connection"] for told in (by_visitor, by_agent, stranger)}) == 3


async def test_a_socket_is_told_its_id(live: LiveServer) -> None:
    async with connect(f"{live.socket_url}/ws/visitor", compression=None, proxy=None) as connection:
        assert connection.response is not None
        assert ID.fullmatch(connection.response.headers["x-request-id"])


async def test_who_leaves_leaves_no_line(live: LiveServer, acme: Site, ada: str, written: io.StringIO) -> None:
    async with visitor_line(live, acme, ada) as line:
        await line.hear("welcome")
    await until(lambda: sum(live.services.meters.closed.values()) == 1)
    assert lines(written) == []


async def test_nothing_that_a_hostile_visitor_writes_is_logged(
    live: LiveServer, acme: Site, ada: str, bo: Agent, written: io.StringIO
) -> None:
    """Content goes in by every way there is, accepted and refused."""
    page = f"{PAGE}/{SEED}?q={SEED}#{SEED}"
    reports = [
        page_view() | {"url": page, "title": SEED, "referrer": page},
        {"kind": "search", "id": new_id(), "page": new_id(), "query": SEED, "via": "api"},
        {"kind": "event", "id": new_id(), "page": new_id(), "name": SEED, "data": {SEED: SEED}},
        {"kind": "identify", "id": new_id(), "page": new_id(), "traits": {"name": SEED, "email": f"{SEED}@b.test"}},
        {"kind": SEED, SEED: SEED},
        page_view() | {SEED: SEED},
    ]
    headers = {"origin": PAGE, "user-agent": f"{BROWSER} {SEED}", "referer": page, "cookie": SEED}
    async with httpx.AsyncClient(base_url=live.url, headers=headers | {"x-request-id": SEED}) as client:
        for report in reports:
            for site, origin in (("acme", PAGE), (SEED, PAGE), ("acme", f"https://{SEED}.test")):
                body = json.dumps({"site": site, "events": [report]})
                await client.post(f"/ingest?{SEED}", content=body, headers={"origin": origin})
        for path in ("/", "/api/sites/", "/dashboard/", "/widget/", "/demo/", "/demo/search?q="):
            await client.get(path + SEED)
    understood = [
        {"type": "chat.start", "message": {"id": new_id(), "text": SEED}},
        {"type": "message.leave", "message": {"id": new_id(), "text": SEED}, "email": f"{SEED}@b.test"},
        {"type": "chat.send", "chat": new_id(), "text": SEED},
        {"type": "chat.send", "chat": SEED, "text": SEED},
    ]
    async with visitor_line(live, acme, ada) as line:
        for command in understood:
            await line.ask(**command)
    async with visitor_line(live, acme, ada) as line:
        await line.raw(json.dumps({"type": SEED}))
        assert await line.closed() == 4500
    await until(lambda: len(lines(written, "socket closed")) == 1)
    assert lines(written, "refused")
    assert SEED not in written.getvalue()
