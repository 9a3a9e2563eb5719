"""How long an agent waits, with 2,000 live visitors about: `python -m bench.latency`.

Invite to shown: from the agent's command until the card has reached the page and the agent sees that it is on the
screen. Page view to grid: from the visitor's frame until the row on the agent's grid has the new address.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

import httpx
import uvloop
from rich.console import Console
from rich.table import Table
from uuid_utils import uuid7
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from bench.crowd import HEARTBEAT
from bench.crowds import crowd
from bench.figures import percentile
from bench.ingest import ORIGIN, add_site
from bench.peer import Gate, Peer
from bench.serving import BECKON, ROOT, Served, served

EMAIL, PASSWORD = "bo@beckon.test", "a long password for a bench"
MEASURED = 100
"""Visitors who are invited and watched; they came last, so the grid shows them."""
VIEWS = 3
"""Page views of each of them that are waited for."""


class Measured:
    """A visitor who shows each invitation at once."""

    def __init__(self) -> None:
        self.id = ""
        self.peer: Peer | None = None

    async def come(self, gate: Gate) -> None:
        guest, self.peer = await gate.let_in(self._hear)
        self.id = guest.id

    def send(self, frame: dict[str, Any]) -> None:
        assert self.peer is not None
        self.peer.send(frame)

    def _hear(self, frame: bytes) -> None:
        if b'"phase":"created"' in frame:
            invitation = json.loads(frame)["invitation"]["id"]
            self.send({"type": "invitation", "id": str(uuid7()), "invitation": invitation, "step": "shown"})


async def ticket(url: str) -> tuple[str, str]:
    """An agent's ticket, and the id of the site."""
    async with httpx.AsyncClient(base_url=url, headers={"origin": url}) as client:
        (await client.post("/api/session", json={"email": EMAIL, "password": PASSWORD})).raise_for_status()
        site = (await client.get("/api/sites")).raise_for_status().json()[0]["id"]
        return (await client.post("/api/ticket", json={})).raise_for_status().json()["ticket"], site


async def until(agent: ClientConnection, suits: Any) -> None:
    """Hear frames until one suits."""
    async with asyncio.timeout(10):
        while not suits(json.loads(await agent.recv())):
            pass


async def invite(agent: ClientConnection, visitor: Measured) -> float:
    started, invitation = time.perf_counter(), str(uuid7())
    frame = {"type": "invite", "id": invitation, "visitor": visitor.id, "text": "Can I help?"}
    await agent.send(json.dumps(frame))
    await until(agent, lambda told: _phase(told, invitation) == "shown")
    return time.perf_counter() - started


async def turn_page(agent: ClientConnection, gate: Gate, visitor: Measured, path: str) -> float:
    started, view = time.perf_counter(), gate.view(path)
    visitor.send({"type": "events", "id": str(uuid7()), "events": [view]})
    await until(agent, lambda told: any(row["url"] == view["url"] for row in told.get("rows", ())))
    return time.perf_counter() - started


async def beat(agent: ClientConnection, visitors: list[Measured]) -> None:
    """The heartbeat of all sockets."""
    while True:
        await agent.send('{"type":"ping"}')
        for visitor in visitors:
            visitor.send({"type": "ping"})
        await asyncio.sleep(HEARTBEAT)


def _phase(frame: dict[str, Any], invitation: str) -> str:
    told = frame.get("invitation") or {}
    return str(told.get("phase")) if told.get("id") == invitation else ""


async def measure(server: Served, key: str) -> dict[str, list[float]]:
    """The waiting times, in seconds."""
    url = f"http://127.0.0.1:{server.port}"
    gate, visitors = Gate(server.port, key, ORIGIN), [Measured() for _ in range(MEASURED)]
    for visitor in visitors:
        await visitor.come(gate)
    bearer, site = await ticket(url)
    found: dict[str, list[float]] = {"invite to shown": [], "page view to grid": []}
    async with connect(f"ws://127.0.0.1:{server.port}/ws/agent", origin=Origin(url), compression=None) as agent:
        await agent.send(json.dumps({"type": "hello", "ticket": bearer}))
        await agent.send(json.dumps({"type": "visitors.watch", "site": site, "first": 0, "count": MEASURED}))
        beating = asyncio.create_task(beat(agent, visitors))
        await until(agent, lambda frame: frame["type"] == "visitors.window")
        for number in range(VIEWS):
            for visitor in visitors:
                found["page view to grid"].append(await turn_page(agent, gate, visitor, f"/{number}/{visitor.id}"))
        for visitor in visitors:
            found["invite to shown"].append(await invite(agent, visitor))
        beating.cancel()
    await gate.close()
    return found


def add_agent(settings: dict[str, str]) -> None:
    """An owner who may invite."""
    command = [BECKON, "agent", "add", "--email", EMAIL, "--name", "Bo", "--role", "owner", "--password-stdin"]
    environment = {**os.environ, **settings}
    subprocess.run(command, cwd=ROOT, env=environment, input=PASSWORD, text=True, check=True, capture_output=True)


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=2_000)
    parser.add_argument("--pause", type=float, default=20, help="Seconds between two page views of each visitor.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
        key = add_site(settings)
        add_agent(settings)
        with (
            served([BECKON, "serve"], settings) as server,
            crowd(server, key, ORIGIN, given.visitors, "--pause", str(given.pause)),
        ):
            found = uvloop.run(measure(server, key))
    table = Table("", "p50 ms", "p95 ms", "p99 ms", title=f"Waiting, with {given.visitors:,} live visitors")
    shares = {
        name: [percentile(sorted(values), share) * 1000 for share in (0.5, 0.95, 0.99)]
        for name, values in found.items()
    }
    for name, values in shares.items():
        table.add_row(name, *(f"{value:.1f}" for value in values))
    Console(width=80).print(table)
    json.dump({"visitors": given.visitors, **shares}, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
