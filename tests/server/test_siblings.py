"""Workers tell each other their figures."""

from contextlib import AsyncExitStack
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, generate_latest

from server.siblings import Seat, Siblings
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


async def test_one_who_does_not_answer_is_named_and_left_out(tmp_path: Path) -> None:
    async with Siblings(Seat(tmp_path, 0, 3), counting(1)) as alone:
        told = Figures(generate_latest(await alone.figures()).decode())
    assert told.by("worker", "seen_total") == {"0": 1}
    assert {sample.labels["worker"]: sample.value for sample in told.samples("beckon_worker_up")} == {
        "0": 1,
        "1": 0,
        "2": 0,
    }
