"""The frames of `/ws/visitor`. A `Command` comes in, a `Frame` goes out; `id` makes resending harmless."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from tracker.wire import STRICT, Availability, Code, Id, Invitation, Presence, Profile, Reports, Token

MAX_TEXT = 4000
"""Characters of one message."""

Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
Email = Annotated[str, Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
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
    """What became of an invitation on the screen; `id` is the command's."""

    __pydantic_config__ = STRICT
    type: Literal["invitation"]
    id: Id
    invitation: Id
    step: Literal["shown", "accepted", "declined", "ignored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMessage:
    """The message that comes with a new chat."""

    __pydantic_config__ = STRICT
    id: Id
    text: Text


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
    """The visitor is typing; sent at most every three seconds, not answered."""

    __pydantic_config__ = STRICT
    type: Literal["chat.typing"]
    chat: Id


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
    """A message left while nobody is there; `id` is the new chat's. `email` serves only the answer to it."""

    __pydantic_config__ = STRICT
    type: Literal["message.leave"]
    id: Id
    message: FirstMessage
    email: Email | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """A heartbeat, every 25 s; answered by `pong`."""

    __pydantic_config__ = STRICT
    type: Literal["ping"]


Command: TypeAlias = Annotated[
    Events
    | PresenceReport
    | InvitationStep
    | ChatStart
    | ChatSend
    | ChatTyping
    | ChatRead
    | ChatEnd
    | MessageLeave
    | Ping,
    Field(discriminator="type"),
]

hello_adapter: TypeAdapter[Hello] = TypeAdapter(Hello)
command_adapter: TypeAdapter[Command] = TypeAdapter(Command)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as its visitor sees it. `position` counts from 1 in its chat; `at` is the server's time."""

    id: str
    chat: str
    position: int
    author: Literal["visitor", "agent", "system"]
    name: str
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat as its visitor sees it. `read` is how far the agent has seen it, `seen` how far the visitor has."""

    id: str
    phase: Literal["queued", "active", "snoozed", "closed", "missed"]
    agent: str | None
    left_message: bool
    read: int
    seen: int
    ended_by: Literal["visitor", "agent", "system"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The answer to `hello`. With `reload` (or without `resume`) what is here replaces what the client knew;
    otherwise the frames since `resume` follow. `messages` are those of `chat`, oldest first, the last 500 at most."""

    type: Literal["welcome"] = "welcome"
    epoch: str
    sequence: int
    reload: bool
    now: int
    availability: Availability
    invitation: Invitation | None
    chat: Chat | None
    messages: list[Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The command with this id is committed."""

    type: Literal["ack"] = "ack"
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The command with this id changed nothing; `code` is the error's, `reason` a sentence."""

    type: Literal["refused"] = "refused"
    id: str
    code: str
    reason: str
    retry_after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityChanged:
    """The site's availability is now this; the latest holds."""

    type: Literal["availability"] = "availability"
    availability: Availability


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationChanged:
    """An invitation of this visitor is now this. Durable."""

    type: Literal["invitation"] = "invitation"
    sequence: int
    invitation: Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatChanged:
    """A chat of this visitor is now this. Durable."""

    type: Literal["chat"] = "chat"
    sequence: int
    chat: Chat


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAdded:
    """A chat of this visitor has one more message. Durable."""

    type: Literal["message"] = "message"
    sequence: int
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The agent is typing; holds for five seconds or until a message."""

    type: Literal["typing"] = "typing"
    chat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """The answer to `ping`."""

    type: Literal["pong"] = "pong"


Frame: TypeAlias = (
    Welcome | Ack | Refused | AvailabilityChanged | InvitationChanged | ChatChanged | MessageAdded | Typing | Pong
)
