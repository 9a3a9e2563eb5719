"""An agent's grid: which live visitors it shows, in an order that holds while somebody reads it.

The order is made when the grid is settled. From then on rows change in place; who comes is counted as fresh, who
leaves keeps the place until the next settling. A change costs what has changed, not how many visitors there are.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from server.wire.agent_commands import Filter, Sort, SortKey
from tracker.live_visitor import LiveVisitor
from tracker.wire import Activity

STATES: tuple[Activity, ...] = ("active", "idle", "hidden", "gone")
KEYS: dict[SortKey, Callable[[LiveVisitor], Any]] = {
    "arrived": lambda visitor: visitor.arrived,
    "page_since": lambda visitor: visitor.page_since,
    "pages": lambda visitor: visitor.pages,
    "name": lambda visitor: (not visitor.name, visitor.name.casefold()),
    "country": lambda visitor: (not visitor.visit.place.country, visitor.visit.place.country),
    "state": lambda visitor: STATES.index(visitor.activity),
    "source": lambda visitor: (visitor.visit.source.kind, visitor.visit.source.name.casefold()),
}


class Grid:
    """The visitors that one agent watches."""

    def __init__(self, chosen: Filter, sort: Sort) -> None:
        self.filter = chosen
        self.sort = sort
        self._order: list[str] = []
        self._held: dict[str, LiveVisitor] = {}
        self._fresh: set[str] = set()

    @property
    def total(self) -> int:
        """Rows of the held order, those of visitors who have left among them."""
        return len(self._order)

    @property
    def fresh(self) -> int:
        """Visitors who belong here and wait for the next settling."""
        return len(self._fresh)

    def settle(self, visitors: Iterable[LiveVisitor]) -> None:
        """Make the order anew."""
        shown = sorted((visitor for visitor in visitors if matches(visitor, self.filter)), key=lambda one: one.id)
        shown.sort(key=KEYS[self.sort.by], reverse=self.sort.descending)
        self._order = [visitor.id for visitor in shown]
        self._held = {visitor.id: visitor for visitor in shown}
        self._fresh.clear()

    def note(self, changed: Iterable[LiveVisitor], gone: Collection[str]) -> None:
        """Visitors have changed, some of them new, or are not here any more."""
        for visitor in changed:
            if visitor.id in self._held:
                self._held[visitor.id] = visitor
            elif matches(visitor, self.filter):
                self._fresh.add(visitor.id)
            else:
                self._fresh.discard(visitor.id)
        self._fresh.difference_update(gone)

    def window(self, first: int, count: int) -> list[LiveVisitor]:
        """The visitors in these rows of the held order; those who left are as they were."""
        return [self._held[visitor_id] for visitor_id in self._order[first : first + count]]


def matches(visitor: LiveVisitor, chosen: Filter) -> bool:
    """Whether the filter lets a visitor pass."""
    visit = visitor.visit
    if chosen.country and visit.place.country.casefold() != chosen.country.casefold():
        return False
    if chosen.state and visitor.activity != chosen.state:
        return False
    if chosen.source and visit.source.kind != chosen.source:
        return False
    if chosen.searched and not _any(chosen.searched, (search.query for search in visitor.searches)):
        return False
    place = visit.place
    texts = (visitor.name, visitor.page.url, visitor.page.title, place.country, place.region, place.city, visit.address)
    return not chosen.text or _any(chosen.text, texts)


def _any(wanted: str, texts: Iterable[str]) -> bool:
    words = wanted.casefold()
    return any(words in text.casefold() for text in texts)
