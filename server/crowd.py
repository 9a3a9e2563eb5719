"""The crowd: how many sockets each address has open here. Kind to offices: thousands of people share one address."""

from collections import Counter

from tracker.address import household
from tracker.errors import TooMany

PER_ADDRESS = 10_000


class Crowd:
    """Counts the sockets of this process."""

    def __init__(self, per_address: int = PER_ADDRESS) -> None:
        self._per_address = per_address
        self._sockets: Counter[str] = Counter()

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
