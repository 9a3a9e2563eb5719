"""The visitors who are at home at one of several processes: they report to it, or have a socket on it."""

from collections.abc import Callable
from typing import TypeAlias

from tracker.clock import Clock
from tracker.happening import Connected, Folded, Happening, Reported
from tracker.recorded import Recorded
from tracker.roster import MAX_VISITORS, Roster
from tracker.wire import Presence

Note: TypeAlias = Callable[[str, Happening], None]
"""Called with a site and what happens there; must return at once."""


class Home(Roster):
    """A roster that says what it takes in."""

    def __init__(self, clock: Clock, note: Note, limit: int = MAX_VISITORS) -> None:
        super().__init__(clock, limit)
        self._note = note

    def fold(self, recorded: Recorded) -> None:
        super().fold(recorded)
        self._note(recorded.site_id, Folded(recorded=recorded, sockets=self.sockets(recorded.visitor_id)))

    def report(self, site_id: str, visitor_id: str, report: Presence) -> bool:
        """Said also of who is not at home here: others may know them."""
        known = super().report(site_id, visitor_id, report)
        self._note(site_id, Reported(visitor_id=visitor_id, presence=report))
        return known

    def hold(self, visitor_id: str) -> None:
        super().hold(visitor_id)
        self._connected(visitor_id)

    def release(self, visitor_id: str) -> None:
        super().release(visitor_id)
        self._connected(visitor_id)

    def _connected(self, visitor_id: str) -> None:
        """Who is not known yet is told with their first report."""
        if (visitor := self.get(visitor_id)) is not None:
            self._note(visitor.site_id, Connected(visitor_id=visitor_id, sockets=self.sockets(visitor_id)))
