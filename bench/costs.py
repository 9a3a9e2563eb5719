"""What an arrival, a page view and a message cost, and what is left of them: `python -m bench.costs`.

It is the ground of docs/scale.md. One process on SQLite, or with `--nodes 2` PostgreSQL, Redis and a node beside the
one that the visitors are at, which is told all of it, for agents are at the last node: one who watches, and those of
the messages.
"""

import asyncio
import json
import time

import uvloop

from bench import messages
from bench.agent import listen, watching
from bench.crowds import crowd
from bench.installation import ORIGIN, Installation, installed
from bench.meter import Spent, held, less, spent
from bench.report import Figure, parser, tell

MICRO = 1_000_000
PAUSE = 2.0
"""Seconds between two page views of a visitor here."""
RATE, SECONDS = 40, 10
"""Messages a second, and how long they are counted."""
ROWS = 40
"""Rows that the agent has in view who watches."""
SETTLED = 2.0
"""Seconds that the agent watches before anybody comes: all nodes know by then."""
PARTS = {"near": "the node", "far": "the other node", "postgres": "PostgreSQL", "redis": "Redis"}


async def walking(installation: Installation, visitors: int, seconds: float) -> tuple[Spent, Spent, int]:
    """What was spent while visitors came in, what while they turned pages, and how many pages those were, while
    an agent at the last node looks on."""
    seen = asyncio.Event()
    async with watching(installation.nodes[-1].port, ROWS) as agent:
        listening = asyncio.create_task(listen(agent, lambda frame: seen.set() if _is_news(frame) else None))
        await asyncio.sleep(SETTLED)
        walked = await asyncio.to_thread(_walk, installation, visitors, seconds)
        if listening.done() or not seen.is_set():
            raise RuntimeError("the agent who watches was cut off, or saw nobody come")
        listening.cancel()
    return walked


def _is_news(frame: str | bytes) -> bool:
    """Whether this tells of visitors."""
    return str(json.loads(frame)["type"]).startswith("visitors.")


def _walk(installation: Installation, visitors: int, seconds: float) -> tuple[Spent, Spent, int]:
    start = spent(installation)
    with crowd(installation.nodes[0], installation.key, ORIGIN, visitors, "--pause", str(PAUSE)) as walkers:
        among = spent(installation)
        time.sleep(seconds)
        end = spent(installation)
    return less(among, start), less(end, among), walkers.tally["answered"]


def costs(name: str, total: Spent, count: int) -> list[Figure]:
    """Microseconds of each part for one of so many."""
    return [
        Figure(name=f"{name}: {PARTS[part]}", value=total[part] / count * MICRO, unit="us")
        for part in PARTS
        if total.get(part)
    ]


def main() -> None:
    """Measure and show."""
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, default=1_000)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--nodes", type=int, choices=(1, 2), default=1)
    given = asked.parse_args()
    with installed(given.nodes) as installation:
        arrived, walked, pages = uvloop.run(walking(installation, given.visitors, given.seconds))
        count, sizes = held(installation)
        _, said, _ = uvloop.run(messages.measure(installation, RATE, SECONDS))
    figures = [*costs("arrival", arrived, given.visitors), *costs("page view", walked, pages)]
    figures += costs("message", said, RATE * SECONDS)
    figures += [
        Figure(name=f"Redis, {word} for a page view", value=walked[part] / pages, unit=unit)
        for part, word, unit in (("commands", "commands", ""), ("told", "in", "bytes"), ("heard", "out", "bytes"))
        if part in walked
    ]
    figures += [
        Figure(name="events, table and index", value=sizes["events"] / count, unit="bytes each"),
        Figure(
            name="visit and visitor", value=(sizes["visits"] + sizes["visitors"]) / given.visitors, unit="bytes each"
        ),
    ]
    given.bench += "" if given.nodes == 1 else "-nodes"
    tell(given, f"What things cost, on {'SQLite' if given.nodes == 1 else 'PostgreSQL and Redis'}", figures)


if __name__ == "__main__":
    main()
