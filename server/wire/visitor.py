"""The frames that go out over `/ws/visitor`; what comes in is in `visitor_commands`."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.wire.attached import Attached
from server.wire.files import FileAt
from server.wire.follow_ups import FollowUpAsked
from server.wire.mail import Mailed
from server.wire.secure import SecureForm
from server.wire.surveys import Survey
from server.wire.visitor_articles import ArticlesFound, ArticleShown
from tracker.wire.answer import Availability, Invitation, TeamChoice


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
    attached: Attached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Nobody came to the chat: its visitor gets an answer, or is called, by `by` where a time was named. `reachable`
    says that they gave an address or a number. With `closing` the site closed while they waited."""

    kind: Literal["message", "call"]
    by: int | None
    reachable: bool
    closing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat as its visitor sees it. `agent` is the name of who leads it, or of their team; null where nobody does, or
    agents are the site to visitors. `style` are the declarations of CSS for their picture, if it is to be seen. `read`
    is how far the agent has seen it, `seen` how far the visitor has. It has a `survey` once it is over and there is
    something to ask about. It `closes_at` that time unless the visitor writes. The agent said that they would be
    `back_by` that time, or asks for something over a `secure` form, or how the visitor can be reached for a
    `follow_up`. `mailed` is the transcript that the visitor asked for."""

    id: str
    phase: Literal["queued", "active", "snoozed", "closed", "missed"]
    agent: str | None
    left_message: bool
    read: int
    seen: int
    ended_by: Literal["visitor", "agent", "system"] | None = None
    promise: Promised | None = None
    survey: Survey | None = None
    closes_at: int | None = None
    back_by: int | None = None
    mailed: Mailed | None = None
    secure: SecureForm | None = None
    follow_up: FollowUpAsked | None = None
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """An expected wait: from `least` to `most` milliseconds."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a chat stands in the queue: 1 is next. Without `wait` nobody can say yet how long it takes."""

    chat: str
    position: int
    wait: Wait | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The answer to `hello`. With `reload` (or without `resume`) what is here replaces what the client knew;
    otherwise the frames since `resume` follow. `messages` are those of `chat`, oldest first, the last 100 at most;
    `place` is where it stands in the queue, as far as that is known. `availability` is the site's, `teams` are its own,
    by their ids."""

    type: Literal["welcome"] = "welcome"
    epoch: str
    sequence: int
    reload: bool
    now: int
    availability: Availability
    invitation: Invitation | None
    chat: Chat | None
    place: Place | None
    messages: list[Message]
    teams: dict[str, TeamChoice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The answer to `chat.earlier`: the last 100 messages at most before the one that was named, oldest first; none
    where that was the first."""

    type: Literal["earlier"] = "earlier"
    id: str
    messages: list[Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The command with this id is committed."""

    type: Literal["ack"] = "ack"
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The command with this id changed nothing; `code` is the error's, `reason` a sentence, and `field` what it is
    about in the command, where it is about a field."""

    type: Literal["refused"] = "refused"
    id: str
    code: str
    reason: str
    field: str = ""
    retry_after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityChanged:
    """The site's availability is now this, and that of its teams, by their ids; the latest holds. With `page` it is the
    availability of that page's team, for nobody but that page, and `teams` say nothing."""

    type: Literal["availability"] = "availability"
    availability: Availability
    page: str | None = None
    teams: dict[str, TeamChoice] = field(default_factory=dict)


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
class PlaceChanged:
    """The visitor's chat waits and stands here now; the latest holds, until the chat is no longer queued."""

    type: Literal["place"] = "place"
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """The answer to `ping`; `now` is the server's time, which clocks that were set follow."""

    now: int
    type: Literal["pong"] = "pong"


Frame: TypeAlias = (
    Welcome
    | Ack
    | Refused
    | AvailabilityChanged
    | InvitationChanged
    | ChatChanged
    | MessageAdded
    | Earlier
    | PlaceChanged
    | ArticlesFound
    | ArticleShown
    | FileAt
    | Typing
    | Pong
)
