"""What agents see: the nouns that the frames of `/ws/agent` and the answers of `/api` are made of."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.wire.budget import Gate
from server.wire.goals import Goals
from server.wire.visitor import Wait
from tracker.wire import Activity, Availability, AvailabilityState, SearchVia

AgentStatus: TypeAlias = Literal["accepting", "away", "offline"]
Role: TypeAlias = Literal["owner", "admin", "supervisor", "agent", "trainee"]
SourceKind: TypeAlias = Literal["direct", "search", "campaign", "social", "referral"]
InvitationPhase: TypeAlias = Literal[
    "created", "delivered", "shown", "accepted", "declined", "ignored", "expired", "revoked"
]
ChatPhase: TypeAlias = Literal["queued", "active", "snoozed", "closed", "missed"]


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
    did. `reason` is why it was made in spite of the contact budget, in the agent's words; `for_good` says that the
    visitor asked not to be invited again."""

    id: str
    site: str
    visitor: str
    phase: InvitationPhase
    agent: str
    agent_name: str
    text: str
    at: int
    expires_at: int
    chat: str | None = None
    refusals: int = 0
    reason: str | None = None
    for_good: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietUntil:
    """No invitation before `until`, and why, in words; null: none ever."""

    until: int | None
    reason: str


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
class ChatSeen:
    """An earlier chat, folded."""

    id: str
    phase: ChatPhase
    opened_at: int
    agent_name: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorDetail:
    """What the pane beside the grid shows: the row, the trail of this visit (oldest first), what came before.
    `searches` are those on pages that are not in the trail; `gates` are what the contact budget says of an invitation
    now."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentView:
    """A colleague. `status` is what holds now: one whose screen is gone is offline, whatever was chosen.
    `capacity` is how many chats and open invitations they have at once, null: as many as the site says; with
    `one_at_a_time` it is one."""

    id: str
    name: str
    email: str
    role: Role
    status: AgentStatus
    capacity: int | None
    one_at_a_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """How many wait on a site, since when the first of them does, and what somebody may expect who asks now (null:
    nobody can say yet, or nobody waits)."""

    waiting: int
    since: int | None
    wait: Wait | None


NOBODY_WAITS = QueueView(waiting=0, since=None, wait=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeen:
    """A team of a site as agents see it; `members` are the ids of the agents who serve it."""

    id: str
    name: str
    members: tuple[str, ...]
    state: AvailabilityState


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site as its agents see it. `greetings` are the templates for invitations, `goals` how soon they mean to act."""

    id: str
    key: str
    name: str
    accent: str
    greetings: tuple[str, ...]
    availability: Availability
    first_view_at: int | None
    queue: QueueView
    goals: Goals
    teams: tuple[TeamSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message as agents see it. `position` counts from 1 in its chat."""

    id: str
    chat: str
    position: int
    author: Literal["visitor", "agent", "system"]
    agent: str | None
    name: str
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """An agent tried to keep a promise, or kept it."""

    agent: str
    at: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """What the visitor of a chat to which nobody came was promised, at `left_at`: an answer or a call, until `by` where
    a time was named. `phone` serves only that, `consent` is what the visitor was told of it. With `closing` the site
    closed while they waited. It was kept at `kept_at`."""

    kind: Literal["message", "call"]
    left_at: int
    by: int | None
    phone: str | None
    consent: str
    closing: bool
    attempts: tuple[AttemptView, ...]
    kept_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatView:
    """A chat as agents see it. `last` is its newest message; `unread` counts the visitor's messages after `read`,
    which is how far the agent has seen it; `seen` is how far the visitor has. `waiting_since` is set while the
    visitor waits for an answer. `email` serves only the answer to a message that was left. `taken_at` is when an agent
    came, `promised` what the visitor was told to expect when they asked. Until `assigned_until` only the agent
    `assigned` may take it; where it has a `team`, its agents and who manages."""

    id: str
    site: str
    visitor: str
    visitor_name: str
    place: Place
    phase: ChatPhase
    agent: str | None
    agent_name: str
    invitation: str | None
    team: str | None
    left_message: bool
    email: str | None
    promise: PromiseView | None
    opened_at: int
    assigned: str | None
    assigned_until: int | None
    promised: Wait | None
    taken_at: int | None
    closed_at: int | None
    ended_by: Literal["visitor", "agent", "system"] | None
    last: MessageView | None
    read: int
    seen: int
    unread: int
    waiting_since: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCount:
    country: str
    visitors: int
