"""The line: all commands of a process go to Redis on one line, many in one round trip.

Callers wait for a future and never hold a connection. One who is cancelled leaves nothing half read behind, and their
command, if it was not sent yet, is not sent at all.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from redis import exceptions
from redis.commands.core import AsyncScript

from tracker.redis.servers import PATIENCE, Command, Part, Servers
from tracker.redis.tasks import patiently

MAX_WAITING = 20_000
"""Commands that wait for their turn; one more is lost."""
MAX_BATCH = 500
"""Commands in one round trip."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
"""Seconds between tries to reach Redis, drawn at random up to a bound that doubles each time."""
UNREACHABLE = (
    exceptions.ConnectionError,
    exceptions.TimeoutError,
    exceptions.ClusterDownError,
    exceptions.ReadOnlyError,
)
"""Answers that mean that it is worth no further try for now."""

log = structlog.get_logger(__name__)


class Away(Exception):
    """Redis does not answer, refuses, or has more to do than it can."""


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A command on its way, and who waits for its answer, if anybody does."""

    command: Command
    answer: asyncio.Future[Any] | None

    @property
    def is_given_up(self) -> bool:
        return self.answer is not None and self.answer.done()

    def settle(self, answer: Any) -> bool:
        """Hand over the answer. False where Redis has refused the command."""
        refused = isinstance(answer, Exception)
        if self.answer is not None and not self.answer.done():
            if refused:
                self.answer.set_exception(Away(str(answer)))
            else:
                self.answer.set_result(answer)
        return not refused


class Line:
    """Sends commands in the order in which they were given. While Redis is away it takes none."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._scripts: dict[str, AsyncScript] = {}
        self._waiting: deque[Call] = deque()
        self._work = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._complained: set[str] = set()
        self.is_away = False
        self.lost = 0
        """Commands that nobody waited for and that were not carried out, or maybe not."""

    async def ask(self, *command: Part) -> Any:
        """The answer to a command; raises `Away`."""
        answer = asyncio.get_running_loop().create_future()
        if not self._put(Call(command, answer)):
            raise Away("Redis is away.")
        return await answer

    def tell(self, *command: Part) -> None:
        """Send a command soon, and be content if that fails: then it is counted as lost."""
        self.lost += not self._put(Call(command, None))

    def script(self, text: str) -> str:
        """The name by which `EVALSHA` knows a script; the line has Redis know it."""
        script = self._servers.script(text)
        self._scripts[script.sha] = script
        return script.sha

    async def drain(self) -> None:
        """Wait until everything is carried out or lost."""
        await self._quiet.wait()

    async def run(self) -> None:
        """Carry out commands until cancelled."""
        try:
            while True:
                await self._work.wait()
                batch = self._take()
                await self._carry_out(batch)
                if not self._waiting:
                    self._work.clear()
                    self._quiet.set()
        finally:
            self.is_away = True
            self._lose_waiting()

    def _put(self, call: Call) -> bool:
        if self.is_away:
            return False
        if len(self._waiting) >= MAX_WAITING:
            self._complain(Away("there is more to do than it can"))
            return False
        self._waiting.append(call)
        self._work.set()
        self._quiet.clear()
        return True

    def _take(self) -> list[Call]:
        taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), MAX_BATCH))]
        return [call for call in taken if not call.is_given_up]

    async def _carry_out(self, batch: list[Call]) -> None:
        away: Exception | None
        try:
            answers = await patiently(self._send(batch), PATIENCE)
        except Exception as cause:  # Whatever a client library stumbles over: to us Redis is away.
            away, answers = cause, [cause] * len(batch)
        except asyncio.CancelledError:
            self._waiting.extendleft(reversed(batch))
            raise
        else:
            away = next((answer for answer in answers if isinstance(answer, UNREACHABLE)), None)
        for call, answer in zip(batch, answers, strict=True):
            if not call.settle(answer):
                self.lost += call.answer is None
                if away is None:
                    self._complain(answer)
        if away is not None:
            await self._come_back(away)

    async def _send(self, batch: list[Call]) -> list[Any]:
        """The answers to a batch; scripts that Redis has forgotten are told to it."""
        answers = await self._answers([call.command for call in batch])
        forgotten = [place for place, answer in enumerate(answers) if isinstance(answer, exceptions.NoScriptError)]
        if forgotten:
            for script in self._scripts.values():
                await self._servers.load(script)
            again = await self._answers([batch[place].command for place in forgotten])
            for place, answer in zip(forgotten, again, strict=True):
                answers[place] = answer
        return answers

    async def _answers(self, commands: Sequence[Command]) -> list[Any]:
        return await self._servers.send(commands) if commands else []

    async def _come_back(self, cause: Exception) -> None:
        """Try to reach Redis until it answers."""
        self.is_away, since, lost = True, time.monotonic(), self.lost
        log.warning("redis is away", cause=words(cause))
        self._complained.add(type(cause).__name__)
        self._lose_waiting()
        tries = 0
        while self.is_away:
            await asyncio.sleep(pause(tries))
            tries += 1
            try:
                await patiently(self._servers.meet(), PATIENCE)
            except Exception as still:
                self._complain(still)
            else:
                self.is_away = False
        self._complained.clear()
        log.info("redis is back", seconds=round(time.monotonic() - since, 1), lost=self.lost - lost)

    def _lose_waiting(self) -> None:
        while self._waiting:
            call = self._waiting.popleft()
            call.settle(Away("Redis is away."))
            self.lost += call.answer is None
        self._quiet.set()

    def _complain(self, answer: Exception) -> None:
        """Say once in what way Redis fails, until it has been away."""
        kind = type(answer).__name__
        if kind not in self._complained:
            self._complained.add(kind)
            log.error("redis fails" if self.is_away else "redis fails at a command", cause=words(answer))


def pause(tries: int) -> float:
    """Seconds to wait after so many tries in vain, drawn at random so that not all processes come at once."""
    return random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries, 10)))


def words(cause: BaseException) -> str:
    """What has happened, for a log: without the parts of a command that Redis repeats."""
    while isinstance(cause, BaseExceptionGroup):
        cause = cause.exceptions[0]
    return f"{type(cause).__name__}: {str(cause).partition(', with args')[0]}"
