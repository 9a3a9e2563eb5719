"""Who is at any process, for the sites that somebody here looks at: folded from what all of these processes tell."""

from dataclasses import replace

from tracker.clock import Clock
from tracker.pipeline.recorded import Recorded
from tracker.visitors.happening import Known
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.presence import Engaged, Tab, moved
from tracker.visitors.roster import MAX_VISITORS, UNNAMED_TAB, Roster

Place = tuple[str, str]
"""A process and a site."""


class Outlook(Roster):
    """A roster that others fill. What is foreign here is forgotten with the site, or with the process it is at."""

    def __init__(self, clock: Clock, limit: int = MAX_VISITORS) -> None:
        super().__init__(clock, limit)
        self._connected: dict[Place, dict[str, int]] = {}
        self._unnamed: dict[Place, set[str]] = {}

    def fold(self, recorded: Recorded) -> None:
        """What another process committed before, and told later, changes nothing that is newer here."""
        visitor, progress = self.get(recorded.visitor_id), recorded.progress
        if visitor is not None and progress is not None and progress.last_at < visitor.progress.last_at:
            recorded = self._belated(recorded, visitor)
        super().fold(recorded)

    def connect(self, place: Place, visitor_id: str, sockets: int) -> None:
        """The visitor has so many sockets open there."""
        if (unnamed := self._unnamed.get(place)) is not None:
            unnamed.discard(visitor_id)
        here = self._connected.setdefault(place, {})
        held = here.get(visitor_id, 0)
        if held == sockets:
            return
        for _ in range(held, sockets):
            self.hold(visitor_id)
        for _ in range(sockets, held):
            self.release(visitor_id)
        here[visitor_id] = sockets
        if not sockets:
            del here[visitor_id]

    def begin(self, place: Place) -> None:
        """Everybody who is there is about to be named."""
        self._unnamed[place] = set(self._connected.get(place, ()))

    def is_being_named(self, place: Place) -> bool:
        """Whether everybody who is there is named right now, as opposed to somebody who came there."""
        return place in self._unnamed

    def end(self, place: Place) -> None:
        """Everybody was: whoever was not is there no more."""
        for visitor_id in tuple(self._unnamed.get(place, ())):
            self.connect(place, visitor_id, 0)
        self._unnamed.pop(place, None)

    def meet(self, known: Known) -> None:
        """Take in a visitor as a process has known them for a while: what is newer here stays. Who holds the socket
        knows all tabs; of others each may know some."""
        now, recorded = self._clock.steady(), known.recorded
        newcomer = self.get(recorded.visitor_id) is None
        visitor = self.get(recorded.visitor_id) or self._welcome(recorded)
        if visitor is None or recorded.progress is None:
            return
        if recorded.progress.last_at >= visitor.progress.last_at:
            visitor.progress, visitor.visits, visitor.traits = recorded.progress, recorded.visits, recorded.traits
        for page in recorded.pages:
            self._learn(visitor, page)
        self._name(visitor, recorded.named)
        tabs = {tab.id: moved(tab, now) for tab in known.tabs}
        visitor.tabs = tabs if known.sockets else _merged(visitor.tabs, tabs)
        if newcomer or now - known.seen > visitor.seen_at:
            visitor.seen_at = now - known.seen
            visitor.gone_at = None if known.gone is None else now - known.gone
        if newcomer:
            visitor.engaged = Engaged(visitor.visit.id, known.engaged)
        self._settle(visitor, now)

    def _belated(self, recorded: Recorded, visitor: LiveVisitor) -> Recorded:
        """What is left of it: a tab that nothing else was heard of yet."""
        for page in recorded.pages:
            self._learn(visitor, page)
        presence = recorded.presence
        return replace(
            recorded,
            progress=None,
            visits=visitor.visits,
            traits=visitor.traits,
            pages=(),
            presence=None if presence is None or presence.tab in visitor.tabs else presence,
            active=False,
        )

    def lose(self, node: str) -> None:
        """The process is gone, and with it its sockets."""
        for place in [place for place in self._connected if place[0] == node]:
            self.begin(place)
            self.end(place)
            del self._connected[place]

    def forget(self, site_id: str) -> None:
        """Nobody looks at the site any more."""
        for place in [place for place in self._connected if place[1] == site_id]:
            for visitor_id in self._connected.pop(place):
                self._sockets.pop(visitor_id, None)
        for visitor in self._sites.pop(site_id, {}).values():
            del self._visitors[visitor.id]
            self.activities[visitor.activity] -= 1
        self._versions.pop(site_id, None)
        self._unnamed = {place: held for place, held in self._unnamed.items() if place[1] != site_id}


def _merged(here: dict[str, Tab], there: dict[str, Tab]) -> dict[str, Tab]:
    """All tabs of both; of one that both know what was heard last."""
    tabs = {**here, **{key: tab for key, tab in there.items() if key not in here or _at(tab) > _at(here[key])}}
    return tabs if len(tabs) == 1 else {key: tab for key, tab in tabs.items() if key != UNNAMED_TAB}


def _at(tab: Tab) -> int:
    return max(tab.shown_at, tab.active_at)
