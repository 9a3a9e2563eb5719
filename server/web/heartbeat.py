"""The heartbeat: every socket that was not heard of for too long is closed. One look at all of them every second
costs less than a timer for each."""

from collections.abc import Iterator
from typing import Protocol

from tracker.clock import SECOND, Clock
from tracker.errors import BeckonError

SILENCE = 35 * SECOND
"""Clients are heard of every 25 s."""


class Silent(BeckonError):
    """Nothing was heard of the peer for longer than its heartbeat."""

    code = "silent"
    close_code = 4009


class Beating(Protocol):
    """A socket, as far as its heartbeat goes."""

    heard_at: int
    is_agents: bool

    @property
    def waiting(self) -> int:
        """Characters that wait to be sent."""
        ...

    def cut(self, cause: BeckonError) -> None:
        """End the connection."""
        ...


class Heartbeat:
    """The sockets of this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sockets: set[Beating] = set()

    def __len__(self) -> int:
        return len(self._sockets)

    def __iter__(self) -> Iterator[Beating]:
        return iter(self._sockets)

    def add(self, socket: Beating) -> None:
        """Watch a socket; `discard` belongs in a `finally`."""
        self._sockets.add(socket)

    def discard(self, socket: Beating) -> None:
        self._sockets.discard(socket)

    def waiting(self) -> tuple[int, int]:
        """The characters that wait for all sockets, and those for the one for which most do."""
        each = [socket.waiting for socket in self._sockets]
        return sum(each), max(each, default=0)

    def sweep(self) -> None:
        """Close the silent ones."""
        before = self._clock.steady() - SILENCE
        for socket in tuple(self._sockets):
            if socket.heard_at < before:
                socket.cut(Silent("Nothing was heard for too long."))
