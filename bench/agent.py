"""An agent at work, for benches: signs in, and has the first visitors of the list in view."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from bench.crowd import HEARTBEAT
from bench.installation import EMAIL, PASSWORD

Frame: TypeAlias = dict[str, Any]
PATIENCE = 10.0
"""Seconds to wait for what one frame should bring."""


@asynccontextmanager
async def watching(port: int, rows: int) -> AsyncIterator[ClientConnection]:
    """An agent's socket with so many rows in view; the window has come."""
    url = f"http://127.0.0.1:{port}"
    ticket, site = await _ticket(url)
    asked = connect(f"ws://127.0.0.1:{port}/ws/agent", origin=Origin(url), compression=None, max_size=None)
    async with asked as agent:
        await agent.send(json.dumps({"type": "hello", "ticket": ticket}))
        await agent.send(json.dumps({"type": "visitors.watch", "site": site, "first": 0, "count": rows}))
        await until(agent, lambda frame: frame["type"] == "visitors.window")
        yield agent


async def until(agent: ClientConnection, suits: Callable[[Frame], bool]) -> Frame:
    """Hear frames until one suits, and give it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            frame: Frame = json.loads(await agent.recv())
            if suits(frame):
                return frame


async def listen(agent: ClientConnection, heard: Callable[[str | bytes], None] = lambda _: None) -> None:
    """Hear everything, and beat."""
    beating = asyncio.create_task(beat(agent))
    try:
        while True:
            heard(await agent.recv())
    except ConnectionClosed:
        return
    finally:
        beating.cancel()


async def beat(agent: ClientConnection) -> None:
    """The heartbeat of the socket."""
    while True:
        await agent.send('{"type":"ping"}')
        await asyncio.sleep(HEARTBEAT / 2)


@asynccontextmanager
async def signed_in(url: str) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """Who may call as the dashboard does, and the id of the site."""
    async with httpx.AsyncClient(base_url=url, headers={"origin": url}) as client:
        (await client.post("/api/session", json={"email": EMAIL, "password": PASSWORD})).raise_for_status()
        yield client, (await client.get("/api/sites")).raise_for_status().json()[0]["id"]


async def _ticket(url: str) -> tuple[str, str]:
    """A ticket for the socket, and the id of the site."""
    async with signed_in(url) as (client, site):
        return (await client.post("/api/ticket", json={})).raise_for_status().json()["ticket"], site
