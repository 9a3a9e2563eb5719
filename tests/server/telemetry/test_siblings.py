"""Workers tell each other their figures."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeAlias

import pytest
from prometheus_client import CollectorRegistry, Counter, generate_latest

from server.telemetry import siblings
from server.telemetry.siblings import Seat, Siblings
from tests.server.figures import Figures


def counting(count: int) -> CollectorRegistry:
    """The figures of somebody who has seen so many."""
    registry = CollectorRegistry()
    Counter("seen", "What was seen.", ["kind"], registry=registry).labels("bird").inc(count)
    return registry


async def test_whoever_is_asked_tells_the_figures_of_all(tmp_path: Path) -> None:
    workers = [Siblings(Seat(tmp_path, number, 3), counting(number + 1)) for number in range(3)]
    async with AsyncExitStack() as stack:
        for worker in workers:
            await stack.enter_async_context(worker)
        for worker in workers:
            told = Figures(generate_latest(await worker.figures()).decode())
            assert told.by("worker", "seen_total") == {"0": 1, "1": 2, "2": 3}
            assert told.by("kind", "seen_total") == {"bird": 6}
            assert told["beckon_worker_up"] == 3


Answer: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """As one does who stands still: until the asker has gone."""
    await reader.read()
    writer.close()


async def break_off(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """As one does who is killed in the middle of it."""
    writer.write(b'[["seen","What was seen.","counter",[["se')
    writer.close()


@pytest.mark.parametrize("answer", [None, say_nothing, break_off])
async def test_one_who_does_not_answer_is_named_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer | None
) -> None:
    monkeypatch.setattr(siblings, "PATIENCE", 0.05)
    async with AsyncExitStack() as stack:
        if answer is not None:
            await stack.enter_async_context(await asyncio.start_unix_server(answer, tmp_path / "1"))
        asked = await stack.enter_async_context(Siblings(Seat(tmp_path, 0, 2), counting(1)))
        told = Figures(generate_latest(await asked.figures()).decode())
    assert told.by("worker", "seen_total") == {"0": 1}
    assert [(one.labels["worker"], one.value) for one in told.samples("beckon_worker_up")] == [("0", 1), ("1", 0)]
