"""Waiting for a condition, in a loop that others work in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

T = TypeVar("T")


async def when(condition: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Wait for it; fails with what never came."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < end, f"{what} never came"
        await asyncio.sleep(0.02)


async def eventually(ask: Callable[[], Awaitable[T]], holds: Callable[[T], bool], seconds: float = 30) -> T:
    """Ask until the answer is one that holds, and give it; fails with the last one."""
    end = asyncio.get_running_loop().time() + seconds
    while not holds(answer := await ask()):
        assert asyncio.get_running_loop().time() < end, answer
        await asyncio.sleep(0.02)
    return answer


@asynccontextmanager
async def working(*jobs: Awaitable[None]) -> AsyncIterator[Sequence[asyncio.Future[None]]]:
    """Run jobs until the end of the block; one that fails fails the test."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
