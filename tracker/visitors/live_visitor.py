"""A visitor who is here now, as the roster holds one in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.enrichment.search import Searched
from tracker.pipeline.ledger import Standing
from tracker.text import in_a_line
from tracker.visitors.presence import Engaged, Tab
from tracker.visitors.visit import Page, Progress, Visit
from tracker.wire.kinds import Activity

SHOWN_SEARCHES = 5
"""Searches of a visit that agents see beside a visitor."""


@dataclass(slots=True, kw_only=True, weakref_slot=True)
class LiveVisitor:
    """Written by the roster only; whoever reads must not keep it across an await.

    `version` is the site's version at the last change of what an agent could see; `arrived` and `page_since` are the
    server's times, `seen_at`, `gone_at` and `due` its clock's steady ones. `invitation`, `quiet`, `chat`,
    `attention` and `rated` (which answer about a chat was the last) are hung on by the server and mean nothing to the
    tracker. `named` are the teams that pages have named for themselves, by the ids of these. `new` says that nobody
    can have done anything for them before they came here, `written` which transaction of PostgreSQL wrote what is known
    of them.
    """

    id: str
    site_id: str
    progress: Progress
    visits: int
    arrived: int
    page_since: int
    page: Page
    new: bool = False
    traits: Mapping[str, Any] = field(default_factory=dict)
    written: int | None = None
    activity: Activity = "active"
    tabs: dict[str, Tab] = field(default_factory=dict)
    engaged: Engaged | None = None
    pages_seen: dict[str, Page] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    seen_at: int = 0
    gone_at: int | None = None
    due: int = 0
    queued_at: int | None = None
    version: int = 0
    invitation: Any = None
    quiet: Any = None
    chat: Any = None
    attention: tuple[str, ...] = ()
    rated: str | None = None

    @property
    def visit(self) -> Visit:
        return self.progress.visit

    @property
    def standing(self) -> Standing:
        """Where they stand, as the next arrival is told."""
        return Standing(progress=self.progress, visits=self.visits, traits=self.traits, written=self.written)

    @property
    def pages(self) -> int:
        return self.progress.pages

    @property
    def searches(self) -> tuple[Searched, ...]:
        """The last few searches of this visit, oldest first."""
        return self.progress.searches[-SHOWN_SEARCHES:]

    @property
    def team(self) -> str | None:
        """The team that the page in front names for itself."""
        return self.named.get(self.page.id)

    @property
    def name(self) -> str:
        """What the site claims the visitor is called, or empty."""
        name = self.traits.get("name", "")
        return in_a_line(name) if isinstance(name, str) else ""
