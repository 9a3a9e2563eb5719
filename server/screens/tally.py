"""The sums over the live visitors of one site, kept up with each change: a change costs the same whether ten visitors
are here or ten thousand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from server.wire.visitors_seen import CountryCount
from tracker.visitors.live_visitor import LiveVisitor


@dataclass(frozen=True, slots=True)
class Sums:
    """What holds for a whole site."""

    live: int
    states: dict[str, int]
    countries: list[CountryCount]


class Tally:
    """A site that somebody watches."""

    def __init__(self, visitors: Iterable[LiveVisitor]) -> None:
        self.changed: dict[str, LiveVisitor] = {}
        """Who has changed since it was last told."""
        self._counted: dict[str, tuple[str, str]] = {}
        self._states: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        for visitor in visitors:
            self._count(visitor)

    def take_in(self, visitor: LiveVisitor) -> None:
        """The visitor has changed, or left."""
        if (before := self._counted.pop(visitor.id, None)) is not None:
            self._states[before[0]] -= 1
            self._countries[before[1]] -= 1
        if visitor.activity != "gone":
            self._count(visitor)
        self.changed[visitor.id] = visitor

    def sums(self) -> Sums:
        """The sums as they are now."""
        countries = [
            CountryCount(country=name, visitors=count) for name, count in self._countries.most_common() if count
        ]
        states = {state: count for state, count in self._states.items() if count}
        return Sums(live=len(self._counted), states=states, countries=countries)

    def _count(self, visitor: LiveVisitor) -> None:
        counted = visitor.activity, visitor.visit.place.country
        self._counted[visitor.id] = counted
        self._states[counted[0]] += 1
        self._countries[counted[1]] += 1
