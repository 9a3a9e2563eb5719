"""What gets through a proxy: sockets, who the client is, and Beckon's own limits; and what does not."""

import json
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from server.gateways.visitor import MOST_SOCKETS
from tests.deploy.proxies import Proxy
from tests.e2e.beckon import Beckon
from tests.faults.clients import BROWSER
from tracker.clock import new_id
from tracker.errors import TooMany
from tracker.sql.database import Database
from tracker.tables import visits
from tracker.wire.kinds import MAX_FRAME

ADA = "127.5.6.7"
"""Ada's own address: any of the loopback network may be one's own."""
SHOP = "https://shop.acme.test"
FORGED = {"x-forwarded-for": "198.51.100.1", "x-real-ip": "198.51.100.1", "forwarded": "for=198.51.100.1"}


@pytest.fixture(scope="module")
def key(beckon: Beckon) -> str:
    return str(beckon.add_site("acme", SHOP)["key"])


@asynccontextmanager
async def browsing(proxy: Proxy, trust: ssl.SSLContext) -> AsyncIterator[httpx.AsyncClient]:
    """Ada's browser, which says that she is somebody else."""
    transport = httpx.AsyncHTTPTransport(local_address=ADA, verify=trust)
    headers = {"origin": SHOP, "user-agent": BROWSER, **FORGED}
    async with httpx.AsyncClient(transport=transport, base_url=proxy.url, headers=headers) as client:
        yield client


async def report(client: httpx.AsyncClient, key: str, **more: Any) -> httpx.Response:
    return await client.post("/ingest", content=json.dumps({"site": key, **more}))


def view() -> dict[str, str]:
    return {"kind": "page_view", "id": new_id(), "url": f"{SHOP}/", "title": "Acme"}


async def test_a_visitor_is_known_by_the_address_that_is_theirs(
    proxy: Proxy, trust: ssl.SSLContext, beckon: Beckon, key: str
) -> None:
    async with browsing(proxy, trust) as client:
        answer = await report(client, key, events=[view()])
    assert answer.status_code == 202
    url = f"sqlite+aiosqlite:///{beckon.folder / 'data' / 'beckon.sqlite'}"
    async with Database(url) as database, database.reading() as connection:
        addresses = set((await connection.execute(select(visits.c.address))).scalars())
    assert addresses == {"127.5.6.0"}


async def test_sockets_get_through(proxy: Proxy, trust: ssl.SSLContext, key: str) -> None:
    async with dialled(proxy, trust, await ticket(proxy, trust, key)) as socket:
        assert json.loads(await socket.recv())["type"] == "welcome"
        await socket.send(json.dumps({"type": "ping"}))
        assert json.loads(await socket.recv())["type"] == "pong"
        await socket.send("rubbish")
        await socket.wait_closed()
        assert socket.close_code == 4500


async def test_beckons_own_limits_get_through(proxy: Proxy, trust: ssl.SSLContext, key: str) -> None:
    async with browsing(proxy, trust) as client:
        large = await report(client, key, visitor="x" * MAX_FRAME)
        assert (large.status_code, large.json()["code"]) == (413, "too_large")
        huge = await report(client, key, visitor="x" * 40 * MAX_FRAME)
        assert huge.status_code == 413
    given = await ticket(proxy, trust, key)
    async with AsyncExitStack() as stack:
        for _ in range(MOST_SOCKETS):
            socket = await stack.enter_async_context(dialled(proxy, trust, given))
            await socket.recv()
        async with dialled(proxy, trust, given) as one_more:
            await one_more.wait_closed()
        assert one_more.close_code == TooMany.close_code


async def ticket(proxy: Proxy, trust: ssl.SSLContext, key: str) -> str:
    """What a new visitor opens sockets with."""
    async with browsing(proxy, trust) as client:
        return str((await report(client, key, events=[view()])).json()["ticket"])


@asynccontextmanager
async def dialled(proxy: Proxy, trust: ssl.SSLContext, given: str) -> AsyncIterator[ClientConnection]:
    """A visitor's socket that has said hello."""
    address = proxy.url.replace("https", "wss") + "/ws/visitor"
    async with connect(address, ssl=trust, origin=Origin("null"), proxy=None) as socket:
        await socket.send(json.dumps({"type": "hello", "ticket": given}))
        yield socket


async def test_the_proxy_names_each_request_and_nobody_else_does(proxy: Proxy, trust: ssl.SSLContext) -> None:
    async with browsing(proxy, trust) as client:
        name = (await client.get("/health", headers={"x-request-id": "made-up-4711"})).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}|[0-9a-f-]{36}", name)
    assert not re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7.*", name)


async def test_figures_are_not_for_those_outside(proxy: Proxy, trust: ssl.SSLContext, beckon: Beckon) -> None:
    async with browsing(proxy, trust) as client:
        assert (await client.get("/metrics")).status_code == 404
        assert (await client.get("/dashboard")).headers["strict-transport-security"] == "max-age=31536000"
    async with httpx.AsyncClient(base_url=beckon.url) as prometheus:
        assert "beckon_sockets" in (await prometheus.get("/metrics")).text


async def test_plain_http_leads_to_tls(proxy: Proxy) -> None:
    async with httpx.AsyncClient(base_url=f"http://localhost:{proxy.plain_port}") as client:
        answer = await client.get("/dashboard")
    assert answer.status_code in (301, 308)
    assert answer.headers["location"].startswith("https://localhost")
