"""A visit told again, report by report: what rules knew of it at each moment. Searches are marked as the tracker marks
those of a live visitor."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from server.rules.facts import Facts, Past, SiteFacts
from server.rules.story import Report, Story
from tracker.entry import MAX_SEARCHES
from tracker.presence import GRACE, LEASE, Engaged
from tracker.roster import MAX_PAGES
from tracker.search import Searched, follows, is_repeat, is_same, same_words, words_of
from tracker.source import parameters_of
from tracker.tracked import Signalled, Tracked, with_event, with_signal
from tracker.visit import Page
from tracker.wire import SignalName

FOUND_IN_PAGE = frozenset(("url", "engine", "campaign"))
"""Searches that the tracker found in a page view: they were made before that page."""


class Retelling:
    """Where a visitor stands after the reports that were taken so far."""

    def __init__(self, story: Story, parameters: Sequence[str]) -> None:
        """`parameters` of an address carry search words on this site."""
        visit = story.visit
        self._story = story
        self._parameters = parameters
        self._page = Page(id="", url=visit.landing, title="", at=visit.started_at)
        self._page_since = visit.started_at
        self._page_before: str | None = None
        self._pages = 0
        self._seen: dict[str, Page] = {}
        self._searches: tuple[Searched, ...] = ()
        self._traits = story.traits
        self._events: tuple[Tracked, ...] = ()
        self._signals: tuple[Signalled, ...] = ()
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
        return self._page

    def facts(self, site: SiteFacts, past: Past) -> Facts:
        """What rules are judged by. Nobody keeps what the visitor's hands did: they count as active."""
        story = self._story
        return Facts(
            visitor_id=story.visit.visitor_id,
            visit=story.visit,
            arrived=story.visit.started_at,
            page=self._page,
            page_since=self._page_since,
            pages=self._pages,
            seen=self._seen.values(),
            searches=self._searches,
            visits=story.number,
            traits=self._traits,
            activity="active",
            engaged=Engaged(story.visit.id),
            site=site,
            events=self._events,
            signals=self._signals,
            past=past,
        )

    def take(self, report: Report) -> None:
        """Go on to the next report."""
        self._last_at, self._left = report.at, False
        match report.kind:
            case "page_view":
                self._view(report)
            case "page_update" if report.page_id == self._page.id:
                self._keep(replace(self._page, url=report.url, title=report.title or self._page.title))
            case "search":
                self._search(report)
            case "event":
                self._events = with_event(self._events, report.name, report.at, report.data)
            case "signal":
                signal = cast("SignalName", report.name)
                self._signals = with_signal(self._signals, signal, report.data["value"], report.page_id)
            case "identify":
                self._traits = {**self._traits, **report.data}
            case "engagement":
                self._left = report.page_id == self._page.id

    def _view(self, report: Report) -> None:
        self._page_before = self._page.id or None
        self._page_since = report.at
        self._pages += 1
        self._keep(Page(id=report.id, url=report.url, title=report.title, at=report.at))
        if self._searches and "?" in report.url:
            self._see_search_again(report)

    def _keep(self, page: Page) -> None:
        self._page = self._seen[page.id] = page
        if len(self._seen) > MAX_PAGES:
            del self._seen[next(iter(self._seen))]

    def _see_search_again(self, report: Report) -> None:
        """A further page of the results of the last search, which is not kept as a search."""
        last = self._searches[-1]
        words = words_of(parameters_of(report.url), self._parameters)
        if words and same_words(words, last.query):
            new = Searched(id=report.id, query=words, via="url", at=report.at, page=report.id)
            if is_same(new, last, self._page_before):
                self._searches = (*self._searches[:-1], replace(last, page=report.id))

    def _search(self, report: Report) -> None:
        earlier = self._searches
        new = Searched(
            id=report.id,
            query=report.query,
            via=report.via,
            at=report.at,
            page=report.page_id,
            results=report.results,
        )
        last_page = self._page_before if report.via in FOUND_IN_PAGE else self._page.id or None
        again, other_words = is_repeat(new, earlier), follows(new, earlier[-1] if earlier else None, last_page)
        if again or other_words:
            new = replace(new, again=again, reformulated=other_words)
        self._searches = (*earlier, new)[-MAX_SEARCHES:]
