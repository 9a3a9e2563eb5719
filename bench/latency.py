"""How long people wait with 10,000 live visitors about, who turn 500 pages a second: `python -m bench.latency`.

Invite to shown: from the agent's command until the card has reached the page and the agent sees that it is on the
screen. Page view to grid: from the visitor's frame until the row on the agent's grid has the new address. With
`--nodes 2` the agent is on another process than the visitors, with PostgreSQL and Redis between them.
"""

import argparse
import asyncio
import json
import random
from typing import Any

import uvloop
from uuid_utils import uuid7
from websockets.asyncio.client import ClientConnection

from bench import lateness
from bench.agent import listen, watching
from bench.crowd import HEARTBEAT
from bench.crowds import crowd
from bench.figures import percentile
from bench.gate import Gate
from bench.installation import ORIGIN, Installation, installed
from bench.lateness import Lateness, noted
from bench.peer import Peer
from bench.report import Figure, parser, tell
from bench.waits import Waits

MEASURED = 200
"""Visitors who are invited and watched; they came last, so the grid shows them."""
VIEWS = 2
"""Page views of each of them that are waited for."""
PACE = 0.05
"""Seconds between two deeds, on average; they follow no rhythm, for the list moves in one."""
AIMS = {1: (50, 100), 2: (100, 200)}
"""Of invite to shown, by the number of processes: p95 and p99 in milliseconds."""


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


class Onlooker:
    """The agent, who sees cards shown and rows change."""

    def __init__(self, agent: ClientConnection) -> None:
        self._agent = agent
        self.shown, self.rows = Waits(), Waits()

    def hear(self, text: str | bytes) -> None:
        frame = json.loads(text)
        invitation = frame.get("invitation") or {}
        if invitation.get("phase") == "shown":
            self.shown.end(invitation["id"])
        for row in frame.get("rows", ()):
            self.rows.end(row["url"])

    async def invite(self, visitor: Measured) -> None:
        invitation = str(uuid7())
        self.shown.begin(invitation)
        frame = {
            "type": "invite",
            "id": invitation,
            "visitor": visitor.id,
            "text": "Can I help?",
            "reason": "They have only just arrived.",
        }
        await self._agent.send(json.dumps(frame))


async def measure(installation: Installation) -> tuple[dict[str, list[float]], Lateness]:
    """The waiting times, in seconds, and how late we were ourselves."""
    gate, visitors = Gate(installation.nodes[0].port, installation.key, ORIGIN), [Measured() for _ in range(MEASURED)]
    for visitor in visitors:
        await visitor.come(gate)
    async with watching(installation.nodes[-1].port, MEASURED) as agent, noted() as own:
        onlooker = Onlooker(agent)
        work = [asyncio.create_task(listen(agent, onlooker.hear)), asyncio.create_task(_beat(visitors))]
        await _turn_pages(onlooker, gate, visitors)
        for visitor in visitors:
            await onlooker.invite(visitor)
            await _pause()
        await onlooker.shown.over()
        for task in work:
            task.cancel()
    return {"invite to shown": onlooker.shown.seconds, "page view to grid": onlooker.rows.seconds}, own


async def _turn_pages(onlooker: Onlooker, gate: Gate, visitors: list[Measured]) -> None:
    for number in range(VIEWS):
        for visitor in visitors:
            view = gate.view(f"/{number}/{visitor.id}")
            onlooker.rows.begin(view["url"])
            visitor.send({"type": "events", "id": str(uuid7()), "events": [view]})
            await _pause()
    await onlooker.rows.over()


async def _pause() -> None:
    await asyncio.sleep(random.random() * 2 * PACE)


async def _beat(visitors: list[Measured]) -> None:
    while True:
        await asyncio.sleep(HEARTBEAT)
        for visitor in visitors:
            visitor.send({"type": "ping"})


def main() -> None:
    """Measure and show."""
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, default=10_000)
    asked.add_argument("--pause", type=float, default=20, help="Seconds between two page views of each visitor.")
    asked.add_argument("--nodes", type=int, choices=AIMS, default=1)
    given = asked.parse_args()
    with (
        installed(given.nodes) as installation,
        crowd(installation.nodes[0], installation.key, ORIGIN, given.visitors, "--pause", str(given.pause)) as about,
    ):
        waits, own = uvloop.run(measure(installation))
    report(given, waits, lateness.figures(own, about.tally["late"]), about.tally["statuses"])


def report(
    given: argparse.Namespace, waits: dict[str, list[float]], beside: list[Figure], views: dict[str, int]
) -> None:
    """Tell."""
    p95, p99 = AIMS[given.nodes]
    aims = {"invite to shown": {0.95: p95, 0.99: p99}, "page view to grid": {0.95: 300}}
    figures = [
        Figure(name=f"{name}, p{share * 100:.0f}", value=value, unit="ms", at_most=aims[name].get(share))
        for name, seconds in waits.items()
        for share in (0.5, 0.95, 0.99)
        for value in [percentile(sorted(seconds), share) * 1000]
    ]
    given.bench += "" if given.nodes == 1 else "-nodes"
    where = "one process" if given.nodes == 1 else "two nodes, the agent on one, the visitors on the other"
    title = (
        f"Waiting, {given.visitors:,} live visitors, {given.visitors / given.pause:,.0f} page views a second, {where}"
    )
    tell(given, title, figures + beside, background=views)


if __name__ == "__main__":
    main()
