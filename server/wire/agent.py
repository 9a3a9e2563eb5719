"""The frames that go out over `/ws/agent`; what comes in is in `agent_commands`.

Durable frames carry their channel and its sequence: `site:ID` for what all agents of a site see, `chat:ID` for
the messages of one chat.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.wire.agent_views import AgentView, SiteView
from server.wire.chats_seen import ChatView, MessageView
from server.wire.colleagues import NoteView
from server.wire.secure import SecureValues
from server.wire.visitor import Ack, Pong, Refused
from server.wire.visitors_seen import CountryCount, InvitationView, VisitorDetail, VisitorRow


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
    """The last 100 messages of a chat and the last 500 notes in it, oldest first, up to `sequence` of its channel.
    `shadows` are the trainees who have it open."""

    type: Literal["history"] = "history"
    chat: ChatView
    messages: list[MessageView]
    channel: str
    sequence: int
    notes: list[NoteView] = field(default_factory=list)
    shadows: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The answer to `chat.earlier`: the last 100 messages at most before the one that was named, oldest first; none
    where that was the first. Where a note was named, the last 500 notes before it likewise."""

    type: Literal["earlier"] = "earlier"
    chat: str
    messages: list[MessageView]
    notes: list[NoteView] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationChanged:
    """Durable, on `site:ID`."""

    type: Literal["invitation"] = "invitation"
    channel: str
    sequence: int
    invitation: InvitationView


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
class NoteAdded:
    """A note for agents. Durable, on `chat:ID`."""

    type: Literal["note"] = "note"
    channel: str
    sequence: int
    note: NoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """Instead of a durable frame that is not for this agent: only its number counts. A `chat` that is named is not
    theirs to see, or not any more."""

    type: Literal["passed_over"] = "passed_over"
    channel: str
    sequence: int
    chat: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadowed:
    """These trainees have the chat open now; the latest holds."""

    type: Literal["shadowed"] = "shadowed"
    chat: str
    agents: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The visitor is typing; holds for five seconds or until a message. `text` is what they have not sent yet, where
    the site shows that: it holds for a minute, until another one, or until a message."""

    type: Literal["typing"] = "typing"
    chat: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged:
    """What the agent of this screen can take on now, whenever that has changed; after `welcome` it is whatever comes.
    `full` says why they can take no chat and send no invitation on a site, by its id; where they can, it is not
    there."""

    type: Literal["room"] = "room"
    full: dict[str, str]


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
    | Earlier
    | InvitationChanged
    | ChatChanged
    | MessageAdded
    | NoteAdded
    | PassedOver
    | Shadowed
    | SecureValues
    | Typing
    | AgentChanged
    | RoomChanged
    | SiteChanged
)
