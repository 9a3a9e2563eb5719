"""Background tasks of the process. None of them dies alone: when one does, the process ends in the orderly way."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Self

import structlog

log = structlog.get_logger(__name__)


class Supervisor:
    """Runs tasks that last as long as the process; `stop` is called once when one of them ends by itself."""

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False
        self.failed: str | None = None
        """The name of the task that ended by itself, if any."""

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` until the process ends."""
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        cause = None if task.cancelled() else task.exception()
        if self._closing or self.failed:
            return
        self.failed = task.get_name()
        log.critical("task ended", task=self.failed, exc_info=cause)
        self._stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        for task in reversed(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
