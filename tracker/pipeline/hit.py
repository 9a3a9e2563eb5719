"""One report on its way through the pipeline, and the batch it came in.

What is made anew for every batch, here and in `recorded` and `ledger`, is not frozen although nobody changes it: to
make it takes twice as long when it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.source import DIRECT, Source
from tracker.site import Site
from tracker.wire.batch import OnBehalf, Presence, Profile, Refusals
from tracker.wire.kinds import Consent, SearchVia
from tracker.wire.reports import Report


@dataclass(slots=True, kw_only=True)
class Batch:
    """Reports of one page of one visitor, as they came in by `POST /ingest` or the visitor socket.

    `visitor_id` is proven by token or ticket, or None; `origin` is the page's, or None where an ingest secret vouches
    for the batch; `address` is the client's whole address; `hints` are the Sec-CH-UA headers by lower-case name;
    `consent` is what holds after Global Privacy Control was heard. `chat` asks to be known without storing events;
    `refused` is what the browser remembers of refusals; `languages` are those in one of which its page is answered, by
    their tags, None where it is told nothing in words.
    """

    site: Site
    visitor_id: str | None
    origin: str | None
    address: str
    user_agent: str
    hints: Mapping[str, str] = field(default_factory=dict)
    consent: Consent = "full"
    events: Sequence[Report] = ()
    profile: Profile = field(default_factory=Profile)
    presence: Presence | None = None
    chat: bool = False
    refused: Refusals | None = None
    languages: tuple[str, ...] | None = None
    on_behalf: OnBehalf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Search words that a step found in a page view."""

    query: str
    via: SearchVia


@dataclass(slots=True, kw_only=True)
class Hit:
    """One report, which the steps complete. `parameters`, `source`, `utm` and `found` are set on page views."""

    id: str
    kind: str
    page_id: str
    at: int
    url: str = ""
    title: str = ""
    referrer: str = ""
    engaged: int = 0
    query: str = ""
    via: str = ""
    results: int | None = None
    name: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    source: Source = DIRECT
    utm: dict[str, str] = field(default_factory=dict)
    found: tuple[Found, ...] = ()


@dataclass(slots=True, kw_only=True)
class Arrival:
    """A batch that passed the gates, with all that is known of its sender. `address` is truncated; `came` is when it
    arrived here, as `Clock.steady` measures, whenever it says it happened (`at`)."""

    site: Site
    visitor_id: str
    new: bool
    at: int
    came: int
    address: str
    device: Device
    place: Place
    profile: Profile
    presence: Presence | None
    hits: tuple[Hit, ...]
    dropped: tuple[tuple[str, str], ...] = ()
    refused: Refusals | None = None
    languages: tuple[str, ...] | None = None


def named_team(sent: Batch | Arrival, hits: Sequence[Hit] = ()) -> dict[str, str]:
    """The team that the page has named from which this comes, by the page's id; where a socket brings hits of several
    pages, it is that of the last one."""
    team = sent.profile.team
    page = sent.presence.page if sent.presence else hits[-1].page_id if hits else ""
    return {page: team} if team and page else {}


@dataclass(frozen=True, slots=True)
class Dropped:
    """Why something was not stored: a word that is counted and told."""

    reason: str


Step: TypeAlias = Callable[[Hit, Site], Hit | Dropped]


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of a batch: ids that are committed, and those dropped with their reasons. `visitor_id` is None where
    nobody is to be known; `new` says that the id was made for this batch."""

    accepted: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    visitor_id: str | None = None
    new: bool = False


def in_order(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits as they came, but what is said of a page view in the same batch comes after it."""
    if len(hits) == 1:
        return hits
    views = {hit.id: place for place, hit in enumerate(hits) if hit.kind == "page_view"}
    if not views:
        return hits
    ranked = [(max(place, views.get(hit.page_id, place)), hit) for place, hit in enumerate(hits)]
    return [hit for _, hit in sorted(ranked, key=lambda each: (each[0], each[1].kind != "page_view"))]
