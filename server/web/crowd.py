"""The crowd: how many sockets there are here, and how many of each address.

Kind to offices: thousands of people share one address. Kind to conversations: where the process has no room, visitors
who only look around do without a socket, and those who talk have one.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.enrichment.address import household
from tracker.errors import TooMany

PER_ADDRESS = 10_000
RESERVE = 4
"""Beyond its capacity, a process keeps one place for so many within for those who ask to talk."""


class Crowd:
    """Counts the sockets of this process."""

    def __init__(self, capacity: int, per_address: int = PER_ADDRESS) -> None:
        """`capacity` is how many sockets of visitors there is room for."""
        self._capacity = capacity
        self._most = capacity + -(-capacity // RESERVE)
        self._per_address = per_address
        self._sockets: Counter[str] = Counter()
        self.visitors = 0
        """Sockets of visitors."""

    @property
    def has_room(self) -> bool:
        """Whether there is a place for somebody who only looks around."""
        return self.visitors < self._capacity

    @property
    def is_packed(self) -> bool:
        """Whether the reserve is taken, too."""
        return self.visitors >= self._most

    @contextmanager
    def seat(self, *, talking: bool) -> Iterator[None]:
        """A visitor's socket, as long as it is open; raises `TooMany` for one too many, unless it is for a chat."""
        if self.is_packed and not talking:
            raise TooMany("There is no room for another socket now. Requests are answered.", retry_after=30)
        self.visitors += 1
        try:
            yield
        finally:
            self.visitors -= 1

    def enter(self, address: str) -> None:
        """One more; raises `TooMany`. `leave` belongs in a `finally`."""
        name = household(address)
        if self._sockets[name] >= self._per_address:
            raise TooMany("This address has more sockets open than one office can. Try again in 60 s.", retry_after=60)
        self._sockets[name] += 1

    def leave(self, address: str) -> None:
        name = household(address)
        self._sockets[name] -= 1
        if not self._sockets[name]:
            del self._sockets[name]
