"""The workers of one `beckon serve`: whoever of them is asked for figures gathers those of all.

Each listens on a socket in a folder that only this user may enter, and says its figures to whoever connects. What the
workers are is counted from 0; a worker that takes the place of a dead one has its number, so its figures begin anew.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeAlias

import orjson
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

Families: TypeAlias = Sequence[tuple[str, str, str, Sequence[tuple[str, Mapping[str, str], float]]]]
"""Name, help, type, and samples of each: name, labels, value."""

PATIENCE = 1.0
"""Seconds within which a worker says its figures, or is left out."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Which of `count` workers this process is, and the folder in which they meet."""

    folder: Path
    number: int
    count: int


class Siblings:
    """The workers, as one of them sees them."""

    def __init__(self, seat: Seat, own: CollectorRegistry) -> None:
        self._seat = seat
        self._own = own

    async def __aenter__(self) -> Self:
        """Say the figures of this worker to whoever asks, until the end of the block."""
        self._server = await asyncio.start_unix_server(self._answer, self._address(self._seat.number))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def figures(self) -> CollectorRegistry:
        """The figures of all workers, as they are now, each with its number."""
        numbers = range(self._seat.count)
        told = await asyncio.gather(*(self._ask(number) for number in numbers))
        registry = CollectorRegistry()
        registry.register(Together(dict(zip(numbers, told, strict=True))))
        return registry

    async def _answer(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(orjson.dumps(plain(self._own.collect())))
        writer.close()

    async def _ask(self, number: int) -> Families | None:
        """What a worker says; None where it does not answer, or not to the end."""
        if number == self._seat.number:
            return plain(self._own.collect())
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await asyncio.open_unix_connection(self._address(number))
                try:
                    told: Families = orjson.loads(await reader.read(-1))
                    return told
                finally:
                    writer.close()
        except (OSError, ValueError):  # TimeoutError is an OSError, JSON that breaks off a ValueError.
            return None

    def _address(self, number: int) -> str:
        return str(self._seat.folder / str(number))


class Together(Collector):
    """What the workers said, in one: the samples of each have its number as a label."""

    def __init__(self, told: Mapping[int, Families | None]) -> None:
        self._told = told

    def collect(self) -> Iterator[Metric]:
        families: dict[str, Metric] = {}
        answering = GaugeMetricFamily("beckon_worker_up", "Whether the worker said its figures.", labels=["worker"])
        for number, said in self._told.items():
            answering.add_metric([str(number)], said is not None)
            for name, help_text, kind, samples in said or ():
                family = families.setdefault(name, Metric(name, help_text, kind))
                for sample, labels, value in samples:
                    family.add_sample(sample, {**labels, "worker": str(number)}, value)
        yield answering
        yield from families.values()


def plain(families: Iterable[Metric]) -> Families:
    """Families with their samples, as they are told to another process."""
    return [
        (family.name, family.documentation, family.type, [(one.name, one.labels, one.value) for one in family.samples])
        for family in families
    ]
