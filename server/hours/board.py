"""The board: the availability of every site and its teams, computed when read and kept while it cannot change by
itself."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from server.hours.availability import Staff, availability, staffed
from server.hours.schedule import Schedule
from server.sites.options import capacity_of
from server.staff.capacity import Limit
from server.staff.team import Team, teams_of
from tracker.clock import HOUR, Clock
from tracker.site import Site
from tracker.sites import SiteDirectory
from tracker.wire.answer import Availability, TeamChoice


@dataclass(frozen=True, slots=True)
class News:
    """What is told of a site: its availability, that of its teams by their ids, and whether it has been viewed."""

    availability: Availability
    teams: dict[str, TeamChoice]
    viewed: bool


@dataclass(slots=True)
class Posted:
    """What is known of a site, or of a team of it. It is computed anew at `until`, and where the clock is set back
    before `since`; `told` is what was published last of a site."""

    site: Site
    team_id: str
    schedule: Schedule
    staff: Staff
    current: Availability
    since: int
    until: int
    told: News | None = None


class Board:
    """What the availability of each site and of each of its teams is now."""

    def __init__(self, sites: SiteDirectory, clock: Clock) -> None:
        self._sites = sites
        self._clock = clock
        self._posted: dict[str, Posted] = {}
        self._counted: dict[str, Limit] = {}
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

    def of(self, site: Site, team: Team | None = None) -> Availability:
        """The availability of a site, or of one of its teams, at this moment."""
        return self._look(site, team).current

    def teams(self, site: Site) -> dict[str, TeamChoice]:
        """The teams of a site as visitors see them, by their ids."""
        return {team.id: TeamChoice(name=team.name, availability=self.of(site, team)) for team in teams_of(site)}

    def staff(self, site: Site, team: Team | None = None) -> Staff:
        """The agents of a site or of one of its teams, as they were counted last."""
        return self._look(site, team).staff

    def set_staff(self, site: Site, staff: Staff, now: int, team: Team | None = None) -> None:
        """The agents of a site, or of one of its teams, are these, counted by what is set for them at this time."""
        posted = self._look(site, team)
        self._counted[site.id] = capacity_of(site, now)
        before, posted.staff = posted.staff, staff
        if before != staff:
            posted.current = staffed(posted.current, staff)

    def counted(self, site: Site) -> Limit | None:
        """What agents of the site could take on when they were counted last."""
        return self._counted.get(site.id)

    def has_uncounted(self) -> bool:
        """Whether there is a site whose agents were never counted, or for which the clock has set something else."""
        now = self._clock.now()
        return any(self._counted.get(site.id) != capacity_of(site, now) for site in self._sites.all())

    def untold(self) -> Iterator[tuple[Site, News]]:
        """The sites whose availability, or that of whose teams, differs from what was published last, and those viewed
        for the first time since; they count as told."""
        for site in tuple(self._sites.all()):
            posted = self._look(site, None)
            news = News(posted.current, self.teams(site), site.first_view_at is not None)
            if news != posted.told:
                posted.told = news
                yield site, news

    def next_change(self) -> int:
        """When to look again at the latest."""
        names = (name for site in self._sites.all() for name in (site.id, *(team.id for team in teams_of(site))))
        known = (self._posted[name].until for name in names if name in self._posted)
        return min(known, default=self._clock.now() + HOUR)

    def _look(self, site: Site, team: Team | None) -> Posted:
        name = site.id if team is None else team.id
        posted = self._posted.get(name)
        if posted is None or posted.site is not site:
            self._posted[name] = posted = self._post(site, team, posted)
        elif not posted.since <= self._clock.now() < posted.until:
            self._compute(posted)
        return posted

    def _post(self, site: Site, team: Team | None, before: Posted | None) -> Posted:
        if team is None and before is not None:
            self._forget_teams(before.site, site)
        now, hours = self._clock.now(), team.schedule if team else None
        schedule, team_id = hours or Schedule.parse(site.schedule), team.id if team else ""
        staff = before.staff if before else Staff()
        told = before.told if before else None
        posted = Posted(site, team_id, schedule, staff, availability(schedule, staff, now, team_id), now, now, told)
        self._compute(posted)
        return posted

    def _forget_teams(self, before: Site, site: Site) -> None:
        """What was posted of teams that are not there any more calls nobody to look again."""
        for team in {team.id for team in teams_of(before)} - {team.id for team in teams_of(site)}:
            self._posted.pop(team, None)

    def _compute(self, posted: Posted) -> None:
        now = self._clock.now()
        posted.since, posted.current = now, availability(posted.schedule, posted.staff, now, posted.team_id)
        change = posted.current.next
        posted.until = min(change.at if change else now + HOUR, now + HOUR)
