"""What comes in over `/ws/agent`. `id` makes resending harmless."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.agent_views import AgentStatus
from server.wire.colleagues import ChatTransfer, NoteAdd, NotesSeen
from server.wire.secure import SecureAsk, SecureRead
from server.wire.tags import ChatTag
from server.wire.visitor_commands import Ping, Sequence, Text
from tracker.wire.kinds import STRICT, Code, Id, Token, Word

MAX_WINDOW = 200
"""Rows a grid may ask for at once."""
SortKey: TypeAlias = Literal["arrived", "page_since", "pages", "name", "country", "state", "source"]
GreetingText = Annotated[str, Field(min_length=1, max_length=300)]
"""The text of an invitation: up to three lines on the card."""
QuickAnswer = Annotated[str, Field(min_length=1, max_length=40)]
"""What a visitor may press on the card instead of writing it."""
QuickAnswers = Annotated[list[QuickAnswer], Field(max_length=3)]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTake:
    """The agent takes a queued chat; the first one wins. With `over` also one that a colleague has: supervisors and who
    manages may do that."""

    __pydantic_config__ = STRICT
    type: Literal["chat.take"]
    id: Id
    chat: Id
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOpen:
    """Send `history` and from then on the messages of the chat; `refused` with the chat's id where there is none."""

    __pydantic_config__ = STRICT
    type: Literal["chat.open"]
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEarlier:
    """Send the messages before number `before` of the chat, as `earlier`; `refused` as for `chat.open`."""

    __pydantic_config__ = STRICT
    type: Literal["chat.earlier"]
    chat: Id
    before: Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSend:
    """A message of the agent; `id` is the message's. `answers` are what the visitor may press instead of writing. What
    `asks` whether there is anything else has the chat closed where nobody answers."""

    __pydantic_config__ = STRICT
    type: Literal["chat.send"]
    id: Id
    chat: Id
    text: Text
    answers: QuickAnswers = field(default_factory=list)
    asks: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatBack:
    """The agent will be back in so many minutes by the server's clock, which the visitor sees run down; null: they are
    back. Their next message says so, too."""

    __pydantic_config__ = STRICT
    type: Literal["chat.back"]
    id: Id
    chat: Id
    minutes: Annotated[int, Field(ge=1, le=120)] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSettle:
    """The agent has kept what a visitor was promised, which is over then, or tried to; `id` is that of the attempt."""

    __pydantic_config__ = STRICT
    type: Literal["promise"]
    id: Id
    chat: Id
    kept: bool
    note: Annotated[str, Field(max_length=500)] = ""


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
    | Ping,
    Field(discriminator="type"),
]
hello_adapter: TypeAdapter[Hello] = TypeAdapter(Hello)
command_adapter: TypeAdapter[Command] = TypeAdapter(Command)
