"""What rules are judged by: what is known of a visitor who is here, and of the site."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.invitation import Phase
from tracker.live_visitor import LiveVisitor
from tracker.presence import Engaged
from tracker.search import Searched
from tracker.tracked import Signalled, Tracked
from tracker.visit import Page, Visit
from tracker.wire import Activity, AvailabilityState


class PastUnknown(Exception):
    """What was before this visit matters, and has not been read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What SQL knows of a visitor beyond this visit. `last_at` is the end of the visit before, None where there was
    none; `outcomes` are the phases of their invitations."""

    last_at: int | None = None
    chats: int = 0
    outcomes: Sequence[Phase] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """The site at this moment. `free` are the chats that its agents have room for, `waiting` those in its queue; `zone`
    is that of its hours."""

    name: str
    zone: str
    availability: AvailabilityState
    free: int
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One visitor at this moment. `arrived` is when the visit began, `page_since` when the page came to the front;
    `seen` are the pages of the visit as far as they are remembered, in order."""

    visitor_id: str
    visit: Visit
    arrived: int
    page: Page
    page_since: int
    pages: int
    seen: Collection[Page]
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
        seen=_seen(visitor),
        searches=visitor.searches,
        visits=visitor.visits,
        traits=visitor.traits,
        activity=visitor.activity,
        engaged=visitor.engaged or Engaged(visitor.visit.id),
        site=site,
        events=visitor.progress.events,
        signals=visitor.progress.signals,
        past=past,
    )


def _seen(visitor: LiveVisitor) -> Collection[Page]:
    """The pages of this visit: whoever stays connected may have those of an earlier one, too."""
    pages, began = visitor.pages_seen.values(), visitor.visit.started_at
    first = next(iter(pages), None)
    return pages if first is None or first.at >= began else [page for page in pages if page.at >= began]
