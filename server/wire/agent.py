"""The frames of `/ws/agent`. A `Command` comes in, a `Frame` goes out; `id` makes resending harmless.

Durable frames carry their channel and its sequence: `site:ID` for what all agents of a site see, `chat:ID` for
the messages of one chat.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.visitor import Ack, Ping, Pong, Refused, Sequence, Text
from tracker.wire import STRICT, Activity, Availability, Code, Id, SearchVia, Token, Word

MAX_WINDOW = 200
"""Rows a grid may ask for at once."""

AgentStatus: TypeAlias = Literal["accepting", "away", "offline"]
Role: TypeAlias = Literal["owner", "admin", "supervisor", "agent", "trainee"]
SourceKind: TypeAlias = Literal["direct", "search", "campaign", "social", "referral"]
SortKey: TypeAlias = Literal["arrived", "page_since", "pages", "name", "country", "state", "source"]
InvitationPhase: TypeAlias = Literal[
    "created", "delivered", "shown", "accepted", "declined", "ignored", "expired", "revoked"
]
ChatPhase: TypeAlias = Literal["queued", "active", "snoozed", "closed", "missed"]
GreetingText = Annotated[str, Field(min_length=1, max_length=300)]
"""The text of an invitation: up to three lines on the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Where a client left off: the last sequence it has of each channel, of the chats it opened last at the end."""

    __pydantic_config__ = STRICT
    epoch: Code
    positions: Annotated[dict[Annotated[str, Field(max_length=64)], Sequence], Field(max_length=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The first frame of a socket, within five seconds; the ticket comes from `POST /api/ticket` and serves once."""

    __pydantic_config__ = STRICT
    type: Literal["hello"]
    ticket: Token
    resume: Resume | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus:
    """The agent is accepting, away or offline from now on."""

    __pydantic_config__ = STRICT
    type: Literal["status"]
    id: Id
    status: AgentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which visitors a grid shows; empty fields let all pass. `text` looks in name, page, title, place and address."""

    __pydantic_config__ = STRICT
    text: Word = ""
    country: Word = ""
    state: Literal["", "active", "idle", "hidden"] = ""
    source: Literal["", "direct", "search", "campaign", "social", "referral"] = ""
    searched: Word = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    __pydantic_config__ = STRICT
    by: SortKey = "arrived"
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorsWatch:
    """Show rows `first` to `first + count` of the site's live visitors. One grid a socket; a further watch with the
    same site, filter and sort moves the window and keeps the order held."""

    __pydantic_config__ = STRICT
    type: Literal["visitors.watch"]
    site: Id
    filter: Filter = field(default_factory=Filter)
    sort: Sort = field(default_factory=Sort)
    first: Sequence = 0
    count: Annotated[int, Field(ge=1, le=MAX_WINDOW)] = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorsSettle:
    """Let new and moved rows in: the held order is made anew."""

    __pydantic_config__ = STRICT
    type: Literal["visitors.settle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorsUnwatch:
    __pydantic_config__ = STRICT
    type: Literal["visitors.unwatch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorOpen:
    """Send `visitor` now and whenever it changes, until another is opened or `visitor` is null."""

    __pydantic_config__ = STRICT
    type: Literal["visitor.open"]
    visitor: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Offer the visitor a chat; `id` is the invitation's."""

    __pydantic_config__ = STRICT
    type: Literal["invite"]
    id: Id
    visitor: Id
    text: GreetingText


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRevoke:
    __pydantic_config__ = STRICT
    type: Literal["invitation.revoke"]
    id: Id
    invitation: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTake:
    """The agent takes a queued chat; the first one wins."""

    __pydantic_config__ = STRICT
    type: Literal["chat.take"]
    id: Id
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOpen:
    """Send `history` and from then on the messages of the chat; `refused` with the chat's id where there is none."""

    __pydantic_config__ = STRICT
    type: Literal["chat.open"]
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSend:
    """A message of the agent; `id` is the message's."""

    __pydantic_config__ = STRICT
    type: Literal["chat.send"]
    id: Id
    chat: Id
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTyping:
    __pydantic_config__ = STRICT
    type: Literal["chat.typing"]
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRead:
    """The agent has seen the chat up to message number `position`."""

    __pydantic_config__ = STRICT
    type: Literal["chat.read"]
    chat: Id
    position: Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEnd:
    __pydantic_config__ = STRICT
    type: Literal["chat.end"]
    id: Id
    chat: Id


Command: TypeAlias = Annotated[
    SetStatus
    | VisitorsWatch
    | VisitorsSettle
    | VisitorsUnwatch
    | VisitorOpen
    | Invite
    | InvitationRevoke
    | ChatTake
    | ChatOpen
    | ChatSend
    | ChatTyping
    | ChatRead
    | ChatEnd
    | Ping,
    Field(discriminator="type"),
]

