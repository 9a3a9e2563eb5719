"""How long messages take, 500 a second, with 10,000 live visitors behind: `python -m bench.messages`.

Chats go on between visitors and agents, each side in its turn. Send to tick: until the sender is answered, which is
after the commit. To the other side: until the other one has the message. With `--nodes 2` the agents are on another
process than the visitors.
"""

import argparse
import asyncio
import json
import time
from contextlib import AsyncExitStack
from typing import Any

import uvloop
from uuid_utils import uuid7
from websockets.asyncio.client import ClientConnection

from bench import lateness
from bench.agent import listen, until, watching
from bench.crowd import HEARTBEAT
from bench.crowds import crowd
from bench.figures import percentile
from bench.gate import Gate
from bench.installation import ORIGIN, Installation, installed
from bench.lateness import Lateness, noted
from bench.meter import Spent, less, spent
from bench.peer import Peer
from bench.report import Figure, parser, tell
from bench.waits import Waits

CHATS, TABS, ROWS = 250, 5, 40
"""Chats, the agents' tabs that they are open in, and the rows in view of each."""
SETTLED = 2.0
"""Seconds that the chats go on before they are measured."""


class Ticks:
    """Messages under way: until the tick, and until the other side has them."""

    def __init__(self) -> None:
        self.tick, self.other = Waits(), Waits()
        self.refused = 0

    def message(self, chat: str) -> dict[str, Any]:
        """A new one to send."""
        sent = str(uuid7())
        self.tick.begin(sent)
        self.other.begin(sent)
        return {"type": "chat.send", "id": sent, "chat": chat, "text": "Do you have these in my size, too?"}

    def hear(self, frame: dict[str, Any], author: str) -> None:
        """A frame of one side, for which messages of the `author` are news."""
        match frame["type"]:
            case "ack":
                self.tick.end(frame["id"])
            case "refused":
                self.refused += 1
            case "message" if frame["message"]["author"] == author:
                self.other.end(frame["message"]["id"])

    def hear_visitor(self, text: str | bytes) -> None:
        """What an agent is told."""
        self.hear(json.loads(text), "visitor")

    async def over(self) -> None:
        """Wait until nothing is under way any more."""
        await self.tick.over()
        await self.other.over()

    def forget(self) -> None:
        """Count from now on."""
        self.tick.seconds.clear()
        self.other.seconds.clear()


class Talker:
    """A visitor in a chat."""

    def __init__(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self.chat = str(uuid7())
        self._peer: Peer | None = None

    async def come(self, gate: Gate) -> None:
        _, self._peer = await gate.let_in(lambda frame: self._ticks.hear(json.loads(frame), "agent"))
        message = {"id": str(uuid7()), "text": "Hello?"}
        self._ticks.tick.begin(self.chat)
        self._send({"type": "chat.start", "id": self.chat, "message": message})
        await self._ticks.tick.over()

    async def meet(self, agent: ClientConnection) -> None:
        """Have the agent take the chat, and open it."""
        self._agent, taken = agent, str(uuid7())
        await agent.send(json.dumps({"type": "chat.take", "id": taken, "chat": self.chat}))
        answer = await until(agent, lambda frame: frame.get("id") == taken)
        if answer["type"] != "ack":
            raise RuntimeError(f"the chat was not taken: {answer}")
        await agent.send(json.dumps({"type": "chat.open", "chat": self.chat}))
        await until(agent, lambda frame: frame["type"] == "history")

    def speak(self) -> None:
        self._send(self._ticks.message(self.chat))

    async def be_answered(self) -> None:
        await self._agent.send(json.dumps(self._ticks.message(self.chat)))

    def beat(self) -> None:
        if self._peer is not None:
            self._send({"type": "ping"})

    def _send(self, frame: dict[str, Any]) -> None:
        assert self._peer is not None
        if self._peer.closed:
            raise RuntimeError(f"the visitor's socket was closed: {self._peer.code}")
        self._peer.send(frame)


async def measure(installation: Installation, rate: float, seconds: float) -> tuple[Ticks, Spent, Lateness]:
    """Messages from both sides, so many a second in all, what each part of the installation spent on them, and how late
    we were ourselves."""
    ticks, gate = Ticks(), Gate(installation.nodes[0].port, installation.key, ORIGIN)
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(watching(installation.nodes[-1].port, ROWS)) for _ in range(TABS)]
        talkers = [Talker(ticks) for _ in range(CHATS)]
        work = [asyncio.create_task(_beat(talkers))]
        for number, talker in enumerate(talkers):
            await talker.come(gate)
            await talker.meet(tabs[number % TABS])
        work += [asyncio.create_task(listen(tab, ticks.hear_visitor)) for tab in tabs]
        await _talk(talkers, rate, SETTLED)
        await ticks.over()
        ticks.forget()
        before = spent(installation)
        async with noted() as own:
            await _talk(talkers, rate, seconds)
            await ticks.over()
        after = spent(installation)
        for task in work:
            task.cancel()
    return ticks, less(after, before), own


async def _talk(talkers: list[Talker], rate: float, seconds: float) -> None:
    """Both sides in turn, in chats as they come, whatever has been answered by then."""
    due = time.perf_counter()
    for number in range(int(rate * seconds)):
        due += 1 / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        talker = talkers[number // 2 % len(talkers)]
        if number % 2:
            await talker.be_answered()
        else:
            talker.speak()


async def _beat(talkers: list[Talker]) -> None:
    while True:
        await asyncio.sleep(HEARTBEAT)
        for talker in talkers:
            talker.beat()


def main() -> None:
    """Measure and show."""
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, default=10_000)
    asked.add_argument("--pause", type=float, default=20, help="Seconds between two page views of each visitor.")
    asked.add_argument("--rate", type=float, default=500, help="Messages in a second.")
    asked.add_argument("--seconds", type=float, default=15)
    asked.add_argument("--nodes", type=int, choices=(1, 2), default=1)
    given = asked.parse_args()
    with (
        installed(given.nodes) as installation,
        crowd(installation.nodes[0], installation.key, ORIGIN, given.visitors, "--pause", str(given.pause)) as about,
    ):
        ticks, _, own = uvloop.run(measure(installation, given.rate, given.seconds))
    report(given, ticks, lateness.figures(own, about.tally["late"]), about.tally["statuses"])


def report(given: argparse.Namespace, ticks: Ticks, beside: list[Figure], views: dict[str, int]) -> None:
    """Tell."""
    figures = [
        Figure(name=f"{name}, p{share * 100:.0f}", value=value, unit="ms", at_most=most if share == 0.99 else None)
        for name, waits, most in (("send to tick", ticks.tick, 50), ("to the other side", ticks.other, 100))
        for share in (0.5, 0.99)
        for value in [percentile(sorted(waits.seconds), share) * 1000]
    ]
    figures.append(Figure(name="refused", value=ticks.refused, unit="", at_most=0))
    given.bench += "" if given.nodes == 1 else "-nodes"
    where = "one process" if given.nodes == 1 else "two nodes, the agents on one, the visitors on the other"
    title = f"{given.rate:,.0f} messages a second, {given.visitors:,} live visitors who turn pages, {where}"
    tell(given, title, figures + beside, background=views)


if __name__ == "__main__":
    main()
