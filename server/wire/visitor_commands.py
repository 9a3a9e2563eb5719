"""What comes in over `/ws/visitor`. `id` makes resending harmless."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.files import FileAsk
from server.wire.follow_ups import FollowUpAgree, FollowUpDecline
from server.wire.mail import TranscriptAsk
from server.wire.secure import SecureAnswer, SecureDecline
from server.wire.surveys import SurveyAnswer, SurveyAsk, SurveySkip
from server.wire.visitor_articles import ArticleRate, ArticleRead, ArticlesFind
from tracker.wire.batch import Presence, Profile
from tracker.wire.kinds import STRICT, Code, Id, Token, Word
from tracker.wire.reports import Reports

MAX_TEXT = 4000
"""Characters of one message."""
MAX_PREVIEW = 1000
"""Characters of what was not sent yet."""
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
Email = Annotated[str, Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Phone = Annotated[str, Field(max_length=32, pattern=r"^\+?[0-9][-0-9 ()./]{3,30}[0-9]$")]
Sequence = Annotated[int, Field(ge=0, le=2**53)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Where a client left off: it gets every frame after `sequence`, or `reload` where that is impossible."""

    __pydantic_config__ = STRICT
    epoch: Code
    sequence: Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The first frame of a socket, within five seconds."""

    __pydantic_config__ = STRICT
    type: Literal["hello"]
    ticket: Token
    resume: Resume | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """What a page reports, as in `POST /ingest`; answered by `ack` after the commit."""

    __pydantic_config__ = STRICT
    type: Literal["events"]
    id: Id
    events: Reports
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceReport:
    """What one tab is doing right now; not answered."""

    __pydantic_config__ = STRICT
    type: Literal["presence"]
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationStep:
    """What became of an invitation on the screen; `id` is the command's. With `accepted` comes the number, from 0, of
    the `answer` that was pressed, if one was; after `declined` comes `never` from who does not want to be asked
    again."""

    __pydantic_config__ = STRICT
    type: Literal["invitation"]
    id: Id
    invitation: Id
    step: Literal["shown", "accepted", "declined", "never", "ignored"]
    answer: Annotated[int, Field(ge=0, le=2)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMessage:
    """The message that comes with a new chat. `team` is the id or the name of the team that it is for; null where
    neither the visitor nor the page named one."""

    __pydantic_config__ = STRICT
    id: Id
    text: Text
    team: Word | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatStart:
    """The visitor asks for a chat; `id` is the new chat's. An open chat of the visitor is given instead."""

    __pydantic_config__ = STRICT
    type: Literal["chat.start"]
    id: Id
    message: FirstMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSend:
    """A message of the visitor; `id` is the message's."""

    __pydantic_config__ = STRICT
    type: Literal["chat.send"]
    id: Id
    chat: Id
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTyping:
    """The visitor is typing; sent at most every three seconds, not answered. Where the appearance has `previews`, and
    the visitor is told so, `text` is what they have not sent, or its end; empty where they have taken it back. It is
    sent at most once a second, shown to agents and kept nowhere."""

    __pydantic_config__ = STRICT
    type: Literal["chat.typing"]
    chat: Id
    text: Annotated[str, Field(max_length=MAX_PREVIEW)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEarlier:
    """Send the messages before number `before` of the chat, as `earlier`."""

    __pydantic_config__ = STRICT
    type: Literal["chat.earlier"]
    id: Id
    chat: Id
    before: Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRead:
    """The visitor has seen the chat up to message number `position`; not answered."""

    __pydantic_config__ = STRICT
    type: Literal["chat.read"]
    chat: Id
    position: Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEnd:
    """The visitor ends the chat."""

    __pydantic_config__ = STRICT
    type: Literal["chat.end"]
    id: Id
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeave:
    """A message left while nobody comes; `id` is the new chat's, or that of the chat that waits in the queue: it keeps
    its place. There something was said already, and `message` may be null. With `call` the visitor asks to be called.
    `email` and `phone` serve only that; `consent` is what the visitor was told of it."""

    __pydantic_config__ = STRICT
    type: Literal["message.leave"]
    id: Id
    message: FirstMessage | None = None
    email: Email | None = None
    phone: Phone | None = None
    call: bool = False
    consent: Annotated[str, Field(max_length=300)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """A heartbeat, every 25 s; answered by `pong`."""

    __pydantic_config__ = STRICT
    type: Literal["ping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is read of a command that is malformed: whom to answer."""

    id: Id


Command: TypeAlias = Annotated[
    Events
    | PresenceReport
    | InvitationStep
    | ChatStart
    | ChatSend
    | ChatTyping
    | ChatEarlier
    | ChatRead
    | ChatEnd
    | MessageLeave
    | ArticlesFind
    | ArticleRead
    | ArticleRate
    | SurveyAsk
    | SurveySkip
    | SurveyAnswer
    | FileAsk
    | TranscriptAsk
    | SecureAnswer
    | SecureDecline
    | FollowUpAgree
    | FollowUpDecline
    | Ping,
    Field(discriminator="type"),
]
hello_adapter: TypeAdapter[Hello] = TypeAdapter(Hello)
command_adapter: TypeAdapter[Command] = TypeAdapter(Command)
named_adapter: TypeAdapter[Named] = TypeAdapter(Named)
