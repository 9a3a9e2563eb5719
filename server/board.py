"""The board: the availability of every site, computed when read and kept while it cannot change by itself."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from server.availability import Staff, availability
from server.schedule import Schedule
from tracker.clock import HOUR, Clock
from tracker.site import Site
from tracker.sites import SiteDirectory
from tracker.wire import Availability


@dataclass(slots=True)
class Posted:
    """What is known of a site. It is computed anew at `until`, and where the clock is set back before
    `since`; `told` is what was published last, with whether the site had been viewed."""

    site: Site
    schedule: Schedule
    staff: Staff
    current: Availability
    since: int
    until: int
    told: tuple[Availability, bool] | None = None


class Board:
    """What each site's availability is now."""

    def __init__(self, sites: SiteDirectory, clock: Clock) -> None:
        self._sites = sites
        self._clock = clock
        self._posted: dict[str, Posted] = {}
        self._counted: set[str] = set()
        self._turn = asyncio.Lock()
        self._asked = self._answered = 0

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[bool]:
        """Whoever counts the staff is in here from reading to posting, so that no older count is posted over a newer.
        Gives False where nothing is to be counted: who waited while another one began has all that they know."""
        self._asked = asked = self._asked + 1
        async with self._turn:
            if self._answered >= asked:
                yield False
            else:
                begun = self._asked
                yield True
                self._answered = begun

    def of(self, site: Site) -> Availability:
        """The availability of a site at this moment."""
        posted = self._posted.get(site.id)
        if posted is None or posted.site is not site:
            posted = self._post(site, posted)
        elif not posted.since <= self._clock.now() < posted.until:
            self._compute(posted)
        return posted.current

    def staff(self, site: Site) -> Staff:
        """The agents of a site, as they were counted last."""
        self.of(site)
        return self._posted[site.id].staff

    def set_staff(self, site: Site, staff: Staff) -> None:
        """The agents of a site are now these."""
        self.of(site)
        self._counted.add(site.id)
        posted = self._posted[site.id]
        if posted.staff != staff:
            posted.staff = staff
            self._compute(posted)

    def has_uncounted(self) -> bool:
        """Whether there is a site whose agents were never counted."""
        return any(site.id not in self._counted for site in self._sites.all())

    def untold(self) -> Iterator[tuple[Site, Availability]]:
        """The sites whose availability differs from what was published last, and those viewed for the first time since;
        they count as told."""
        for site in tuple(self._sites.all()):
            current = self.of(site)
            posted = self._posted[site.id]
            news = current, site.first_view_at is not None
            if news != posted.told:
                posted.told = news
                yield site, current

    def next_change(self) -> int:
        """When to look again at the latest."""
        return min((posted.until for posted in self._posted.values()), default=self._clock.now() + HOUR)

    def _post(self, site: Site, before: Posted | None) -> Posted:
        now, schedule = self._clock.now(), Schedule.parse(site.schedule)
        staff = before.staff if before else Staff()
        told = before.told if before else None
        posted = Posted(site, schedule, staff, availability(schedule, staff, now), now, now, told)
        self._compute(posted)
        self._posted[site.id] = posted
        return posted

    def _compute(self, posted: Posted) -> None:
        now = self._clock.now()
        posted.since, posted.current = now, availability(posted.schedule, posted.staff, now)
        change = posted.current.next
        posted.until = min(change.at if change else now + HOUR, now + HOUR)
