"""Visitors as agents see them: a row of the grid, and all that the pane beside it shows."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.wire.budget import Gate, GateName
from server.wire.identity import Identity
from server.wire.surveys import SurveyView
from tracker.wire.kinds import Activity, SearchVia

ChatPhase: TypeAlias = Literal["queued", "active", "snoozed", "closed", "missed"]
SourceKind: TypeAlias = Literal["direct", "search", "campaign", "social", "referral"]
InvitationPhase: TypeAlias = Literal[
    "created", "delivered", "shown", "accepted", "declined", "ignored", "expired", "revoked"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSeen:
    """One search of a visitor. `again` marks the same words as before, `reformulated` a search within two minutes
    after another with no page between that was not a result list."""

    query: str
    via: SearchVia
    at: int
    results: int | None = None
    again: bool = False
    reformulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a visit came from; `name` is the engine, network, campaign or host; `words` what they searched there."""

    kind: SourceKind
    name: str = ""
    words: str = ""
    words_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`country` is an ISO 3166 code or empty; `latitude` and `longitude` are in degrees."""

    country: str = ""
    region: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    kind: Literal["desktop", "phone", "tablet", "other"]
    browser: str = ""
    system: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation as agents see it; `at` is when it reached its phase, `rule` the id of the rule that made it, if one
    did, `answers` what its visitor may press instead of writing, `face` the name on the card where it is not that of
    the agent. `reason` is why it was made in spite of the contact
    budget, in the agent's words; `for_good` says that the visitor asked not to be invited again. With `article` it
    offers that help article, whose title `face` is, and accepted means opened."""

    id: str
    site: str
    visitor: str
    phase: InvitationPhase
    agent: str
    agent_name: str
    agent_picture: str | None
    text: str
    at: int
    expires_at: int
    chat: str | None = None
    refusals: int = 0
    reason: str | None = None
    for_good: bool = False
    rule: str | None = None
    answers: tuple[str, ...] = ()
    face: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietUntil:
    """No invitation before `until`, and why, in words; null: none ever. `gates` are the parts of the contact budget
    that say so."""

    until: int | None
    reason: str
    gates: tuple[GateName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorRow:
    """A row of the grid. `name` is what the site claims, or empty; times are the server's. `attention` names the rules
    that point the visitor out."""

    id: str
    name: str
    activity: Activity
    url: str
    title: str
    page_since: int
    arrived: int
    pages: int
    tabs: int
    visits: int
    language: str
    zone: str
    place: Place
    device: Device
    source: Source
    searches: tuple[SearchSeen, ...]
    invitation: InvitationView | None
    quiet: QuietUntil | None
    chat: str | None
    attention: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """One page of the trail; `engaged` in milliseconds; `searches` are those it shows or that were made on it, oldest
    first."""

    id: str
    url: str
    title: str
    at: int
    engaged: int
    searches: list[SearchSeen] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSeen:
    """An earlier visit, folded."""

    id: str
    started_at: int
    pages: int
    landing: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSeen:
    """What was promised in an earlier chat: an answer or a call, until `by` where a time was named."""

    kind: Literal["message", "call"]
    by: int | None
    kept_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSeen:
    """An earlier chat, folded. `about` is how the visitor began."""

    id: str
    phase: ChatPhase
    opened_at: int
    agent_name: str
    messages: int
    survey: SurveyView | None = None
    about: str = ""
    promise: PromiseSeen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorDetail:
    """What the pane beside the grid shows: the row, the trail of this visit (oldest first), what came before.
    `searches` are those on pages that are not in the trail; `gates` are what the contact budget says of an invitation
    now; `identity` is who it is where the site proved that."""

    row: VisitorRow
    site: str
    live: bool
    address: str
    referrer: str
    viewport: tuple[int, int]
    traits: dict[str, str | int | float | bool | None]
    trail: list[PageSeen]
    searches: list[SearchSeen]
    visits: list[VisitSeen]
    chats: list[ChatSeen]
    invitations: list[InvitationView]
    gates: tuple[Gate, ...]
    identity: Identity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCount:
    country: str
    visitors: int
