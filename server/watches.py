"""The grids that agents watch: looked at together, site by site, and told what changed in them.

What is shared by all grids of a site (who changed, the sums) is worked out once. A quiet site costs one comparison of
numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from server.grid import Grid
from server.hub import Subscriber
from server.rows import row
from server.wire.agent import CountryCount, VisitorsChanged, VisitorsWatch, VisitorsWindow
from tracker.live_visitor import LiveVisitor
from tracker.roster import Roster
from tracker.wire import encode


@dataclass(slots=True)
class Watch:
    """One grid on one screen."""

    subscriber: Subscriber
    site_id: str
    grid: Grid
    first: int
    count: int

    @property
    def window(self) -> list[LiveVisitor]:
        return self.grid.window(self.first, self.count)


@dataclass(slots=True)
class Look:
    """What was last seen of a site."""

    version: int
    here: dict[str, LiveVisitor]


@dataclass(frozen=True, slots=True)
class Sums:
    """What holds for a whole site."""

    live: int
    states: dict[str, int]
    countries: list[CountryCount]


class Watches:
    """The watches of this process."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._watches: defaultdict[str, list[Watch]] = defaultdict(list)
        self._looks: dict[str, Look] = {}

    def watch(self, subscriber: Subscriber, held: Watch | None, wanted: VisitorsWatch) -> Watch:
        """Show these rows; the order is kept where site, filter and sort are those of the watch held."""
        same = held is not None and (held.site_id, held.grid.filter, held.grid.sort) == (
            wanted.site,
            wanted.filter,
            wanted.sort,
        )
        if held is not None and same:
            held.first, held.count = wanted.first, wanted.count
            self._show(held)
            return held
        if held is not None:
            self.unwatch(held)
        watch = Watch(subscriber, wanted.site, Grid(wanted.filter, wanted.sort), wanted.first, wanted.count)
        self._watches[wanted.site].append(watch)
        self._looks.setdefault(wanted.site, self._look(wanted.site))
        self.settle(watch)
        return watch

    def settle(self, watch: Watch) -> None:
        """Let new and moved rows in."""
        watch.grid.settle(self._roster.visitors(watch.site_id))
        self._show(watch)

    def unwatch(self, watch: Watch) -> None:
        self._watches[watch.site_id].remove(watch)
        if not self._watches[watch.site_id]:
            del self._watches[watch.site_id]
            self._looks.pop(watch.site_id, None)

    def tell(self) -> bool:
        """Tell every screen what has changed on it. Whether there was anything."""
        told = False
        for site_id, watches in self._watches.items():
            look = self._looks[site_id]
            if look.version != self._roster.version(site_id):
                self._looks[site_id] = self._look(site_id)
                self._tell_site(look, self._looks[site_id], watches)
                told = True
        return told

    def _look(self, site_id: str) -> Look:
        here = {visitor.id: visitor for visitor in self._roster.visitors(site_id)}
        return Look(self._roster.version(site_id), here)

    def _tell_site(self, before: Look, now: Look, watches: Iterable[Watch]) -> None:
        changed = [visitor for visitor in now.here.values() if visitor.version > before.version]
        gone = before.here.keys() - now.here.keys()
        sums = _sums(now.here.values())
        for watch in watches:
            watch.grid.note(changed, gone)
            _tell(watch, {visitor.id for visitor in changed}, gone, sums)

    def _show(self, watch: Watch) -> None:
        sums = _sums(self._roster.visitors(watch.site_id))
        _send(
            watch.subscriber,
            VisitorsWindow(
                site=watch.site_id,
                first=watch.first,
                rows=[row(visitor) for visitor in watch.window],
                total=watch.grid.total,
                fresh=watch.grid.fresh,
                live=sums.live,
                states=sums.states,
                countries=sums.countries,
            ),
        )


def _tell(watch: Watch, changed: Collection[str], gone: Collection[str], sums: Sums) -> None:
    window = watch.window
    _send(
        watch.subscriber,
        VisitorsChanged(
            site=watch.site_id,
            rows=[row(visitor) for visitor in window if visitor.id in changed],
            gone=[visitor.id for visitor in window if visitor.id in gone],
            total=watch.grid.total,
            fresh=watch.grid.fresh,
            live=sums.live,
            states=sums.states,
            countries=sums.countries,
        ),
    )


def _sums(visitors: Collection[LiveVisitor]) -> Sums:
    countries = Counter(visitor.visit.place.country for visitor in visitors)
    return Sums(
        live=len(visitors),
        states=dict(Counter[str](visitor.activity for visitor in visitors)),
        countries=[CountryCount(country=country, visitors=count) for country, count in countries.most_common()],
    )


def _send(subscriber: Subscriber, frame: VisitorsWindow | VisitorsChanged) -> None:
    subscriber.put(encode(frame).decode())
