"""A survey: everybody who is here on a site, for those who knew nothing of it, a page at a time."""

from collections.abc import Iterator

from tracker.clock import Clock
from tracker.pipeline.recorded import Recorded
from tracker.visitors.happening import Begun, Ended, Happening, Known
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.presence import moved
from tracker.visitors.roster import Roster

PAGE = 500
"""Visitors in a page: some 10 ms of work."""


class Survey:
    """For the process `target`. Each visitor is told as they are when their page is."""

    def __init__(self, clock: Clock, roster: Roster, site_id: str, target: str) -> None:
        self._clock = clock
        self._roster = roster
        self.site_id = site_id
        self.target = target
        self.is_done = False
        self._pages = self._all()

    def page(self) -> list[Happening]:
        """What comes next."""
        return next(self._pages, [])

    def _all(self) -> Iterator[list[Happening]]:
        visitors = [visitor.id for visitor in self._roster.visitors(self.site_id)]
        page: list[Happening] = [Begun()]
        for first in range(0, len(visitors), PAGE):
            page.extend(self._known(visitors[first : first + PAGE]))
            if first + PAGE < len(visitors):
                yield page
                page = []
        self.is_done = True
        yield [*page, Ended()]

    def _known(self, visitors: list[str]) -> Iterator[Known]:
        """Those of them who are still here."""
        at, now = self._clock.now(), self._clock.steady()
        for visitor_id in visitors:
            if (visitor := self._roster.get(visitor_id)) is not None:
                yield known(visitor, self._roster.sockets(visitor_id), at=at, now=now)


def known(visitor: LiveVisitor, sockets: int, *, at: int, now: int) -> Known:
    """What makes the visitor known to somebody who knows nothing of them; `now` is the steady time."""
    return Known(
        recorded=Recorded(
            visitor_id=visitor.id,
            site_id=visitor.site_id,
            at=at,
            progress=visitor.progress,
            visits=visitor.visits,
            traits=visitor.traits,
            pages=tuple(visitor.pages_seen.values()),
            active=True,
            named=dict(visitor.named),
        ),
        tabs=tuple(moved(tab, now) for tab in visitor.tabs.values()),
        seen=now - visitor.seen_at,
        gone=None if visitor.gone_at is None else now - visitor.gone_at,
        sockets=sockets,
        engaged=visitor.engaged.until(at) if visitor.engaged else 0,
    )
