"""What comes in over `/ws/agent`. `id` makes resending harmless."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.agent_views import AgentStatus
from server.wire.chat_commands import (
    ChatBack,
    ChatEarlier,
    ChatEnd,
    ChatOpen,
    ChatRead,
    ChatSend,
    ChatTake,
    ChatTyping,
    PromiseSettle,
)
from server.wire.colleagues import ChatTransfer, NoteAdd, NotesSeen
from server.wire.follow_ups import FollowUpHandOn, FollowUpOffer, FollowUpPutOff, FollowUpSettle
from server.wire.quick_answers import QuickAnswers
from server.wire.secure import SecureAsk, SecureRead
from server.wire.tags import ChatTag
from server.wire.visitor_commands import Ping, Sequence
from tracker.wire.kinds import STRICT, Code, Id, Token, Word

MAX_WINDOW = 200
"""Rows a grid may ask for at once."""
SortKey: TypeAlias = Literal["arrived", "page_since", "pages", "name", "country", "state", "source"]
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
class OneAtATime:
    """The agent takes on one chat at a time from now on, or as many as their capacity allows."""

    __pydantic_config__ = STRICT
    type: Literal["one_at_a_time"]
    id: Id
    on: bool


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
    """Offer the visitor a chat; `id` is the invitation's. `answers` are said by a press on them, which accepts it.
    `reason` says in a few words why it is made where the contact budget forbids it; it is kept with the invitation."""

    __pydantic_config__ = STRICT
    type: Literal["invite"]
    id: Id
    visitor: Id
    text: GreetingText
    answers: QuickAnswers = field(default_factory=list)
    reason: Annotated[str, Field(max_length=300)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRevoke:
    __pydantic_config__ = STRICT
    type: Literal["invitation.revoke"]
    id: Id
    invitation: Id


Command: TypeAlias = Annotated[
    SetStatus
    | OneAtATime
    | VisitorsWatch
    | VisitorsSettle
    | VisitorsUnwatch
    | VisitorOpen
    | Invite
    | InvitationRevoke
    | ChatTake
    | ChatOpen
    | ChatEarlier
    | ChatSend
    | ChatTyping
    | ChatRead
    | ChatEnd
    | ChatBack
    | ChatTag
    | PromiseSettle
    | NoteAdd
    | NotesSeen
    | ChatTransfer
    | SecureAsk
    | SecureRead
    | FollowUpOffer
    | FollowUpSettle
    | FollowUpPutOff
    | FollowUpHandOn
    | Ping,
    Field(discriminator="type"),
]
hello_adapter: TypeAdapter[Hello] = TypeAdapter(Hello)
command_adapter: TypeAdapter[Command] = TypeAdapter(Command)
