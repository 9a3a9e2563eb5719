"""The blocks that hold, in memory: asked with every page and every command of a visitor."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from server.signin.guest import Guest
from tracker.clock import Clock
from tracker.enrichment.address import truncated
from tracker.errors import Forbidden
from tracker.tokens import Tokens
from tracker.wire.answer import Availability

MASKED = Availability(state="closed", shut=True)
"""What a blocked visitor is told: what everybody is out of hours, but that no messages are taken. That they are blocked
is nothing that the page they are on, or whoever looks at it, has to know."""
WORDS = "Chats and messages are not taken here at the moment."


class Holding(NamedTuple):
    """A block that holds: of a visitor, and with `network` of whoever comes from there, `until` a time or for good."""

    site_id: str
    visitor_id: str
    network: str | None
    until: int | None


class Blocklist:
    """As it was read last, with each block's end held against the clock."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._clock = clock
        self._rows: tuple[Holding, ...] = ()
        self._visitors: dict[str, float] = {}
        self._networks: dict[tuple[str, str], float] = {}
        self._near: frozenset[str] = frozenset()
        self._watchers: set[Callable[[], None]] = set()

    def take(self, rows: Sequence[Holding]) -> None:
        """These are all that hold; whoever watches looks anew where they differ from the last."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self._visitors, self._networks = {}, {}
        for row in rows:
            end = float("inf") if row.until is None else row.until
            self._visitors[row.visitor_id] = max(end, self._visitors.get(row.visitor_id, 0))
            if row.network is not None:
                place = row.site_id, row.network
                self._networks[place] = max(end, self._networks.get(place, 0))
        self._near = frozenset(site_id for site_id, _ in self._networks)
        for look in tuple(self._watchers):
            look()

    def holds(self, site_id: str, visitor_id: str | None, address: str = "") -> bool:
        """Whether a visitor of the site, who comes from this address, is blocked now."""
        now = self._clock.now()
        if visitor_id is not None and self._visitors.get(visitor_id, 0) > now:
            return True
        if site_id not in self._near or not (near := truncated(address)):
            return False
        return self._networks.get((site_id, self._tokens.network_mark(site_id, near)), 0) > now

    def must_admit(self, guest: Guest, address: str) -> None:
        """Raises `Forbidden`, in words that say no more than that nothing is taken, where the visitor is blocked."""
        if self.holds(guest.site.id, guest.visitor_id, address):
            raise Forbidden(WORDS)

    @contextmanager
    def watched(self, look: Callable[[], None]) -> Iterator[None]:
        """Have `look` called whenever other blocks hold than before."""
        self._watchers.add(look)
        try:
            yield
        finally:
            self._watchers.discard(look)
