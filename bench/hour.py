"""What the server holds after an hour at half its load: `python -m bench.hour`, shorter with `--minutes`.

5,000 visitors turn 250 pages a second under an agent's eyes; each leaves after five minutes, and somebody new comes. A
line through what was sampled from the tenth minute on says how much more the server holds at the end.
"""

import argparse
import asyncio
import statistics
import time

import uvloop

from bench.agent import listen, watching
from bench.crowds import crowd
from bench.installation import ORIGIN, beckon
from bench.report import Figure, Samples, parser, tell
from bench.serving import Served

PAUSE, STAY = 20.0, 300.0
"""Seconds between two page views of a visitor, and until they leave."""
EVERY = 10.0
"""Seconds between two samples."""
WARM = 1 / 6
"""The share of the time in which caches fill: ten minutes of an hour."""
MIB = 2**20


async def sample(server: Served, seconds: float) -> Samples:
    """Minutes, and what the server holds then in MiB, while an agent watches."""
    found, started = list[tuple[float, float]](), time.monotonic()
    async with watching(server.port, rows=40) as agent:
        listening = asyncio.create_task(listen(agent))
        while (past := time.monotonic() - started) <= seconds:
            found.append((past / 60, server.process.memory_info().rss / MIB))
            await asyncio.sleep(EVERY)
        if listening.done():
            raise RuntimeError("the agent was cut off")
        listening.cancel()
    return found


def drift(samples: Samples) -> float:
    """By which share of what it held when warm the server holds more at the end, along the line through all samples."""
    warm = [each for each in samples if each[0] >= samples[-1][0] * WARM]
    minutes, held = zip(*warm, strict=True)
    slope, start = statistics.linear_regression(minutes, held)
    return float(slope * (minutes[-1] - minutes[0]) / (start + slope * minutes[0]))


def main() -> None:
    """Measure and show."""
    asked = parser(__doc__)
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--visitors", type=int, default=5_000)
    given = asked.parse_args()
    with beckon() as (server, key, _):
        options = ("--pause", str(PAUSE), "--stay", str(STAY))
        with crowd(server, key, ORIGIN, given.visitors, *options) as gathered:
            samples = uvloop.run(sample(server, given.minutes * 60))
            cores = sum(server.cpu()) / (time.time() - server.process.create_time())
    report(given, samples, cores, gathered.tally["statuses"])


def report(given: argparse.Namespace, samples: Samples, cores: float, reports: dict[str, int]) -> None:
    """Tell."""
    figures = [
        Figure(name="memory drift", value=drift(samples) * 100, unit="%", at_most=2),
        Figure(name="held in the end", value=samples[-1][1], unit="MiB"),
        Figure(name="processor time", value=cores, unit="cores"),
        Figure(name="page views acknowledged", value=reports.get("ack", 0), unit=""),
    ]
    rate = given.visitors / PAUSE
    title = f"{given.minutes:g} minutes with {given.visitors:,} live visitors, {rate:,.0f} page views a second"
    tell(given, title, figures, samples=samples, units=("minutes", "MiB"), statuses=reports)


if __name__ == "__main__":
    main()
