"""What agents tell each other in a chat, on the wire: notes, who is told of them, and who may be asked."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.agent_views import AgentStatus
from server.wire.visitor_commands import MAX_TEXT, Text
from tracker.wire.kinds import STRICT, Id

MOST_TOLD = 20
"""Agents who are told of one note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdd:
    """A note in a chat, for agents alone; `id` is the note's. Those in `to` are told of it. It may answer another note
    of the chat. With `draft` a trainee suggests an answer, of which the agent who leads and the mentor are told."""

    __pydantic_config__ = STRICT
    type: Literal["note.add"]
    id: Id
    chat: Id
    text: Text
    to: Annotated[list[Id], Field(max_length=MOST_TOLD)] = field(default_factory=list)
    answers: Id | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesSeen:
    """The agent has seen what they were told of in the chat."""

    __pydantic_config__ = STRICT
    type: Literal["notes.seen"]
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTransfer:
    """Give the chat to an `agent`, who must have room, or back to the queue for a `team`: one of the two. `note` is for
    whoever gets it, and may be empty."""

    __pydantic_config__ = STRICT
    type: Literal["chat.transfer"]
    id: Id
    chat: Id
    agent: Id | None = None
    team: Id | None = None
    note: Annotated[str, Field(max_length=MAX_TEXT)] = ""


AmongColleagues: TypeAlias = NoteAdd | NotesSeen | ChatTransfer


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note, which no visitor sees; a draft is an answer that a trainee suggests. `name` is its writer's. Of a
    handover the first one in `to` has the chat from then on, or the `team` is asked; of a takeover its writer has
    it."""

    id: str
    chat: str
    kind: Literal["note", "draft", "handover", "takeover"]
    agent: str
    name: str
    text: str
    to: tuple[str, ...]
    answers: str | None
    team: str | None
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """The agent was told of a note `by` another one, and has not seen it so far."""

    agent: str
    by: str
    note: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueView:
    """An agent of a site, with how many of `most` chats and invitations they have."""

    id: str
    name: str
    status: AgentStatus
    taken: int
    most: int
