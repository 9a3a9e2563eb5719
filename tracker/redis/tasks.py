"""Calls to Redis that have to end: in time, or because we end."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
LOOKS = 4


async def patiently(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """What comes of the work; raises `TimeoutError` when it takes longer. Looks several times, so that a loop which
    was held up by something else is not taken for a Redis that does not answer."""
    task = asyncio.create_task(work)
    try:
        for _ in range(LOOKS):
            if not task.done():
                await asyncio.wait([task], timeout=seconds / LOOKS)
    finally:
        await end([task])
    if task.cancelled():
        raise TimeoutError(f"no answer within {seconds} seconds")
    return task.result()


async def end(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel until all have ended; what they fail with meanwhile concerns nobody any more. Once is not enough:
    `asyncio.wait_for` of Python 3.11, by which the library sends to Sentinels, takes a cancellation that comes
    together with its result for nothing."""
    while pending := [task for task in tasks if not task.done()]:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending, timeout=0.1)
    for task in tasks:
        if not task.cancelled():
            task.exception()
