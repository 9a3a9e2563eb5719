"""What a visitor's page reports, and what it is told in return: the frames of `POST /ingest`.

These dataclasses are the one source of the wire: `codec` reads and writes them, and `scripts/wire` makes the
TypeScript from them. Unknown fields of what comes in are refused, and every string of it is bounded.
Every string in here was written by a visitor's browser and is hostile.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

MAX_FRAME = 64 * 1024
"""Bytes a frame or a request body may have."""
MAX_EVENTS = 100
"""Events in one request or frame."""
LAST_EVENTS = 20
"""Events of a visit that are remembered, for rules to ask about."""

STRICT = ConfigDict(extra="forbid", strict=True)

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
"""A UUID version 7, made by whoever creates the thing: resending it gives the first result."""
Url = Annotated[str, Field(max_length=2048)]
Title = Annotated[str, Field(max_length=512)]
Query = Annotated[str, Field(min_length=1, max_length=256)]
Name = Annotated[str, Field(min_length=1, max_length=64)]
Word = Annotated[str, Field(max_length=256)]
Token = Annotated[str, Field(max_length=512)]
Code = Annotated[str, Field(min_length=1, max_length=64)]
Engaged = Annotated[int, Field(ge=0, le=24 * 60 * 60 * 1000)]
"""Milliseconds in which a page was visible and its visitor active."""
Locale = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_@.+/-]*$")]
"""A language tag or the name of a time zone."""
Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
"""A number that browsers and databases hold exactly."""
Fraction = Annotated[float, Field(allow_inf_nan=False)]
Data = Annotated[dict[Name, Word | Whole | Fraction | bool | None], Field(max_length=20)]

Consent: TypeAlias = Literal["denied", "essential", "full"]
Activity: TypeAlias = Literal["active", "idle", "hidden", "gone"]
SearchVia: TypeAlias = Literal["url", "form", "api", "engine", "campaign"]
SignalName: TypeAlias = Literal["scroll", "idle", "exit", "form_begun", "form_abandoned", "form_error"]
AvailabilityState: TypeAlias = Literal["open", "busy", "away", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One navigation. `id` is also the name of the page for later events."""

    __pydantic_config__ = STRICT
    kind: Literal["page_view"]
    id: Id
    url: Url
    title: Title = ""
    referrer: Url = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUpdate:
    """The page's address or title changed without a navigation."""

    __pydantic_config__ = STRICT
    kind: Literal["page_update"]
    id: Id
    page: Id
    url: Url
    title: Title = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """How long the page has been visible and its visitor active until now; the largest value counts."""

    __pydantic_config__ = STRICT
    kind: Literal["engagement"]
    id: Id
    page: Id
    engaged: Engaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search that the address does not show; those in an address are found by the tracker."""

    __pydantic_config__ = STRICT
    kind: Literal["search"]
    id: Id
    page: Id
    query: Query
    via: Literal["form", "api"]
    results: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something the site reports by `beckon('track', name, data)`."""

    __pydantic_config__ = STRICT
    kind: Literal["event"]
    id: Id
    page: Id
    name: Name
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify:
    """What the site claims about the visitor; shown as a claim, never believed."""

    __pydantic_config__ = STRICT
    kind: Literal["identify"]
    id: Id
    page: Id
    traits: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that only the page can see, and that an active rule asks for: how far it was scrolled (percent), for
    how long nobody did anything (seconds), that the pointer left at the top, that a form was begun, left or refused.
    Never what was written."""

    __pydantic_config__ = STRICT
    kind: Literal["signal"]
    id: Id
    page: Id
    signal: SignalName
    value: Annotated[int, Field(ge=0, le=24 * 60 * 60)] = 0


Report: TypeAlias = Annotated[
    PageView | PageUpdate | Engagement | Search | Event | Identify | Signal, Field(discriminator="kind")
]
Reports: TypeAlias = Annotated[list[Report], Field(max_length=MAX_EVENTS, fail_fast=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the browser says of itself. `viewport` is width and height in CSS pixels; `team` is the one that the site
    has named for its pages, by its id or name."""

    __pydantic_config__ = STRICT
    language: Locale = "en"
    zone: Locale = "UTC"
    viewport: tuple[Annotated[int, Field(ge=0, le=100_000)], Annotated[int, Field(ge=0, le=100_000)]] = (0, 0)
    webdriver: bool = False
    team: Word | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What one tab is doing right now; `page` is the page view it shows, empty where none was reported."""

    __pydantic_config__ = STRICT
    tab: Id
    page: Id | Literal[""]
    activity: Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalf:
    """A past visitor's own address, user agent and time; only with an ingest secret (`beckon replay`)."""

    __pydantic_config__ = STRICT
    address: Annotated[str, Field(max_length=64)]
    user_agent: Annotated[str, Field(max_length=1024)]
    at: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """What a browser remembers of refusals, and may in `essential` consent, too: how many there were, when the last one
    was, and whether its visitor asked not to be invited again. Nothing in it says whose they are."""

    __pydantic_config__ = STRICT
    count: Annotated[int, Field(ge=1, le=1000)]
    at: Annotated[int, Field(ge=0, le=2**53)]
    never: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """The body of `POST /ingest`. `chat` asks for a ticket although the consent opens no socket by itself. `declined`
    is the invitation that this browser declined last, whether or not its socket could say so; `refused` holds for
    whoever becomes known by this body."""

    __pydantic_config__ = STRICT
    site: Code
    visitor: Token | None = None
    consent: Consent = "full"
    events: Reports = field(default_factory=list)
    presence: Presence | None = None
    profile: Profile = field(default_factory=Profile)
    chat: bool = False
    declined: Id | None = None
    refused: Refusals | None = None
    on_behalf: OnBehalf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An event that was not stored, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The next change of availability that the clock alone will bring."""

    at: int
    state: AvailabilityState


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Whether somebody is there. `opens_at` is set when closed; `hours` are the opening intervals of the next
    seven days as pairs of times, in order; empty means around the clock. `team` is the id of the team of which it is
    told, empty where it is told of the site."""

    state: AvailabilityState
    opens_at: int | None = None
    next: Change | None = None
    note: str = ""
    hours: tuple[tuple[int, int], ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChoice:
    """A team as visitors see it."""

    name: str
    availability: Availability


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How the widget looks on this site. `texts` are the few words that a page shows before a click, in the
    visitor's language: `language` (its tag), `chat`, `closed`, `back` (with `{time}`), `invitation`, `accept`,
    `decline`, `again` (a question) with `never` and `later`. The card of an invitation waits while the visitor
    writes in a field, where it is `patient`, and on pages that `spared` names."""

    name: str
    accent: str
    on_accent: str
    position: Literal["left", "right"]
    greeting: str
    texts: dict[str, str]
    patient: bool = True
    spared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An offer to chat as its visitor sees it; `text` is plain. `refusals` are those of the visitor before it;
    `regardless` shows it wherever the visitor is."""

    id: str
    phase: Literal["created", "delivered", "shown", "accepted", "declined", "ignored", "expired", "revoked"]
    agent: str
    text: str
    expires_at: int
    chat: str | None = None
    refusals: int = 0
    regardless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """What the page must know to report as the site's owner wants: see `SiteOptions`. `signals` are those that active
    rules ask for, with the values at which to report: percent for `scroll`, seconds for `idle`, 0 for the others; null
    where there are none."""

    search_parameters: tuple[str, ...] = ()
    hash_routes: bool = False
    ignore_gpc: bool = False
    signals: dict[str, tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestAnswer:
    """The answer to `POST /ingest`: 202 means that what is in `accepted` is committed.

    `ticket` opens the visitor socket from this Origin for a minute; `now` is the server's time. `availability` is that
    of the page's team; where it has none and several could serve, `teams` are all of them, by their ids.
    """

    now: int
    availability: Availability
    appearance: Appearance
    tracking: Tracking = field(default_factory=Tracking)
    accepted: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    visitor: str | None = None
    ticket: str | None = None
    invitation: Invitation | None = None
    chat: str | None = None
    unread: int = 0
    teams: dict[str, TeamChoice] = field(default_factory=dict)
