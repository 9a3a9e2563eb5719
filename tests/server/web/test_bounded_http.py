"""Requests whose heads never end."""

import asyncio
from contextlib import closing

import httpx
import pytest

from server.web.bounded_http import MAX_HEAD
from tests.conftest import LiveServer
from tests.e2e.waiting import PATIENCE

BEGUN = {
    "address": b"GET /",
    "header": b"GET /health HTTP/1.1\r\nHost: x\r\nEndless: ",
    "headers": b"GET /health HTTP/1.1\r\n" + b"a: b\r\n" * 10_000,
}


@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
async def test_a_head_without_end_is_refused(live: LiveServer, begun: bytes) -> None:
    host, port = live.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    with closing(writer):
        writer.write(begun.ljust(MAX_HEAD + 1, b"x"))
        async with asyncio.timeout(PATIENCE):
            said = await reader.read()
    assert said.startswith(b"HTTP/1.1 400 ")
    assert said.endswith(b"The headers may have 65536 bytes.")


async def test_a_long_head_is_read_and_so_is_what_comes_after_it(live: LiveServer) -> None:
    async with httpx.AsyncClient(base_url=live.url, headers={"Long": "x" * 60_000}) as client:
        for _ in range(3):
            assert (await client.get("/health")).status_code == 200
            assert (await client.post("/ingest", content=b"x" * 60_000)).status_code == 400
