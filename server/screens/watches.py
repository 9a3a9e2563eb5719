"""The grids that agents watch: told together, site by site, what changed in them. A site that nobody watches costs
nothing."""

from dataclasses import dataclass

from server.hub import Subscriber
from server.screens.grid import Grid
from server.screens.scene import Scene
from server.wire.agent import VisitorsChanged, VisitorsWindow
from server.wire.agent_commands import Filter, Sort, VisitorsWatch
from tracker.codec import encode
from tracker.visitors.interest import Interest
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.roster import Roster


@dataclass(slots=True, eq=False)
class Watch:
    """One grid on one screen."""

    subscriber: Subscriber
    site_id: str
    shows: tuple[Filter, Sort]
    grid: Grid
    first: int
    count: int

    @property
    def window(self) -> list[str]:
        return self.grid.window(self.first, self.count)


class Watches:
    """The watches of this process."""

    def __init__(self, roster: Roster, interest: Interest) -> None:
        self._roster = roster
        self._interest = interest
        self._scenes: dict[str, Scene] = {}
        self._watches: dict[str, list[Watch]] = {}
        roster.listen(self._take_in)

    def watch(self, subscriber: Subscriber, held: Watch | None, wanted: VisitorsWatch) -> Watch:
        """Show these rows; the order is kept where site, filter and sort are those of the watch held."""
        shows = wanted.filter, wanted.sort
        if held is not None and (held.site_id, held.shows) == (wanted.site, shows):
            held.first, held.count = wanted.first, wanted.count
            self._show(held)
            return held
        if held is not None:
            self.unwatch(held)
        self._interest.begin(wanted.site)
        if wanted.site not in self._scenes:
            self._scenes[wanted.site], self._watches[wanted.site] = Scene(self._roster, wanted.site), []
        grid = Grid(self._scenes[wanted.site].ranking(shows))
        watch = Watch(subscriber, wanted.site, shows, grid, wanted.first, wanted.count)
        self._watches[wanted.site].append(watch)
        self._show(watch)
        return watch

    def settle(self, watch: Watch) -> None:
        """Let new and moved rows in."""
        self._scenes[watch.site_id].rank()
        watch.grid.settle()
        self._show(watch)

    def unwatch(self, watch: Watch) -> None:
        watches = self._watches[watch.site_id]
        watches.remove(watch)
        self._interest.end(watch.site_id)
        self._scenes[watch.site_id].keep({other.shows for other in watches})
        if not watches:
            del self._watches[watch.site_id], self._scenes[watch.site_id]

    def tell(self) -> bool:
        """Tell every screen what has changed on it. Whether there was anything."""
        told = [site_id for site_id, scene in self._scenes.items() if scene.tally.changed]
        for site_id in told:
            self._tell_site(site_id, self._scenes[site_id])
        return bool(told)

    def _take_in(self, visitor: LiveVisitor) -> None:
        if (scene := self._scenes.get(visitor.site_id)) is not None:
            scene.take_in(visitor)

    def _tell_site(self, site_id: str, scene: Scene) -> None:
        changed, gone = scene.news()
        for watch in self._watches[site_id]:
            if self._interest.is_gathering(site_id):
                self.settle(watch)
            else:
                watch.grid.note()
                _tell(watch, scene, changed, gone)
        scene.forget_news(watch.grid.held for watch in self._watches[site_id])

    def _show(self, watch: Watch) -> None:
        scene = self._scenes[watch.site_id]
        sums = scene.sums()
        _send(
            watch.subscriber,
            VisitorsWindow(
                site=watch.site_id,
                first=watch.first,
                rows=[scene.row(visitor_id) for visitor_id in watch.window],
                total=watch.grid.total,
                fresh=watch.grid.fresh,
                live=sums.live,
                states=sums.states,
                countries=sums.countries,
            ),
        )


def _tell(watch: Watch, scene: Scene, changed: set[str], gone: set[str]) -> None:
    window, sums = watch.window, scene.sums()
    _send(
        watch.subscriber,
        VisitorsChanged(
            site=watch.site_id,
            rows=[scene.row(visitor_id) for visitor_id in window if visitor_id in changed],
            gone=[visitor_id for visitor_id in window if visitor_id in gone],
            total=watch.grid.total,
            fresh=watch.grid.fresh,
            live=sums.live,
            states=sums.states,
            countries=sums.countries,
        ),
    )


def _send(subscriber: Subscriber, frame: VisitorsWindow | VisitorsChanged) -> None:
    subscriber.put(encode(frame).decode())
