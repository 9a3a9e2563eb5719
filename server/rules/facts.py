"""What rules are judged by: what is known of a visitor who is here, and of the site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.offers.invitation import Phase
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
class SiteFacts:
    """The site at this moment. `free` are the chats that its agents have room for, `waiting` those in its queue; `zone`
    is that of its hours. `teams` are the states of its teams by their ids."""

    name: str
    zone: str
    availability: AvailabilityState
    free: int
    waiting: int = 0
    teams: Mapping[str, AvailabilityState] = field(default_factory=dict)


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
    )
