"""What work costs beside other work. Seconds say more of a machine than of the code: they are measured in `bench/`."""

import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

ATTEMPTS = 10
"""The best of so many counts, taken by turns, since machines are shared."""
SQUARED = 10
"""Four times the input is four times the work where each part of it is looked at a few times, and sixteen times where
each is held against all others: what grows less than this is no such thing."""


def growth(work: Callable[[str], Any], text: str) -> float:
    """How many times the processor time that a fourth of the text takes is taken by the whole of it."""
    part = text[: len(text) // 4]
    return times_as_much(lambda: work(text), lambda: work(part))


def times_as_much(work: Callable[[], Any], floor: Callable[[], Any]) -> float:
    """How many times the processor time of `floor` is taken by `work`."""
    most = least = float("inf")
    for _ in range(ATTEMPTS):
        least = min(least, _cost(floor))
        most = min(most, _cost(work))
    return most / least


def _cost(work: Callable[[], Any]) -> float:
    started = time.thread_time()
    work()
    return time.thread_time() - started


def calls(work: Callable[[], Any]) -> int:
    """How many functions are called, those of C among them."""
    with _counted() as numbers:
        work()
    return next(numbers)


async def calls_of(work: Callable[[], Awaitable[Any]]) -> int:
    """How many functions this thread calls until `work` is done."""
    with _counted() as numbers:
        await work()
    return next(numbers)


@contextmanager
def _counted() -> Iterator[Iterator[int]]:
    """Counts the calls of this thread; what it gives says how many there were."""
    numbers = count()

    def called(_frame: Any, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            next(numbers)

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        yield numbers
    finally:
        sys.setprofile(before)
