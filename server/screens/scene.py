"""A site that agents watch, as all of their grids share it: who changed, the sums, the rankings and the rows are worked
out once, however many watch."""

from collections.abc import Collection, Iterable

from server.screens.ranking import Ranking
from server.screens.rows import row
from server.screens.tally import Sums, Tally
from server.wire.agent_commands import Filter, Sort
from server.wire.visitors_seen import VisitorRow
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.roster import Roster

MOST_ROWS = 1_000
"""Rows that are kept as they were sent last."""
MOST_DEPARTED = 10_000
"""Visitors who left and are kept before it is looked whether any grid holds their place still."""


class Scene:
    """One site."""

    def __init__(self, roster: Roster, site_id: str) -> None:
        self._roster = roster
        self._site_id = site_id
        self.tally = Tally(roster.visitors(site_id))
        self._sums: Sums | None = None
        self._unranked: dict[str, LiveVisitor] = {}
        self._departed: dict[str, LiveVisitor] = {}
        self._left: set[str] = set()
        self._most_departed = MOST_DEPARTED
        self._rankings: dict[tuple[Filter, Sort], Ranking] = {}
        self._rows: dict[str, tuple[int, VisitorRow]] = {}

    def take_in(self, visitor: LiveVisitor) -> None:
        """The visitor has changed, or left."""
        self.tally.take_in(visitor)
        self._unranked[visitor.id] = visitor
        self._sums = None
        if visitor.activity == "gone":
            self._departed[visitor.id] = visitor
            self._left.add(visitor.id)

    def ranking(self, shows: tuple[Filter, Sort]) -> Ranking:
        """The ranking for a filter and a sort, up to date."""
        self.rank()
        if shows not in self._rankings:
            self._rankings[shows] = Ranking(*shows, self._roster.visitors(self._site_id))
        return self._rankings[shows]

    def rank(self) -> None:
        """Bring the rankings up to date."""
        unranked, self._unranked = self._unranked, {}
        for ranking in self._rankings.values():
            for visitor in unranked.values():
                ranking.take_in(visitor)

    def keep(self, shown: Collection[tuple[Filter, Sort]]) -> None:
        """Forget the rankings that nobody watches any more."""
        self._rankings = {shows: ranking for shows, ranking in self._rankings.items() if shows in shown}

    def news(self) -> tuple[set[str], set[str]]:
        """Who has changed since this was asked last, and who has left."""
        self.rank()
        changed, self.tally.changed = self.tally.changed, {}
        gone = {visitor_id for visitor_id, visitor in changed.items() if visitor.activity == "gone"}
        return changed.keys() - gone, gone

    def forget_news(self, held: Iterable[Collection[str]]) -> None:
        """All grids have noted it; they hold places for these visitors."""
        for ranking in self._rankings.values():
            ranking.forget_news()
        places = tuple(held)
        for visitor_id in self._left:
            if not any(visitor_id in place for place in places):
                self._departed.pop(visitor_id, None)
        self._left.clear()
        if len(self._departed) >= self._most_departed:
            shown = set[str]().union(*places)
            self._departed = {key: visitor for key, visitor in self._departed.items() if key in shown}
            self._most_departed = MOST_DEPARTED + 2 * len(self._departed)

    def sums(self) -> Sums:
        self._sums = self._sums or self.tally.sums()
        return self._sums

    def row(self, visitor_id: str) -> VisitorRow:
        """The visitor's row; of one who left as they were."""
        visitor = self._roster.get(visitor_id) or self._departed[visitor_id]
        version, shown = self._rows.get(visitor_id, (-1, None))
        if shown is None or version != visitor.version:
            shown = row(visitor)
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            self._rows[visitor_id] = visitor.version, shown
        return shown
