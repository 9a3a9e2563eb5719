"""The visitors of a site who suit a filter, in the order of a sort: kept up with each change, once for all grids that
show it. A change costs two steps into a sorted list, not the sorting of all who are here.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from server.wire.agent_commands import Filter, Sort, SortKey
from tracker.visitors.live_visitor import LiveVisitor
from tracker.wire.kinds import Activity

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


Order: TypeAlias = tuple[list[str], frozenset[str]]
"""Ids, each in its place and all together. Nobody changes it."""


class Ranking:
    """Of two who are alike the one with the earlier id comes first, or last where the sort descends."""

    def __init__(self, chosen: Filter, sort: Sort, visitors: Iterable[LiveVisitor]) -> None:
        self._filter = chosen
        self._key = KEYS[sort.by]
        self._descending = sort.descending
        self._ranks = sorted((self._key(visitor), visitor.id) for visitor in visitors if matches(visitor, chosen))
        self._ids = [visitor_id for _, visitor_id in self._ranks]
        self._held = {visitor_id: key for key, visitor_id in self._ranks}
        self._order: Order | None = None
        self.entered: set[str] = set()
        """Who came in since `forget_news`, and is in still."""
        self.left: set[str] = set()
        """Who went out since then, and is out still."""

    def take_in(self, visitor: LiveVisitor) -> None:
        """The visitor has changed, or left."""
        suits = visitor.activity != "gone" and matches(visitor, self._filter)
        key = self._key(visitor) if suits else None
        if self._held.get(visitor.id) == key:
            return
        self._order, was_in = None, visitor.id in self._held
        if was_in:
            self._remove(visitor.id)
        if suits:
            self._insert(key, visitor.id)
        if suits and not was_in:
            self.entered.add(visitor.id)
            self.left.discard(visitor.id)
        elif was_in and not suits:
            self.entered.discard(visitor.id)
            self.left.add(visitor.id)

    def order(self) -> Order:
        """Who is in it now, from the first row on: the same for all who ask before it changes."""
        if self._order is None:
            ids = self._ids[::-1] if self._descending else self._ids.copy()
            self._order = ids, frozenset(ids)
        return self._order

    def forget_news(self) -> None:
        self.entered, self.left = set(), set()

    def _remove(self, visitor_id: str) -> None:
        place = bisect_left(self._ranks, (self._held.pop(visitor_id), visitor_id))
        del self._ranks[place], self._ids[place]

    def _insert(self, key: Any, visitor_id: str) -> None:
        place = bisect_left(self._ranks, (key, visitor_id))
        self._ranks.insert(place, (key, visitor_id))
        self._ids.insert(place, visitor_id)
        self._held[visitor_id] = key


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
