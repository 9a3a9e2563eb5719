"""The grids that agents watch: looked at together, site by site, and told what changed in them.

What is shared by all grids of a site (who changed, the sums) is worked out once, and a site that nobody watches costs
nothing.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from server.grid import Grid
from server.hub import Subscriber
from server.rows import row
from server.tally import Sums, Tally
from server.wire.agent import VisitorsChanged, VisitorsWindow
from server.wire.agent_commands import VisitorsWatch
from tracker.codec import encode
from tracker.interest import Interest
from tracker.live_visitor import LiveVisitor
from tracker.roster import Roster


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


class Watches:
    """The watches of this process."""

    def __init__(self, roster: Roster, interest: Interest) -> None:
        self._roster = roster
        self._interest = interest
        self._watches: defaultdict[str, list[Watch]] = defaultdict(list)
        self._tallies: dict[str, Tally] = {}
        roster.listen(self._take_in)

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
        self._interest.begin(wanted.site)
        watch = Watch(subscriber, wanted.site, Grid(wanted.filter, wanted.sort), wanted.first, wanted.count)
        self._watches[wanted.site].append(watch)
        if wanted.site not in self._tallies:
            self._tallies[wanted.site] = Tally(self._roster.visitors(wanted.site))
        self.settle(watch)
        return watch

    def settle(self, watch: Watch) -> None:
        """Let new and moved rows in."""
        watch.grid.settle(self._roster.visitors(watch.site_id))
        self._show(watch)

    def unwatch(self, watch: Watch) -> None:
        self._watches[watch.site_id].remove(watch)
        self._interest.end(watch.site_id)
        if not self._watches[watch.site_id]:
            del self._watches[watch.site_id]
            del self._tallies[watch.site_id]

    def tell(self) -> bool:
        """Tell every screen what has changed on it. Whether there was anything."""
        told = [site_id for site_id, tally in self._tallies.items() if tally.changed]
        for site_id in told:
            self._tell_site(site_id, self._tallies[site_id])
        return bool(told)

    def _take_in(self, visitor: LiveVisitor) -> None:
        if (tally := self._tallies.get(visitor.site_id)) is not None:
            tally.take_in(visitor)

    def _tell_site(self, site_id: str, tally: Tally) -> None:
        changed, tally.changed = tally.changed, {}
        gone = {visitor_id for visitor_id, visitor in changed.items() if visitor.activity == "gone"}
        sums = tally.sums()
        if self._interest.is_gathering(site_id):
            for watch in self._watches[site_id]:
                self.settle(watch)
            return
        for watch in self._watches[site_id]:
            watch.grid.note((visitor for visitor in changed.values() if visitor.id not in gone), gone)
            _tell(watch, changed.keys() - gone, gone, sums)

    def _show(self, watch: Watch) -> None:
        sums = self._tallies[watch.site_id].sums()
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


def _send(subscriber: Subscriber, frame: VisitorsWindow | VisitorsChanged) -> None:
    subscriber.put(encode(frame).decode())
