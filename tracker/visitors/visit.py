"""A visit: a run of activity by one visitor, over after 30 minutes without any."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.clock import MINUTE
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.search import Searched
from tracker.enrichment.source import Source
from tracker.visitors.tracked import Signalled, Tracked
from tracker.wire.kinds import LAST_PAGES

PAUSE = 30 * MINUTE
"""Silence after which activity begins a new visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is fixed about a visit from its first report on. `address` is truncated."""

    id: str
    site_id: str
    visitor_id: str
    started_at: int
    landing: str
    referrer: str
    source: Source
    utm: dict[str, str] = field(default_factory=dict)
    address: str
    device: Device
    place: Place
    language: str
    zone: str
    viewport: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page view. `at` is when the server learned of it."""

    id: str
    url: str
    title: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a visit has come: what later reports of it are judged by. `last_at` is the time of its latest report;
    `seen` are the last pages of it, oldest first; `engaged` is for how long its visitor was active, in milliseconds, as
    SQL knew when the visit was read: who is here is watched by the roster."""

    visit: Visit
    last_at: int
    pages: int = 0
    page: Page | None = None
    seen: tuple[Page, ...] = ()
    searches: tuple[Searched, ...] = ()
    events: tuple[Tracked, ...] = ()
    signals: tuple[Signalled, ...] = ()
    engaged: int = 0


def continues(progress: Progress | None, at: int) -> bool:
    """Whether a report at this time belongs to the visit. One that comes late, from the past, does."""
    return progress is not None and at - progress.last_at < PAUSE


def with_page(held: Sequence[Page], page: Page) -> tuple[Page, ...]:
    """The pages after one more, or with the last one as it is now."""
    return (*(held[:-1] if held and held[-1].id == page.id else held), page)[-LAST_PAGES:]
