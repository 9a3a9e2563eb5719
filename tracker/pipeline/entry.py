"""The reports of one arrival entered into the visits of their visitor. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, cast

from tracker.clock import new_id
from tracker.enrichment import search
from tracker.enrichment.search import Searched
from tracker.pipeline.hit import Arrival, Found, Hit
from tracker.visitors import tracked
from tracker.visitors.visit import Page, Progress, Visit, continues, with_page
from tracker.wire.kinds import SearchVia, SignalName

MAX_TRAITS = 50
"""Traits of one visitor; further names are left out."""


class Entry:
    """One arrival being entered: where the visitor's visit stands, and what came of the reports so far."""

    def __init__(self, arrival: Arrival, visitor_id: str, progress: Progress | None, traits: Mapping[str, Any]) -> None:
        self.arrival = arrival
        self.visitor_id = visitor_id
        self.progress = progress
        self.traits = traits
        self.traits_changed = False
        self.begun: list[Visit] = []
        self.entered: list[tuple[Visit, Hit]] = []
        self.pages: list[Page] = []
        self.accepted: list[str] = []
        self.dropped: list[tuple[str, str]] = []
        self.results: dict[str, int] = {}

    @property
    def is_of_a_page(self) -> bool:
        """Whether it comes from a page that was opened, or asks for a chat: the last word of the page before may come
        after it."""
        return not self.arrival.hits or any(hit.kind == "page_view" for _, hit in self.entered)

    def enter(self, hit: Hit) -> None:
        """Enter one report; what belongs to no page is dropped."""
        progress = self._progress_for(hit)
        if progress is None:
            self.dropped.append((hit.id, "no_page"))
            return
        match hit.kind:
            case "page_view":
                self.progress = self._view(hit, progress)
            case "page_update":
                self.progress = self._update(hit, progress)
            case "search":
                self.progress = self._search(hit, progress, last_page=_page_id(progress))
            case "signal":
                self.progress = self._signal(hit, progress)
            case _:
                self.progress = self._note(hit, progress)

    def _progress_for(self, hit: Hit) -> Progress | None:
        """The visit the report belongs to. How long a page was read is known only when it is over: that joins the
        visit of the page, however late, and does not keep it going."""
        progress = self.progress
        if hit.kind == "engagement" or progress is None or not continues(progress, hit.at):
            return progress if hit.kind == "engagement" else self._begin(hit)
        keeps_going = hit.kind != "page_view" and hit.at > progress.last_at
        return replace(progress, last_at=hit.at) if keeps_going else progress

    def _begin(self, hit: Hit) -> Progress | None:
        page = self.progress.page if self.progress else None
        if hit.kind != "page_view" and page is None:
            return None
        arrival = self.arrival
        visit = Visit(
            id=new_id(),
            site_id=arrival.site.id,
            visitor_id=self.visitor_id,
            started_at=hit.at,
            landing=hit.url or (page.url if page else ""),
            referrer=hit.referrer,
            source=hit.source,
            utm=hit.utm,
            address=arrival.address,
            device=arrival.device,
            place=arrival.place,
            language=arrival.profile.language,
            zone=arrival.profile.zone,
            viewport=arrival.profile.viewport,
        )
        self.begun.append(visit)
        return Progress(visit=visit, last_at=hit.at, page=page)

    def _view(self, hit: Hit, progress: Progress) -> Progress:
        page = Page(id=hit.id, url=hit.url, title=hit.title, at=hit.at)
        self.pages.append(page)
        self._add(hit, progress.visit)
        last_page = _page_id(progress)
        progress = Progress(
            visit=progress.visit,
            last_at=max(progress.last_at, hit.at),
            pages=progress.pages + 1,
            page=page,
            seen=with_page(progress.seen, page),
            searches=progress.searches,
            events=progress.events,
            signals=progress.signals,
            engaged=progress.engaged,
        )
        for found in hit.found:
            progress = self._search(_derived(hit, found), progress, last_page=last_page, told=False)
        return progress

    def _update(self, hit: Hit, progress: Progress) -> Progress:
        self._add(hit, progress.visit)
        page = progress.page
        if page is None or page.id != hit.page_id:
            return progress
        page = replace(page, url=hit.url, title=hit.title or page.title)
        self.pages.append(page)
        return replace(progress, page=page, seen=with_page(progress.seen, page) if progress.seen else ())

    def _search(self, hit: Hit, progress: Progress, *, last_page: str | None, told: bool = True) -> Progress:
        """Enter a search, unless it is the last one seen once more; `told` ones are the reporter's to hear of."""
        via = cast("SearchVia", hit.via)
        new = Searched(id=hit.id, query=hit.query, via=via, at=hit.at, page=hit.page_id, results=hit.results)
        searches = progress.searches
        last = searches[-1] if searches else None
        if last is not None and search.is_same(new, last, last_page):
            if told:
                self.dropped.append((hit.id, "same_search"))
            return replace(progress, searches=(*searches[:-1], self._seen_again(new, last)))
        self._add(hit, progress.visit, told=told)
        return replace(progress, searches=search.with_search(searches, search.marked(new, searches, last_page)))

    def _seen_again(self, new: Searched, last: Searched) -> Searched:
        """The search is on one more page; the number of results may be known only now."""
        if last.results is None and new.results is not None:
            self.results[last.id] = new.results
            return replace(last, page=new.page, results=new.results)
        return replace(last, page=new.page)

    def _signal(self, hit: Hit, progress: Progress) -> Progress:
        """Enter a signal, which counts once for each page."""
        signal, value = cast("SignalName", hit.name), hit.data["value"]
        if (reason := tracked.refused(progress.signals, signal, value, hit.page_id)) is not None:
            self.dropped.append((hit.id, reason))
            return progress
        self._add(hit, progress.visit)
        return replace(progress, signals=tracked.with_signal(progress.signals, signal, value, hit.page_id))

    def _note(self, hit: Hit, progress: Progress) -> Progress:
        self._add(hit, progress.visit)
        if hit.kind == "event":
            return replace(progress, events=tracked.with_event(progress.events, hit.name, hit.at, hit.data))
        if hit.kind == "identify":
            self.traits = dict(list({**self.traits, **hit.data}.items())[:MAX_TRAITS])
            self.traits_changed = True
        return progress

    def _add(self, hit: Hit, visit: Visit, *, told: bool = True) -> None:
        self.entered.append((visit, hit))
        if told:
            self.accepted.append(hit.id)


def _derived(view: Hit, found: Found) -> Hit:
    return Hit(
        id=derived_id(view.id, found.via),
        kind="search",
        page_id=view.id,
        at=view.at,
        query=found.query,
        via=found.via,
    )


def derived_id(page_id: str, via: str) -> str:
    """The id of the search found in a page view: the same each time, and as old as the page view."""
    digest = sha256(f"{page_id} {via}".encode()).hexdigest()
    return f"{page_id[:14]}7{digest[:3]}-8{digest[3:6]}-{digest[6:18]}"


def _page_id(progress: Progress) -> str | None:
    return progress.page.id if progress.page else None