hello_adapter: TypeAdapter[Hello] = TypeAdapter(Hello)
command_adapter: TypeAdapter[Command] = TypeAdapter(Command)


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
    """An invitation as agents see it; `at` is when it reached its phase."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietUntil:
    """No invitation before `until`, and why, in words."""

    until: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorRow:
    """A row of the grid. `name` is what the site claims, or empty; times are the server's."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """One page of the trail; `engaged` in milliseconds."""

    id: str
    url: str
    title: str
    at: int
    engaged: int
    search: SearchSeen | None = None


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
    """What the pane beside the grid shows: the row, the trail of this visit (oldest first), what came before."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentView:
    """A colleague. `status` is what holds now: one whose screen is gone is offline, whatever was chosen."""

    id: str
    name: str
    email: str
    role: Role
    status: AgentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site as its agents see it. `greetings` are the templates for invitations."""

    id: str
    key: str
    name: str
    accent: str
    greetings: tuple[str, ...]
    availability: Availability
    first_view_at: int | None


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
class ChatView:
    """A chat as agents see it. `last` is its newest message; `unread` counts the visitor's messages after `read`,
    which is how far the agent has seen it; `seen` is how far the visitor has. `waiting_since` is set while the
    visitor waits for an answer. `email` serves only the answer to a message that was left."""

    id: str
    site: str
    visitor: str
    visitor_name: str
    place: Place
    phase: ChatPhase
    agent: str | None
    agent_name: str
    invitation: str | None
    left_message: bool
    email: str | None
    opened_at: int
    closed_at: int | None
    ended_by: Literal["visitor", "agent", "system"] | None
    last: MessageView | None
    read: int
    seen: int
    unread: int
    waiting_since: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The answer to `hello`. With `reload` (or without `resume`) what is here replaces what the client knew;
    otherwise the frames since `resume` follow. `chats` are all that are not closed, and the messages left."""

    type: Literal["welcome"] = "welcome"
    epoch: str
    positions: dict[str, int]
    reload: bool
    now: int
    agent: AgentView
    agents: list[AgentView]
    sites: list[SiteView]
    chats: list[ChatView]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCount:
    country: str
    visitors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorsWindow:
    """The rows asked for, and the sums over the whole site. `fresh` counts rows held back behind "N new"; `total`
    counts the rows of the held order, those that left in the meantime among them until the next settling."""

    type: Literal["visitors.window"] = "visitors.window"
    site: str
    first: int
    rows: list[VisitorRow]
    total: int
    fresh: int
    live: int
    states: dict[str, int]
    countries: list[CountryCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorsChanged:
    """Rows in the window that changed, those that left (`gone`), and the sums; at most four times a second."""

    type: Literal["visitors.changed"] = "visitors.changed"
    site: str
    rows: list[VisitorRow]
    gone: list[str]
    total: int
    fresh: int
    live: int
    states: dict[str, int]
    countries: list[CountryCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorShown:
    """The visitor opened; null where there is no such visitor."""

    type: Literal["visitor"] = "visitor"
    visitor: VisitorDetail | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The messages of a chat, oldest first and the last 500 at most, up to `sequence` of its channel."""

    type: Literal["history"] = "history"
    chat: ChatView
    messages: list[MessageView]
    channel: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationChanged:
    """Durable, on `site:ID`."""

    type: Literal["invitation"] = "invitation"
    channel: str
    sequence: int
    invitation: InvitationView
    quiet: QuietUntil | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatChanged:
    """Durable, on `site:ID`."""

    type: Literal["chat"] = "chat"
    channel: str
    sequence: int
    chat: ChatView


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAdded:
    """Durable, on `chat:ID`."""

    type: Literal["message"] = "message"
    channel: str
    sequence: int
    message: MessageView


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The visitor is typing; holds for five seconds or until a message."""

    type: Literal["typing"] = "typing"
    chat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentChanged:
    """A colleague's name, role or status is now this; the latest holds."""

    type: Literal["agent"] = "agent"
    agent: AgentView


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChanged:
    """A site is now this, its availability included; the latest holds."""

    type: Literal["site"] = "site"
    site: SiteView


Frame: TypeAlias = (
    Welcome
    | Ack
    | Refused
    | Pong
    | VisitorsWindow
    | VisitorsChanged
    | VisitorShown
    | History
    | InvitationChanged
    | ChatChanged
    | MessageAdded
    | Typing
    | AgentChanged
    | SiteChanged
)
