"""What the server holds after an hour at half its load: `python -m bench.hour`, shorter with `--minutes`.

First so many visitors come and go that caches are full. Then 5,000 visitors turn 250 pages a second under an agent's
eyes; each leaves after five minutes, and somebody new comes. A line through what was sampled from the tenth minute on
says how much more the server holds at the end.
"""

import argparse
import asyncio
import statistics
import time
from contextlib import suppress
from typing import Any

import httpx
import uvloop
from websockets.exceptions import WebSocketException

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
"""The share of the time in which the crowd comes to rest, and those who come are as many as those who leave: ten
minutes of an hour."""
PASSING, A_SECOND = 10_000, 50
"""Visitors who come and go before the hour, more than any cache has places, and how many in a second. No more than half
of the crowd is there at a time: what they leave behind is caches alone, and no room in which the hour could grow."""
MIB = 2**20


async def sample(server: Served, seconds: float) -> tuple[list[tuple[float, float]], int]:
    """Minutes, and what the server holds then in MiB, while an agent watches; and how often that agent was cut off."""
    found, cuts, started = list[tuple[float, float]](), list[str](), time.monotonic()
    attending = asyncio.create_task(attend(server.port, cuts))
    while (past := time.monotonic() - started) <= seconds:
        found.append((past / 60, server.process.memory_info().rss / MIB))
        await asyncio.sleep(EVERY)
    attending.cancel()
    return found, len(cuts)


async def attend(port: int, cuts: list[str]) -> None:
    """Be an agent who watches, and comes back when the line is cut."""
    while True:
        with suppress(OSError, WebSocketException, httpx.HTTPError):
            async with watching(port, rows=40) as agent:
                await listen(agent)
        cuts.append("cut")
        await asyncio.sleep(1)


def fill_caches(server: Served, key: str, visitors: int) -> None:
    """Let visitors come and go; returns when they have left."""
    at_a_time = max(1, visitors // 2)
    with crowd(server, key, ORIGIN, at_a_time, "--stay", str(at_a_time / A_SECOND)):
        time.sleep(PASSING / A_SECOND)


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
        fill_caches(server, key, given.visitors)
        options = ("--pause", str(PAUSE), "--stay", str(STAY))
        with crowd(server, key, ORIGIN, given.visitors, *options) as gathered:
            samples, cuts = uvloop.run(sample(server, given.minutes * 60))
            cores = sum(server.cpu()) / (time.time() - server.process.create_time())
    report(given, samples, cores, gathered.tally | {"cuts": cuts})


def report(given: argparse.Namespace, samples: Samples, cores: float, met: dict[str, Any]) -> None:
    """Tell."""
    figures = [
        Figure(name="memory drift", value=drift(samples) * 100, unit="%", at_most=2),
        Figure(name="held in the beginning", value=samples[0][1], unit="MiB"),
        Figure(name="held in the end", value=samples[-1][1], unit="MiB"),
        Figure(name="processor time", value=cores, unit="cores"),
        Figure(name="page views acknowledged", value=met["statuses"].get("ack", 0), unit=""),
    ]
    rate = given.visitors / PAUSE
    title = f"{given.minutes:g} minutes with {given.visitors:,} live visitors, {rate:,.0f} page views a second"
    tell(
        given,
        title,
        figures,
        samples=samples,
        units=("minutes", "MiB"),
        **{word: met[word] for word in ("statuses", "trouble", "cuts")},
    )


if __name__ == "__main__":
    main()
