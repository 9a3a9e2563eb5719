"""The drain: how a process leaves. It is not ready any more, and tells its sockets to come back, one after the other:
visitors first, so that agents lose the least time."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

from server.web.heartbeat import Beating, Heartbeat
from tracker.errors import BeckonError

PACE = 100
"""Sockets in a second that are told to go at the least: a few are gone at once, however long the drain may take."""


class Restarting(BeckonError):
    """The process is about to end. The code is the one that the registry of RFC 6455 has for a restart of the service:
    proxies and browsers' tools know it, and uvicorn closes with it whatever is left in the end."""

    code = "restarting"
    http_status = 503
    close_code = 1012
    retry_after = 1


class Drain:
    """What `/ready` and new sockets are answered by, once it has begun."""

    def __init__(self, heartbeat: Heartbeat, seconds: float) -> None:
        """`seconds` are how long it may take to tell all sockets."""
        self._heartbeat = heartbeat
        self._seconds = seconds
        self._hurry = asyncio.Event()
        self.begun = False

    def refuse(self) -> None:
        """Raises `Restarting` where nobody may come any more."""
        if self.begun:
            raise Restarting("Beckon restarts here. Please come back.")

    async def run(self) -> None:
        """Tell everybody; returns when the last one was told."""
        self.begun = True
        loop = asyncio.get_running_loop()
        start = loop.time()
        leaving = sorted(self._heartbeat, key=_is_agent)
        for socket, moment in zip(leaving, moments(len(leaving), self._seconds), strict=True):
            await self._pause(start + moment - loop.time())
            _tell(socket)
        for late in tuple(self._heartbeat):
            _tell(late)

    def hurry(self) -> None:
        """Tell the rest at once."""
        self._hurry.set()

    async def _pause(self, seconds: float) -> None:
        if seconds > 0 and not self._hurry.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._hurry.wait()


def moments(count: int, seconds: float) -> Iterator[float]:
    """When each of so many sockets is told, in seconds from the beginning: evenly, within `seconds`."""
    each = min(seconds / count, 1 / PACE) if count else 0.0
    return (each * number for number in range(count))


def _is_agent(socket: Beating) -> bool:
    return socket.is_agents


def _tell(socket: Beating) -> None:
    socket.cut(Restarting("Beckon restarts here. Please come back."))
