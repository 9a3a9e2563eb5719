"""A visit: a run of activity by one visitor, over after 30 minutes without any."""

from dataclasses import dataclass, field

from tracker.clock import MINUTE
from tracker.device import Device
from tracker.place import Place
from tracker.search import Searched
from tracker.source import Source
from tracker.tracked import Signalled, Tracked

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
    """How far a visit has come: what later reports of it are judged by. `last_at` is the time of its latest report."""

    visit: Visit
    last_at: int
    pages: int = 0
    page: Page | None = None
    searches: tuple[Searched, ...] = ()
    events: tuple[Tracked, ...] = ()
    signals: tuple[Signalled, ...] = ()


def continues(progress: Progress | None, at: int) -> bool:
    """Whether a report at this time belongs to the visit. One that comes late, from the past, does."""
    return progress is not None and at - progress.last_at < PAUSE
