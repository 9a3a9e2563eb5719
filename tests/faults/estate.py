"""The whole of a grown Beckon, each part of it a process that a test may kill, freeze and start anew: two workers and
the one that keeps them, a PostgreSQL and a Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol, Self

import psutil

from tests.e2e.beckon import Beckon
from tests.e2e.waiting import until
from tests.faults.scene import ORIGIN, PASSWORD, Scene, at_work
from tests.postgres_server import PostgresServer
from tests.redis_server import RedisServer
from tracker.clock import new_id

COUNT = 2
PARTS = ("a worker", "Redis", "PostgreSQL", "everything")


class Part(Protocol):
    """What may die or stand still."""

    def kill(self) -> None: ...

    def start(self) -> None:
        """Run again after a `kill`."""
        ...

    def freeze(self) -> None: ...

    def resume(self) -> None:
        """Go on after a `freeze`."""
        ...


def workers(beckon: Beckon) -> list[psutil.Process]:
    """Those who live."""
    return [child for child in psutil.Process(beckon.process_id).children() if _lives(child)]


def _lives(process: psutil.Process) -> bool:
    """Who was killed stays among the children until it is buried."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


class Workers:
    """The first `count` of them."""

    def __init__(self, beckon: Beckon, count: int) -> None:
        self._beckon = beckon
        self._count = count
        self._frozen: list[psutil.Process] = []
        self._killed: list[psutil.Process] = []

    def kill(self) -> None:
        self._killed = workers(self._beckon)[: self._count]
        for worker in self._killed:
            worker.kill()

    def start(self) -> None:
        """Whoever keeps them sees to it."""
        until(self._are_replaced, "a worker is missing", seconds=30)

    def _are_replaced(self) -> bool:
        living = workers(self._beckon)
        return len(living) == COUNT and not set(living).intersection(self._killed)

    def kill_frozen(self) -> None:
        """Kill those who stand still, whether or not somebody keeps them."""
        for worker in self._frozen:
            worker.kill()

    def freeze(self) -> None:
        self._frozen = workers(self._beckon)[: self._count]
        for worker in self._frozen:
            worker.suspend()

    def resume(self) -> None:
        for worker in self._frozen:
            with suppress(psutil.NoSuchProcess):
                worker.resume()


class Everything:
    """All parts at the same moment, the one that keeps the workers among them."""

    def __init__(self, beckon: Beckon, postgres: PostgresServer, redis: RedisServer) -> None:
        self._beckon = beckon
        self._workers = Workers(beckon, COUNT)
        self._others: tuple[Part, ...] = (postgres, redis)

    def kill(self) -> None:
        """Nobody does anything between the first death and the last."""
        self.freeze()
        self._workers.kill_frozen()
        for part in (self._beckon, *self._others):
            part.kill()

    def start(self) -> None:
        for part in self._others:
            part.start()
        self._beckon.start()

    def freeze(self) -> None:
        parts: tuple[Part, ...] = (self._workers, self._beckon, *self._others)
        for part in parts:
            part.freeze()

    def resume(self) -> None:
        parts: tuple[Part, ...] = (*self._others, self._beckon, self._workers)
        for part in parts:
            part.resume()


class Estate:
    """All parts, by name, and the Beckon that they are."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self.postgres = PostgresServer()
        self.redis = RedisServer(folder / "redis")
        self.beckon = Beckon(
            folder,
            BECKON_DATABASE_URL=self.postgres.url(),
            BECKON_REDIS_URL=self.redis.url,
            BECKON_WORKERS=str(COUNT),
        )
        everything = Everything(self.beckon, self.postgres, self.redis)
        each: tuple[Part, ...] = (Workers(self.beckon, 1), self.redis, self.postgres, everything)
        self.parts = dict(zip(PARTS, each, strict=True))

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.callback(self.redis.stop)
            stack.enter_context(self.postgres)
            self.redis.start()
            self.beckon.command("migrate")
            self.beckon.start()
            stack.callback(self.beckon.stop)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    async def staffed_site(self) -> tuple[str, str]:
        """The key of a new site, and the e-mail of a new agent."""
        email = f"{new_id()}@example.com"
        key: str = (await asyncio.to_thread(self.beckon.add_site, "acme", ORIGIN))["key"]
        await asyncio.to_thread(self.beckon.add_agent, "Bo", email, PASSWORD)
        return key, email

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Scene]:
        """The scene on a new site, with a new agent."""
        async with at_work(self.beckon, self.postgres.url(), *await self.staffed_site()) as scene:
            yield scene
