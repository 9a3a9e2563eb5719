"""Readiness: whether what a process depends on answers, by name. A probe learns no more: it may come from anywhere."""

import asyncio
from collections.abc import Awaitable, Callable

from server.services import Services
from server.supervisor import Supervisor

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


class Readiness:
    """Everything without which requests can't be served as they should."""

    def __init__(self, services: Services, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._dependencies = [
            Dependency("database", services.database.check),
            Dependency("redis", services.live.check),
            Dependency("journal", services.ingest.check),
        ]

    async def failing(self) -> list[str]:
        """The names of what fails, a background task that has died among them."""
        answers = await asyncio.gather(*(each.answers() for each in self._dependencies))
        silent = [each.name for each, well in zip(self._dependencies, answers, strict=True) if not well]
        return silent + ([self._supervisor.failed] if self._supervisor.failed else [])
