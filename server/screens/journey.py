"""A visit's journey, made from its reports: pages with how long each was read and what was searched on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from server.wire.visitors_seen import PageSeen, SearchSeen
from tracker.enrichment.search import Searched, follows, is_repeat
from tracker.wire.kinds import SearchVia

FOUND = frozenset({"url", "engine", "campaign"})
"""Searches that the tracker found in a page view: they were made before that page."""


class Report(Protocol):
    """A row of `events`, as far as it is looked at."""

    id: str
    kind: str
    page_id: str
    at: int
    url: str
    title: str
    engaged: int
    query: str
    via: SearchVia
    results: int | None


def journey(reports: Sequence[Report]) -> tuple[list[PageSeen], list[SearchSeen]]:
    """The trail of one visit, and its searches on pages that are not in it, both oldest first; reports come in any
    order."""
    ordered = sorted(reports, key=lambda report: (report.at, report.kind != "page_view", report.id))
    pages: dict[str, PageSeen] = {}
    for report in ordered:
        _take_in(pages, report)
    elsewhere: list[SearchSeen] = []
    for page_id, search in _searches(ordered):
        (pages[page_id].searches if page_id in pages else elsewhere).append(search)
    return list(pages.values()), elsewhere


def _take_in(pages: dict[str, PageSeen], report: Report) -> None:
    """One report on the page that it belongs to."""
    held = pages.get(report.page_id)
    if report.kind == "page_view":
        pages[report.page_id] = PageSeen(id=report.page_id, url=report.url, title=report.title, at=report.at, engaged=0)
    elif held is not None and report.kind == "page_update":
        pages[report.page_id] = replace(held, url=report.url, title=report.title or held.title)
    elif held is not None and report.kind == "engagement":
        pages[report.page_id] = replace(held, engaged=max(held.engaged, report.engaged))


def _searches(reports: Sequence[Report]) -> list[tuple[str, SearchSeen]]:
    """The searches with the pages they belong to, marked as the tracker marks those of a live visitor."""
    marked: list[tuple[str, SearchSeen]] = []
    earlier: list[Searched] = []
    page = page_before = None
    for report in reports:
        if report.kind == "page_view":
            page, page_before = report.page_id, page
        elif report.kind == "search":
            new = Searched(id=report.id, query=report.query, via=report.via, at=report.at, page=report.page_id)
            last_page = page_before if report.via in FOUND else page
            marked.append((report.page_id, _marked(report, new, earlier, last_page)))
            earlier.append(new)
    return marked


def _marked(report: Report, new: Searched, earlier: list[Searched], last_page: str | None) -> SearchSeen:
    return SearchSeen(
        query=report.query,
        via=report.via,
        at=report.at,
        results=report.results,
        again=is_repeat(new, earlier),
        reformulated=bool(earlier) and follows(new, earlier[-1], last_page),
    )
