"""What uvicorn's loops and protocols cost by themselves: `python -m bench.stacks`.

Each stack answers at once, request by request and frame by frame, and holds a crowd at rest. The first one is ours, and
the others differ from it in one part. A part that is not installed is left out.
"""

import sys
import time
from dataclasses import dataclass, replace
from importlib.util import find_spec

from bench.crowds import crowd
from bench.figures import MICRO, Run
from bench.ingest import load
from bench.installation import ORIGIN
from bench.report import Figure, parser, tell
from bench.serving import Served, served
from bench.sockets import over_sockets

CONNECTIONS = 128
SETTLED = 2.0
"""Seconds that a crowd stands still before it is weighed."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The parts, by the names that uvicorn has for them."""

    loop: str = "uvloop"
    http: str = "httptools"
    ws: str = "websockets-sansio"

    def command(self) -> list[str]:
        """What serves `bench.echo` by it."""
        chosen = ("--loop", self.loop, "--http", self.http, "--ws", self.ws, "--ws-per-message-deflate", "false")
        return [sys.executable, "-m", "uvicorn", "bench.echo:app", *chosen, "--no-access-log", "--log-level", "error"]


OURS = Stack()
OTHERS = {
    "asyncio": replace(OURS, loop="asyncio"),
    "h11": replace(OURS, http="h11"),
    "wsproto": replace(OURS, ws="wsproto"),
    "websockets": replace(OURS, ws="websockets"),
}


def main() -> None:
    """Measure all stacks, in turns, and show them."""
    asked = parser(__doc__)
    asked.add_argument("--seconds", type=float, default=3)
    asked.add_argument("--turns", type=int, default=2)
    asked.add_argument("--visitors", type=int, default=2_000)
    given = asked.parse_args()
    stacks = {"ours": OURS} | {name: stack for name, stack in OTHERS.items() if find_spec(name)}
    told: dict[str, list[dict[str, float]]] = {name: [] for name in stacks}
    for _ in range(given.turns):
        for name, stack in stacks.items():
            told[name].append(measure(stack, given.seconds, given.visitors))
    units = {"request": "us", "frame": "us", "idle socket": "KiB"}
    figures = [
        Figure(name=f"{name}: {what}", value=min(turn[what] for turn in turns), unit=unit)
        for name, turns in told.items()
        for what, unit in units.items()
    ]
    tell(given, "Stacks that answer at once", figures)


def measure(stack: Stack, seconds: float, visitors: int) -> dict[str, float]:
    """Processor time of a request and of a frame, and the memory of an idle socket."""
    with served(stack.command()) as server:
        request = _spent(load(server, "none", CONNECTIONS, seconds))
        frame = _spent(over_sockets(server, "none", CONNECTIONS, seconds))
        before = _held(server)
        with crowd(server, "none", ORIGIN, visitors):
            time.sleep(SETTLED)
            return {"request": request, "frame": frame, "idle socket": (_held(server) - before) / visitors}


def _spent(run: Run) -> float:
    return (run.loop + run.threads) / run.answered * MICRO


def _held(server: Served) -> float:
    return float(server.process.memory_full_info().uss) / 1024


if __name__ == "__main__":
    main()
