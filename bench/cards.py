"""How soon a rule's card is at a visitor's socket, over two nodes with PostgreSQL and Redis: `bench.rules --nodes 2`.

After an event: the visitor's socket is on one node and the agent's on the other, which also takes the report in. After
a timer: from the page view over the socket, less the seconds for which the rule waits. Around them are live visitors
who turn pages, and as many rules again as make up the number, which are asked about all of them.
"""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import uvloop
from uuid_utils import uuid7

from bench import lateness
from bench.agent import listen, signed_in, watching
from bench.crowd import AT_ONCE, HEARTBEAT
from bench.crowds import crowd
from bench.figures import percentile
from bench.gate import Gate, Guest
from bench.installation import ORIGIN, Installation, installed
from bench.lateness import Lateness, noted
from bench.peer import Peer
from bench.report import Figure, tell
from bench.waits import Waits

MEASURED = 100
"""Visitors for each way to be invited."""
PACE = 0.05
"""Seconds between two of them."""
SECONDS = 3
"""How long the timed rule waits."""
AIM = 200
"""Milliseconds, p99."""
RULES: Sequence[dict[str, Any]] = (
    {"kind": "event", "name": "wanted", "at_least": 1},
    {"kind": "all", "of": [{"kind": "page", "url": "/timed*"}, {"kind": "time_on_page", "at_least": SECONDS}]},
)
OWN = len(RULES)
SETTLED = 3.0
"""Seconds after which all nodes know the rules."""


class Measured:
    """A visitor who waits for a card, and declines it at once, so that nobody's places run out."""

    def __init__(self, waits: Waits) -> None:
        self._waits = waits
        self._peer: Peer | None = None
        self.guest = Guest("", "")
        self.page = ""

    async def come(self, gate: Gate) -> None:
        self.guest, self._peer = await gate.let_in(self._hear)

    def turn(self, view: dict[str, str]) -> None:
        """Go to another page."""
        self.page = view["id"]
        self.send({"type": "events", "id": str(uuid7()), "events": [view]})

    def send(self, frame: dict[str, Any]) -> None:
        assert self._peer is not None
        self._peer.send(frame)

    def _hear(self, frame: bytes) -> None:
        if b'"phase":"created"' in frame:
            self._waits.end(self.guest.id)
            invitation = json.loads(frame)["invitation"]["id"]
            for step in ("shown", "declined"):
                self.send({"type": "invitation", "id": str(uuid7()), "invitation": invitation, "step": step})


async def post(url: str, others: Sequence[dict[str, Any]]) -> None:
    """The rules are active, and ask whoever has just arrived."""
    mine = [{"when": when, "action": {"kind": "invite", "text": "Can I help?"}, "priority": 999} for when in RULES]
    async with signed_in(url) as (client, site):
        options = {"options": {"budget": {"arrival": None}}}
        (await client.patch(f"/api/sites/{site}", json=options)).raise_for_status()
        for number, rule in enumerate((*others, *mine)):
            new = {"rule": {"name": f"Rule {number}", **rule, "control": 0}, "state": "active"}
            (await client.post(f"/api/sites/{site}/rules", json=new)).raise_for_status()
    await asyncio.sleep(SETTLED)


async def timed(gate: Gate, waits: Waits) -> None:
    """Visitors go to a page on which the rule waits."""
    async with _here(gate, waits) as visitors:
        for visitor in visitors:
            waits.begin(visitor.guest.id)
            visitor.turn(gate.view("/timed"))
            await asyncio.sleep(PACE)
        await waits.over()
    waits.seconds[:] = [each - SECONDS for each in waits.seconds]


async def told(gate: Gate, far: Gate, waits: Waits) -> None:
    """Of visitors the other node is told an event."""
    async with _here(gate, waits) as visitors:
        for visitor in visitors:
            visitor.turn(gate.view("/tea"))
        await asyncio.sleep(SETTLED)
        for visitor in visitors:
            event = {"kind": "event", "id": str(uuid7()), "page": visitor.page, "name": "wanted"}
            waits.begin(visitor.guest.id)
            await far.report(visitor.guest, [event])
            await asyncio.sleep(PACE)
        await waits.over()


@asynccontextmanager
async def _here(gate: Gate, waits: Waits) -> AsyncIterator[list[Measured]]:
    """Visitors who are in, and whose sockets are kept."""
    visitors = [Measured(waits) for _ in range(MEASURED)]
    for start in range(0, MEASURED, AT_ONCE):
        await asyncio.gather(*(visitor.come(gate) for visitor in visitors[start : start + AT_ONCE]))
    beating = asyncio.create_task(_beat(visitors))
    yield visitors
    beating.cancel()


async def _beat(visitors: Sequence[Measured]) -> None:
    while True:
        await asyncio.sleep(HEARTBEAT / 2)
        for visitor in visitors:
            visitor.send({"type": "ping"})


async def waited(installation: Installation) -> tuple[dict[str, list[float]], Lateness]:
    """The waiting times, in seconds, and how late we were ourselves."""
    gate, far = (Gate(node.port, installation.key, ORIGIN) for node in installation.nodes)
    after_event, after_timer = Waits(), Waits()
    async with watching(installation.nodes[-1].port, 50) as agent, noted() as own:
        work = asyncio.create_task(listen(agent))
        await agent.send(json.dumps({"type": "status", "id": str(uuid7()), "status": "accepting"}))
        await told(gate, far, after_event)
        await timed(gate, after_timer)
        work.cancel()
    return {"event to card": after_event.seconds, "timer to card": after_timer.seconds}, own


def measure(given: argparse.Namespace, others: Sequence[dict[str, Any]]) -> None:
    """Measure and tell."""
    pause = given.visitors / given.events
    with installed(given.nodes) as installation:
        first = installation.nodes[0]
        with crowd(first, installation.key, ORIGIN, given.visitors, "--pause", str(pause)) as about:
            uvloop.run(post(f"http://127.0.0.1:{first.port}", others))
            waits, own = uvloop.run(waited(installation))
    figures = [
        Figure(name=f"{name}, p{share * 100:.0f}", value=value, unit="ms", at_most=AIM if share == 0.99 else None)
        for name, seconds in waits.items()
        for share in (0.5, 0.95, 0.99)
        for value in [percentile(sorted(seconds), share) * 1000]
    ]
    given.bench += "-nodes"
    title = f"{given.rules} rules over two nodes, {given.visitors:,} live visitors, {given.events} page views a second"
    tell(given, title, figures + lateness.figures(own, about.tally["late"]), background=about.tally["statuses"])
