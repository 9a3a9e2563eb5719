"""A visitor who is here now, as the roster holds one in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.ledger import Standing
from tracker.presence import Engaged, Tab
from tracker.search import Searched
from tracker.visit import Page, Progress, Visit
from tracker.wire import Activity


@dataclass(slots=True, kw_only=True, weakref_slot=True)
class LiveVisitor:
    """Written by the roster only; whoever reads must not keep it across an await.

    `version` is the site's version at the last change of what an agent could see; `arrived` and `page_since` are the
    server's times, `seen_at`, `gone_at` and `due` its clock's steady ones. `invitation`, `quiet`, `chat` and
    `attention` are hung on by the server and mean nothing to the tracker. `new` says that nobody can have done anything
    for them before they came here, `written` which transaction of PostgreSQL wrote what is known of them.
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
    seen_at: int = 0
    gone_at: int | None = None
    due: int = 0
    queued_at: int | None = None
    version: int = 0
    invitation: Any = None
    quiet: Any = None
    chat: Any = None
    attention: tuple[str, ...] = ()

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
        """The last searches of this visit, oldest first."""
        return self.progress.searches

    @property
    def name(self) -> str:
        """What the site claims the visitor is called, or empty."""
        name = self.traits.get("name", "")
        return name if isinstance(name, str) else ""
