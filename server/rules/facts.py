"""What rules are judged by: what is known of a visitor who is here, and of the site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.offers.invitation import Phase
from server.staff.team import Team, team_serving
from tracker.enrichment.search import Searched
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.presence import Engaged
from tracker.visitors.tracked import Signalled, Tracked
from tracker.visitors.visit import Page, Visit
from tracker.wire.kinds import Activity, AvailabilityState


class PastUnknown(Exception):
    """What was before this visit matters, and has not been read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What SQL knows of a visitor beyond this visit. `last_at` is the end of the visit before, None where there was
    none; `outcomes` are the phases of their invitations, `ratings` what they gave chats, the latest first."""

    last_at: int | None = None
    chats: int = 0
    outcomes: Sequence[Phase] = ()
    ratings: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A team at this moment, or the whole site. `free` are the chats that its agents have room for, of whom so many are
    `accepting`, and `waiting` those in its queue."""

    availability: AvailabilityState
    free: int
    accepting: int = 0
    waiting: int = 0
    team: Team | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """The site at this moment: as a whole, and its teams by their ids. `zone` is that of its hours."""

    name: str
    zone: str
    whole: Serving
    teams: Mapping[str, Serving] = field(default_factory=dict)

    def serving(self, team_id: str | None, url: str, named: str | None) -> Serving:
        """Who serves somebody on a page: the team of this id, else the one that the page `named`, else the page's."""
        if not self.teams:
            return self.whole
        teams = [each.team for each in self.teams.values() if each.team is not None]
        team = team_serving(teams, url, named, team_id)
        return self.whole if team is None else self.teams[team.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One visitor at this moment. `arrived` is when the visit began, `page_since` when the page came to the front;
    `seen` and `searches` are those of the visit as far as they are remembered, in order."""

    visitor_id: str
    visit: Visit
    arrived: int
    page: Page
    page_since: int
    pages: int
    seen: Sequence[Page]
    searches: Sequence[Searched]
    visits: int
    traits: Mapping[str, Any]
    activity: Activity
    engaged: Engaged
    site: SiteFacts
    events: Sequence[Tracked] = ()
    signals: Sequence[Signalled] = ()
    past: Past | None = None
    named_team: str | None = None
    """The team that the page names for itself, or its visitor chose there."""

    def serving(self, team_id: str | None) -> Serving:
        """Who would serve the visitor if a rule invited them that names this team, or none."""
        return self.site.serving(team_id, self.page.url, self.named_team)

    @property
    def known_past(self) -> Past:
        """Raises `PastUnknown`."""
        if self.past is None:
            raise PastUnknown
        return self.past


def facts_of(visitor: LiveVisitor, site: SiteFacts, past: Past | None) -> Facts:
    """The facts of a live visitor."""
    return Facts(
        visitor_id=visitor.id,
        visit=visitor.visit,
        arrived=visitor.visit.started_at,
        page=visitor.page,
        page_since=visitor.page_since,
        pages=visitor.pages,
        seen=visitor.progress.seen,
        searches=visitor.progress.searches,
        visits=visitor.visits,
        traits=visitor.traits,
        activity=visitor.activity,
        engaged=visitor.engaged or Engaged(visitor.visit.id),
        site=site,
        events=visitor.progress.events,
        signals=visitor.progress.signals,
        past=past,
        named_team=visitor.team,
    )
