"""Readiness: whether what a process depends on answers, by name. A probe learns no more: it may come from anywhere."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from server.process.supervisor import Supervisor
from server.services import Services

PATIENCE = 1.5
"""Seconds that each of them has, all at once."""


class Dependency:
    """Something that is asked one question at a time: one that hangs holds a single connection, however often a
    balancer comes."""

    def __init__(self, name: str, check: Callable[[], Awaitable[None]]) -> None:
        """`check` raises where it does not answer as it should."""
        self.name = name
        self._check = check
        self._asking: asyncio.Task[None] | None = None

    async def answers(self) -> bool:
        """Whether it answers in time."""
        asking = self._asking = self._asking or asyncio.create_task(self._ask())
        done, _ = await asyncio.wait([asking], timeout=PATIENCE)
        if done and self._asking is asking:
            self._asking = None
        return bool(done) and not asking.cancelled() and asking.exception() is None

    async def _ask(self) -> None:
        await self._check()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What fails, by name: without the `failing` nothing can be served; without the `degraded` it goes on, with news
    from other processes up to a second late."""

    failing: list[str]
    degraded: list[str]


class Readiness:
    """What requests need to be served as they should."""

    def __init__(self, services: Services, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._vital = Dependency("database", services.database.check), Dependency("journal", services.ingest.check)
        self._helpful = (Dependency("redis", services.live.check),)

    async def verdict(self) -> Verdict:
        """How it stands now; a background task that has died fails, too."""
        failing, degraded = await asyncio.gather(_silent(self._vital), _silent(self._helpful))
        return Verdict(failing + ([self._supervisor.failed] if self._supervisor.failed else []), degraded)


async def _silent(dependencies: Sequence[Dependency]) -> list[str]:
    """The names of those that do not answer."""
    answers = await asyncio.gather(*(each.answers() for each in dependencies))
    return [each.name for each, well in zip(dependencies, answers, strict=True) if not well]
