"""The visitors who are at home at one of several processes: they report to it, or have a socket on it."""

from collections.abc import Callable
from typing import TypeAlias

from tracker.clock import Clock
from tracker.pipeline.recorded import Recorded
from tracker.visitors.happening import Connected, Folded, Happening, Reported
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.roster import LAST_WORDS, MAX_VISITORS, Roster
from tracker.visitors.survey import known
from tracker.wire.batch import Presence

Note: TypeAlias = Callable[[str, Happening], None]
"""Called with a site and what happens there; must return at once."""


class Home(Roster):
    """A roster that says what it takes in."""

    def __init__(self, clock: Clock, note: Note, limit: int = MAX_VISITORS) -> None:
        super().__init__(clock, limit)
        self._note = note
        self._told: dict[str, str] = {}
        """The sites of those of whom it was said that they have sockets here."""

    def fold(self, recorded: Recorded) -> None:
        super().fold(recorded)
        sockets = self._say_sockets(recorded.site_id, recorded.visitor_id)
        self._note(recorded.site_id, Folded(recorded=recorded, sockets=sockets))

    def report(self, site_id: str, visitor_id: str, report: Presence) -> bool:
        """Said also of who is not at home here: others may know them."""
        before = self.get(visitor_id)
        returns = before is not None and before.gone_at is not None
        is_known = super().report(site_id, visitor_id, report)
        if before is not None and report.activity not in LAST_WORDS and (returns or not self.sockets(visitor_id)):
            self._introduce(before)
        self._note(site_id, Reported(visitor_id=visitor_id, presence=report))
        return is_known

    def hold(self, visitor_id: str) -> None:
        """Who is not known yet is told with their first report."""
        super().hold(visitor_id)
        if (visitor := self.get(visitor_id)) is not None:
            self._introduce(visitor)

    def release(self, visitor_id: str) -> None:
        """Said also of who is not known any more."""
        super().release(visitor_id)
        if (site_id := self._told.get(visitor_id)) is not None:
            sockets = self._say_sockets(site_id, visitor_id)
            self._note(site_id, Connected(visitor_id=visitor_id, sockets=sockets))

    def forget(self, visitor_id: str) -> None:
        """Told to the others as if each of their pages had closed."""
        visitor = self.get(visitor_id)
        super().forget(visitor_id)
        if visitor is None:
            return
        for tab, held in visitor.tabs.items():
            presence = Presence(tab=tab or held.page, page=held.page, activity="gone")
            self._note(visitor.site_id, Reported(visitor_id=visitor_id, presence=presence))

    def _introduce(self, visitor: LiveVisitor) -> None:
        """Others may have seen them leave another process, and forgotten them."""
        sockets, at, now = self._say_sockets(visitor.site_id, visitor.id), self._clock.now(), self._clock.steady()
        self._note(visitor.site_id, known(visitor, sockets, at=at, now=now))

    def _say_sockets(self, site_id: str, visitor_id: str) -> int:
        """How many there are, about to be said."""
        if sockets := self.sockets(visitor_id):
            self._told[visitor_id] = site_id
        else:
            self._told.pop(visitor_id, None)
        return sockets
