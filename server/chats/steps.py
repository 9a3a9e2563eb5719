"""What is done to a chat, and what it comes to: commands and events of `server.chats.chat`."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from server.chats.colleague_steps import AgreedOn, AmongColleagues
from server.waiting.promise import Attempt, Promise
from server.wire.attached import Attached

Side: TypeAlias = Literal["visitor", "agent"]
Author: TypeAlias = Literal["visitor", "agent", "system"]


@dataclass(frozen=True, slots=True)
class Take:
    """An agent takes the chat. `free` says that the one who leads it is not there, or that nobody else may have it."""

    agent_id: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class Assign:
    """An agent is asked to take the chat."""

    agent_id: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """Whoever was asked has let it pass."""


@dataclass(frozen=True, slots=True)
class Say:
    """A side writes. `agent_id` is the agent who does; None for the visitor. What `asks` whether there is anything else
    has the chat closed where nobody answers."""

    id: str
    text: str
    agent_id: str | None = None
    attached: Attached | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """The server says something to both sides, also in a chat that is over."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A side has seen the chat up to a position."""

    side: Side
    position: int


@dataclass(frozen=True, slots=True)
class End:
    by: Author


@dataclass(frozen=True, slots=True)
class Miss:
    """The visitor left before anybody came."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """The chat holds no place of its agent until its visitor, who is away, is back; with `silent`, until they write."""

    silent: bool = False


@dataclass(frozen=True, slots=True)
class Wake:
    """The visitor is back."""


@dataclass(frozen=True, slots=True)
class Warn:
    """Nobody answered whether there is anything else: the visitor is told when the chat closes."""

    closes_at: int


@dataclass(frozen=True, slots=True)
class BeBack:
    """The agent says that they will be back `by` a time; with None, that they are. `id` is that of the word."""

    id: str
    agent_id: str
    by: int | None


@dataclass(frozen=True, slots=True)
class Leave:
    """Nobody comes now: the visitor is promised an answer, by `by` where a time is named."""

    promise: Promise
    email: str | None = None
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """An agent has tried to keep the promise, or has `kept` it. `id` is that of the attempt."""

    id: str
    agent_id: str
    note: str
    kept: bool


Follow: TypeAlias = Miss | Snooze | Wake | Warn
Command: TypeAlias = (
    Take | Assign | PassOn | Say | Tell | Read | End | Follow | BeBack | Leave | Settle | AmongColleagues
)


@dataclass(frozen=True, slots=True)
class Taken:
    agent_id: str
    at: int


@dataclass(frozen=True, slots=True)
class Assigned:
    agent_id: str
    at: int


@dataclass(frozen=True, slots=True)
class Passed:
    """The agent did not take the chat that was assigned to them."""

    agent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message, as it is kept."""

    id: str
    chat_id: str
    position: int
    author: Author
    agent_id: str | None
    text: str
    at: int
    attached: Attached | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    side: Side
    position: int
    at: int


@dataclass(frozen=True, slots=True)
class Ended:
    by: Author
    at: int


@dataclass(frozen=True, slots=True)
class Missed:
    at: int


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The chat waits for its visitor, who is away, or has been `silent_at` this time."""

    silent_at: int | None = None


@dataclass(frozen=True, slots=True)
class Woken:
    """The chat goes on."""

    at: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The visitor was asked whether there is anything else."""

    at: int


@dataclass(frozen=True, slots=True)
class Warned:
    """The visitor was told when the chat closes."""

    closes_at: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """The visitor was told by when the agent is back."""

    id: str
    by: int
    at: int


@dataclass(frozen=True, slots=True)
class Returned:
    """The agent is back."""

    id: str
    at: int


@dataclass(frozen=True, slots=True)
class Left:
    """The visitor was promised an answer."""

    promise: Promise
    email: str | None
    by: int | None
    at: int


@dataclass(frozen=True, slots=True)
class Tried:
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Kept:
    """The promise is kept."""

    at: int


Pause: TypeAlias = Snoozed | Woken | Asked | Warned
Return: TypeAlias = Awaited | Returned
Promising: TypeAlias = Left | Tried | Kept | Return
Event: TypeAlias = Taken | Assigned | Passed | Said | Seen | Ended | Missed | Pause | Promising | AgreedOn
