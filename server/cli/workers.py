"""`beckon serve --workers N`: processes that answer on one listening socket, each the whole of Beckon.

One that dies is replaced; one that can't start ends them all. They know of each other by PostgreSQL and Redis alone, as
processes on other machines do.
"""

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

import structlog

from server.cli.console import say
from server.cli.meeting import meeting
from server.telemetry.siblings import Seat
from tracker.errors import Unavailable, WrongSetting
from tracker.settings import Settings

READY = b"1"
RESTS = 1.0
"""Seconds after which a worker that died is replaced."""

log = structlog.get_logger(__name__)


def check(settings: Settings) -> None:
    """Raises `WrongSetting` where the settings are for one process alone."""
    if settings.workers == 1 and settings.role == "all":
        return
    if settings.database.startswith("sqlite"):
        raise WrongSetting(
            "BECKON_DATABASE_URL: SQLite serves one process. For more workers, or for one part, set a PostgreSQL, like "
            "postgresql+asyncpg://user:password@host/name."
        )
    if settings.redis_url is None:
        raise WrongSetting(
            "BECKON_REDIS_URL: several processes need a Redis to hear of each other, like redis://host:6379."
        )


class Workers:
    """The workers of this process. `serve` lasts until a signal ends it."""

    def __init__(self, settings: Settings, listener: socket.socket, greeting: str) -> None:
        self._environment = os.environ | {
            "BECKON_HOST": settings.host,
            "BECKON_PORT": str(settings.port),
            "BECKON_ROLE": settings.role,
        }
        self._listener = listener
        self._count = settings.workers
        self._greeting = greeting
        self._life = os.pipe()
        self._held = -1
        self._stopping = asyncio.Event()
        self._hurrying = asyncio.Event()
        self._ready = 0

    async def serve(self) -> None:
        """Raises `Unavailable` where a worker can't start."""
        with meeting() as (folder, self._held):
            await self._serve(folder)

    async def _serve(self, folder: Path) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop, number)
        tasks = [asyncio.create_task(self._keep(Seat(folder, number, self._count))) for number in range(self._count)]
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
        self._stopping.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        failed = [result for result in results if isinstance(result, BaseException)]
        if failed:
            raise failed[0]

    def _stop(self, number: int) -> None:
        """End in the orderly way; after a second Ctrl+C, at once."""
        if self._stopping.is_set() and number == signal.SIGINT:
            self._hurrying.set()
        self._stopping.set()

    async def _keep(self, seat: Seat) -> None:
        """Keep one worker running."""
        while not self._stopping.is_set():
            if not await self._run_one(seat) and not self._stopping.is_set():
                raise Unavailable("A worker could not start; the log says why.")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), RESTS)

    async def _run_one(self, seat: Seat) -> bool:
        """Run one worker to its end; says whether it ever answered."""
        reading, writing = os.pipe()
        handles = (self._listener.fileno(), writing, self._life[0])
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "server.cli.worker"),
            *map(str, (seat.folder, *handles, seat.number, seat.count)),
            env=self._environment,
            pass_fds=(*handles, self._held),
            start_new_session=True,
        )
        os.close(writing)
        ended = asyncio.create_task(process.wait())
        started = await asyncio.to_thread(os.read, reading, len(READY)) == READY
        os.close(reading)
        if started:
            self._greet()
        for event, sign in ((self._stopping, signal.SIGTERM), (self._hurrying, signal.SIGINT)):
            if await _comes_first(event, ended):
                process.send_signal(sign)
        log.info("worker ended", process=process.pid, code=await ended)
        return started

    def _greet(self) -> None:
        self._ready += 1
        if self._ready == self._count:
            say(self._greeting)


async def _comes_first(event: asyncio.Event, ended: asyncio.Task[int]) -> bool:
    """Whether the event comes while the process runs."""
    waiting = asyncio.create_task(event.wait())
    await asyncio.wait([waiting, ended], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    return not ended.done()
