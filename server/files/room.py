"""Room for files on their way in: each is in memory as a whole, so there are only so many at a time."""

from asyncio import Semaphore
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tracker.errors import TooMany, Unavailable

PLACES = 8
"""Files that come in at a time from agents, and as many from visitors: neither shuts out the others."""
OF_ONE = 2
"""Of them those of one sender; further ones wait for these, and nothing is read of them."""
WAITING = 5
"""Files of one sender that wait. As many can be chosen in a chat."""


class Room:
    """The places of one process for one kind of senders."""

    def __init__(self, places: int = PLACES) -> None:
        self._places = places
        self._taken = 0
        self._here: Counter[str] = Counter()
        self._turns: dict[str, Semaphore] = {}

    @asynccontextmanager
    async def place(self, sender: str) -> AsyncIterator[None]:
        """A place for one file of this sender, as long as it is open. Raises `TooMany` where too many of theirs wait,
        and `Unavailable` where those of others take all places."""
        if self._here[sender] >= OF_ONE + WAITING:
            raise TooMany("Your other files are still on their way. Please send this one when they are there.", 5)
        self._here[sender] += 1
        try:
            async with self._turns.setdefault(sender, Semaphore(OF_ONE)):
                self._take()
                try:
                    yield
                finally:
                    self._taken -= 1
        finally:
            self._here[sender] -= 1
            if not self._here[sender]:
                del self._here[sender], self._turns[sender]

    def _take(self) -> None:
        if self._taken >= self._places:
            raise Unavailable("Many files are on their way just now. Please send this one again in a moment.")
        self._taken += 1


class Rooms:
    """That of agents and that of visitors."""

    def __init__(self) -> None:
        self.agents, self.guests = Room(), Room()
