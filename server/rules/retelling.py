"""A visit told again, report by report: what rules knew of it at each moment, as the tracker recalls a visit."""

from collections.abc import Sequence

from server.rules.facts import Facts, Past, SiteFacts
from server.rules.story import Story
from tracker.visitors.presence import GRACE, LEASE, Engaged
from tracker.visitors.recalled import Report, recall
from tracker.visitors.visit import Page, Progress


class Retelling:
    """Where a visitor stands after the reports that were taken so far."""

    def __init__(self, story: Story, parameters: Sequence[str]) -> None:
        """`parameters` of an address carry search words on this site."""
        visit = story.visit
        self._story = story
        self._parameters = parameters
        self._progress = Progress(visit=visit, last_at=visit.started_at)
        self._landing = Page(id="", url=visit.landing, title="", at=visit.started_at)
        self._page_since = visit.started_at
        self._traits = story.traits
        self._left = False
        self._last_at = visit.started_at

    @property
    def leaves_at(self) -> int:
        """When the visitor is gone unless something else is heard of them. How long the last page was read is known
        only where the browser told so; where it did not, they stay as long as anybody without a socket does."""
        return self._last_at + (GRACE if self._left else LEASE)

    @property
    def has_left(self) -> bool:
        """Whether the page was left or hidden, and nothing else was heard since."""
        return self._left

    @property
    def page(self) -> Page:
        """The page before the visitor's eyes."""
        return self._progress.page or self._landing

    def facts(self, site: SiteFacts, past: Past) -> Facts:
        """What rules are judged by. Nobody keeps what the visitor's hands did: they count as active."""
        story, progress = self._story, self._progress
        return Facts(
            visitor_id=story.visit.visitor_id,
            visit=story.visit,
            arrived=story.visit.started_at,
            page=self.page,
            page_since=self._page_since,
            pages=progress.pages,
            seen=progress.seen,
            searches=progress.searches,
            visits=story.number,
            traits=self._traits,
            activity="active",
            engaged=Engaged(story.visit.id),
            site=site,
            events=progress.events,
            signals=progress.signals,
            past=past,
        )

    def take(self, report: Report) -> None:
        """Go on to the next report."""
        self._last_at, self._left = report.at, False
        self._progress = recall(self._progress, report, self._parameters)
        match report.kind:
            case "page_view":
                self._page_since = report.at
            case "identify":
                self._traits = {**self._traits, **report.data}
            case "engagement":
                self._left = report.page_id == self.page.id
