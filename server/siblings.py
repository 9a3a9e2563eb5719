"""The workers of one `beckon serve`: whoever of them is asked for figures gathers those of all.

Each listens on a socket in a folder that only this user may enter, and says its figures to whoever connects. What the
workers are is counted from 0; a worker that takes the place of a dead one has its number, so its figures begin anew.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import orjson
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

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
        writer.write(packed(self._own.collect()))
        writer.close()

    async def _ask(self, number: int) -> bytes:
        """What a worker says; nothing where it does not answer."""
        if number == self._seat.number:
            return packed(self._own.collect())
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await asyncio.open_unix_connection(self._address(number))
                try:
                    return await reader.read(-1)
                finally:
                    writer.close()
        except OSError:  # TimeoutError is one.
            return b""

    def _address(self, number: int) -> str:
        return str(self._seat.folder / str(number))


class Together(Collector):
    """What the workers said, in one: the samples of each have its number as a label."""

    def __init__(self, told: Mapping[int, bytes]) -> None:
        self._told = told

    def collect(self) -> Iterator[Metric]:
        families: dict[str, Metric] = {}
        answering = GaugeMetricFamily("beckon_worker_up", "Whether the worker said its figures.", labels=["worker"])
        for number, said in self._told.items():
            answering.add_metric([str(number)], bool(said))
            for name, help_text, kind, samples in orjson.loads(said) if said else ():
                family = families.setdefault(name, Metric(name, help_text, kind))
                for sample, labels, value in samples:
                    family.add_sample(sample, labels | {"worker": str(number)}, value)
        yield answering
        yield from families.values()


def packed(families: Iterable[Metric]) -> bytes:
    """Families with their samples, for another process."""
    return orjson.dumps([_plain(family) for family in families])


def _plain(family: Metric) -> tuple[Any, ...]:
    samples = [(sample.name, sample.labels, sample.value) for sample in family.samples]
    return family.name, family.documentation, family.type, samples
