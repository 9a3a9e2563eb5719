"""Group commit: what many callers want written is written together, and each is answered after the commit.

While one group is being committed the next one gathers, so a group grows with the load and a lone caller never waits.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from structlog import get_logger

from tracker.errors import TooMany, Unavailable
from tracker.sql.causes import trace

log = get_logger(__name__)

MAX_WAITING = 10_000
"""Entries that may wait; one more is refused with `too_many`."""
MAX_GROUP = 500
"""Entries in one commit."""
STALLED = 5.0
"""Seconds after which a commit that has not come back is not expected soon."""

Entry = TypeVar("Entry")
Result = TypeVar("Result")
Commit: TypeAlias = Callable[[Sequence[Entry]], Awaitable[Sequence[Result]]]


class Journal(Generic[Entry, Result]):
    """`write` hands over one entry and returns when it is committed by `run`."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Entry, asyncio.Future[Result]]] = []
        self._arrived = asyncio.Event()
        self._begun: float | None = None

    async def write(self, entry: Entry) -> Result:
        """Raises `Unavailable` where it could not be committed, `TooMany` where too much is waiting."""
        if len(self._waiting) >= MAX_WAITING:
            raise TooMany("The server has more to write than it can.", retry_after=2)
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, answer))
        self._arrived.set()
        return await answer

    def check(self) -> None:
        """Raises `Unavailable` where a commit takes longer than any should."""
        if self._begun is not None and asyncio.get_running_loop().time() - self._begun >= STALLED:
            raise Unavailable("Nothing is being written.")

    async def run(self, commit: Commit[Entry, Result]) -> None:
        """Commit group after group, each in one transaction by `commit`, until cancelled. One task at a time runs
        this, under supervision."""
        try:
            while True:
                await self._arrived.wait()
                await self._next_group(commit)
        finally:
            self._refuse_waiting()

    async def _next_group(self, commit: Commit[Entry, Result]) -> None:
        group, self._waiting = self._waiting[:MAX_GROUP], self._waiting[MAX_GROUP:]
        if not self._waiting:
            self._arrived.clear()
        self._begun = asyncio.get_running_loop().time()
        try:
            await self._write(commit, group)
        finally:
            self._begun = None
            _refuse(group, Unavailable("The server is stopping."))

    async def _write(
        self, commit: Commit[Entry, Result], group: Sequence[tuple[Entry, asyncio.Future[Result]]]
    ) -> None:
        """Commit the group; where that fails each entry by itself, so that one bad entry spoils no other."""
        try:
            results = await commit([entry for entry, _ in group])
        except Unavailable as cause:
            _refuse(group, cause)
            return
        except Exception as cause:
            await self._write_apart(commit, group, cause)
            return
        for (_, answer), result in zip(group, results, strict=True):
            if not answer.done():
                answer.set_result(result)

    async def _write_apart(
        self, commit: Commit[Entry, Result], group: Sequence[tuple[Entry, asyncio.Future[Result]]], cause: Exception
    ) -> None:
        if len(group) > 1:
            for one in group:
                await self._write(commit, [one])
            return
        log.error("an entry could not be committed", trace=trace(cause))
        _refuse(group, Unavailable("The server cannot store it now."))

    def _refuse_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        _refuse(waiting, Unavailable("The server is stopping."))


def _refuse(group: Sequence[tuple[Any, "asyncio.Future[Any]"]], cause: Unavailable) -> None:
    """Tell everybody in the group who waits still."""
    for _, answer in group:
        if not answer.done():
            answer.set_exception(cause)
