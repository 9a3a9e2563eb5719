"""A visit recalled by its reports, one after the other: what a process knows of it that did not see it happen. Whoever
was here all the time knows the same. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast

from tracker.enrichment.search import Searched, is_same, marked, same_words, with_search, words_of
from tracker.enrichment.source import parameters_of
from tracker.visitors.tracked import with_event, with_signal
from tracker.visitors.visit import Page, Progress, with_page
from tracker.wire.kinds import SearchVia, SignalName

FOUND_IN_PAGE = frozenset(("url", "engine", "campaign"))
"""Searches that were found in a page view: they were made before that page."""


class Report(Protocol):
    """A row of `events`, or a hit on its way there."""

    id: str
    kind: str
    page_id: str
    at: int
    url: str
    title: str
    query: str
    via: SearchVia
    results: int | None
    name: str
    data: Mapping[str, Any]


def in_time(report: Report) -> tuple[int, bool, str]:
    """The order of reports: what is said of a page view at the same time comes after it."""
    return report.at, report.kind != "page_view", report.id


def recall(progress: Progress, report: Report, parameters: Sequence[str]) -> Progress:
    """How far the visit has come with one more of its reports; `parameters` of an address carry search words."""
    match report.kind:
        case "page_view":
            return _view(progress, report, parameters)
        case "page_update" if progress.page is not None and report.page_id == progress.page.id:
            page = replace(progress.page, url=report.url, title=report.title or progress.page.title)
            return replace(progress, page=page, seen=with_page(progress.seen, page))
        case "search":
            return _search(progress, report)
        case "event":
            return replace(progress, events=with_event(progress.events, report.name, report.at, report.data))
        case "signal":
            signal = cast("SignalName", report.name)
            signals = with_signal(progress.signals, signal, report.data["value"], report.page_id)
            return replace(progress, signals=signals)
    return progress


def _view(progress: Progress, report: Report, parameters: Sequence[str]) -> Progress:
    page = Page(id=report.id, url=report.url, title=report.title, at=report.at)
    searches = progress.searches
    if searches and "?" in report.url:
        searches = _seen_again(progress, page, parameters)
    return replace(
        progress, pages=progress.pages + 1, page=page, seen=with_page(progress.seen, page), searches=searches
    )


def _seen_again(progress: Progress, page: Page, parameters: Sequence[str]) -> tuple[Searched, ...]:
    """A further page of the results of the last search, which is not kept as a search."""
    last, searches = progress.searches[-1], progress.searches
    words = words_of(parameters_of(page.url), parameters)
    if words and same_words(words, last.query):
        new = Searched(id=page.id, query=words, via="url", at=page.at, page=page.id)
        if is_same(new, last, progress.page.id if progress.page else None):
            return (*searches[:-1], replace(last, page=page.id))
    return searches


def _search(progress: Progress, report: Report) -> Progress:
    new = Searched(
        id=report.id, query=report.query, via=report.via, at=report.at, page=report.page_id, results=report.results
    )
    before = progress.page
    if report.via in FOUND_IN_PAGE:
        before = progress.seen[-2] if len(progress.seen) > 1 else None
    new = marked(new, progress.searches, before.id if before else None)
    return replace(progress, searches=with_search(progress.searches, new))
