"""What agents do in chats, as it comes in over `/ws/agent`. `id` makes resending harmless."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from server.wire.quick_answers import QuickAnswers
from server.wire.visitor_commands import Sequence, Text
from tracker.wire.kinds import STRICT, Id


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
    """Send the messages before number `before` of the chat, and the notes before the one of the id `note`, as
    `earlier`; `refused` as for `chat.open`."""

    __pydantic_config__ = STRICT
    type: Literal["chat.earlier"]
    chat: Id
    before: Sequence
    note: Id | None = None


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
