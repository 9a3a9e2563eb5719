"""What one more agent costs who watches 10,000 visitors at rest: `python -m bench.agents`.

Each agent has the first rows in view. The server's processor time is compared with 1, 10 and 100 of them, and with
none: that is what the visitors alone cost.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack

import uvloop

from bench.agent import listen, watching
from bench.crowds import crowd
from bench.installation import ORIGIN, beckon
from bench.report import Figure, parser, tell
from bench.serving import Served

ROWS = 40
SETTLED = 5.0
"""Seconds that everybody is in before it is measured."""


async def measure(server: Served, counts: Sequence[int], seconds: float) -> dict[int, float]:
    """Processor time in a second, by the number of agents."""
    found: dict[int, float] = {}
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as listening:
        watchers = 0
        for count in counts:
            while watchers < count:
                agent = await stack.enter_async_context(watching(server.port, ROWS))
                listening.create_task(listen(agent))
                watchers += 1
            await asyncio.sleep(SETTLED)
            before = sum(server.cpu())
            await asyncio.sleep(seconds)
            found[count] = (sum(server.cpu()) - before) / seconds
        await stack.aclose()
    return found


def main() -> None:
    """Measure and show."""
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, default=10_000)
    asked.add_argument("--agents", type=int, nargs="+", default=[0, 1, 10, 100])
    asked.add_argument("--seconds", type=float, default=15)
    given = asked.parse_args()
    with beckon() as (server, key, _), crowd(server, key, ORIGIN, given.visitors):
        cores = uvloop.run(measure(server, given.agents, given.seconds))
    least, most = min(cores), max(cores)
    each = (cores[most] - cores[least]) / (most - least)
    idle = [Figure(name="visitors alone", value=cores[0], unit="cores", at_most=0.25)] if 0 in cores else []
    figures = [
        Figure(name=f"with {count} agents", value=share, unit="cores") for count, share in cores.items() if count
    ]
    more = Figure(name="each more agent", value=each * 100, unit="% of a core", at_most=0.2)
    tell(given, f"Watching {given.visitors:,} visitors at rest", [*idle, *figures, more])


if __name__ == "__main__":
    main()
