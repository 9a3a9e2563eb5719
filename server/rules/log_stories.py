"""Visits of an access log, as they would have been recorded: one address with one user agent is one visitor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import cast

from server.rules.story import Story
from tracker.clock import first_id
from tracker.enrichment import user_agent
from tracker.enrichment.address import truncated
from tracker.enrichment.atlas import Atlas
from tracker.enrichment.bots import is_crawler
from tracker.logbook.access_log import Request
from tracker.logbook.replay import MAX_URL, UNTOLD, visitor_of
from tracker.pipeline.entry import Entry
from tracker.pipeline.hit import Arrival, Hit
from tracker.pipeline.steps import hit_of, through
from tracker.site import Site
from tracker.visitors.recalled import Report, in_time
from tracker.visitors.visit import PAUSE, Progress
from tracker.wire.batch import Profile
from tracker.wire.reports import PageView

NOBODY_SAID = Profile(language=UNTOLD["language"], zone=UNTOLD["zone"])
SWEEP = 1_000
"""Requests after which it is looked for visits that are over."""


@dataclass(slots=True)
class _Open:
    """A visitor of the log, and the visit that they are in."""

    id: str
    progress: Progress | None = None
    number: int = 0
    before: int | None = None
    reports: list[Hit] = field(default_factory=list)


class LogStories:
    """Iterate over it once: the visits, each when it is over. Crawlers are left out and counted."""

    def __init__(self, requests: Iterable[Request], site: Site, atlas: Atlas) -> None:
        """`requests` are pages of the site in the order of their times."""
        self._requests = requests
        self._site = site
        self._atlas = atlas
        self._origin = min(site.origins)
        self._people: dict[tuple[str, str], _Open] = {}
        self.crawlers = 0

    def __iter__(self) -> Iterator[Story]:
        for number, request in enumerate(self._requests, 1):
            yield from self._take(request, number)
            if number % SWEEP == 0:
                yield from self._over(request.at)
        yield from self._over(None)

    @property
    def visitors(self) -> int:
        return len(self._people)

    def _take(self, request: Request, number: int) -> Iterator[Story]:
        key = visitor_of(request)
        if key not in self._people and is_crawler(request.user_agent):
            self.crawlers += 1
            return
        view = PageView(
            kind="page_view",
            id=named(request.at, f"page {number}"),
            url=f"{self._origin}{request.target}"[:MAX_URL],
            referrer=request.referrer[:MAX_URL],
        )
        hit = through(hit_of(view, request.at), self._site)
        if not isinstance(hit, Hit):
            return
        person = self._people.setdefault(key, _Open(named(request.at, f"visitor {' '.join(key)}")))
        entry = Entry(self._arrival(request, person, hit), person.id, person.progress, {})
        entry.enter(hit)
        if entry.begun:
            yield from self._closed(person)
            person.number += 1
        person.progress = entry.progress
        person.reports += [each for _, each in entry.entered]

    def _over(self, now: int | None) -> Iterator[Story]:
        """The visits that are over by now; all of them at the end."""
        for person in self._people.values():
            if person.progress is not None and (now is None or now - person.progress.last_at >= PAUSE):
                yield from self._closed(person)

    def _closed(self, person: _Open) -> Iterator[Story]:
        if person.progress is not None and person.reports:
            reports = sorted((cast("Report", each) for each in person.reports), key=in_time)
            yield Story(visit=person.progress.visit, number=person.number, before=person.before, reports=reports)
            person.before, person.reports = person.progress.last_at, []

    def _arrival(self, request: Request, person: _Open, hit: Hit) -> Arrival:
        return Arrival(
            site=self._site,
            visitor_id=person.id,
            new=person.progress is None,
            at=request.at,
            came=request.at,
            address=truncated(request.address),
            device=user_agent.read(request.user_agent, {}),
            place=self._atlas.find(request.address),
            profile=NOBODY_SAID,
            presence=None,
            hits=(hit,),
        )


def named(at: int, what: str) -> str:
    """An id of that time which is the same in every run, so that shares are drawn alike."""
    digest = blake2b(what.encode(), digest_size=10).hexdigest()
    return f"{first_id(at)}-7{digest[:3]}-8{digest[3:6]}-{digest[6:18]}"
