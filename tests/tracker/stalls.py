"""How long something holds the event loop."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

LIMIT = 0.010
"""Seconds that nothing hostile may hold the loop."""
ATTEMPTS = 10
"""The best of so many counts, since machines are shared: what is slow is slow each time."""


def stall(work: Callable[[], Any]) -> float:
    """Seconds of processor time that `work` takes."""
    best = float("inf")
    for _ in range(ATTEMPTS):
        started = time.thread_time()
        work()
        best = min(best, time.thread_time() - started)
        if best < LIMIT:
            break
    return best


async def stall_of(work: Callable[[], Awaitable[Any]]) -> float:
    """Seconds of this thread's processor time that awaiting `work` takes."""
    best = float("inf")
    for _ in range(ATTEMPTS):
        started = time.thread_time()
        await work()
        best = min(best, time.thread_time() - started)
        if best < LIMIT:
            break
    return best
