"""How late those are who measure: they share the machine's cores with what they measure."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import psutil

from bench.figures import percentile
from bench.report import Figure

PACE = 0.01
"""Seconds between two looks at the clock."""


@dataclass(slots=True)
class Lateness:
    """By how many seconds a loop came back later than asked for, and how busy the machine was meanwhile."""

    seconds: list[float] = field(default_factory=list)
    busy: float = 0.0
    """The share of all cores' time that anybody used."""

    @property
    def p99(self) -> float:
        return percentile(sorted(self.seconds), 0.99)


@asynccontextmanager
async def noted() -> AsyncIterator[Lateness]:
    """The lateness of this loop until the end of the block."""
    lateness, before = Lateness(), psutil.cpu_times()
    watching = asyncio.create_task(_watch(lateness))
    try:
        yield lateness
    finally:
        watching.cancel()
        spent = [later - earlier for later, earlier in zip(psutil.cpu_times(), before, strict=True)]
        lateness.busy = 1 - (spent[3] + spent[4]) / sum(spent)


def figures(own: Lateness, crowd: float) -> list[Figure]:
    """What there is to say of the loops that measured and made the load: no figure beside them is less."""
    return [
        Figure(name="own lateness, p99", value=own.p99 * 1000, unit="ms"),
        Figure(name="lateness of the crowd, p99", value=crowd * 1000, unit="ms"),
        Figure(name="busy cores", value=own.busy * 100, unit="%"),
    ]


async def _watch(lateness: Lateness) -> None:
    while True:
        due = time.perf_counter() + PACE
        await asyncio.sleep(PACE)
        lateness.seconds.append(max(0.0, time.perf_counter() - due))
