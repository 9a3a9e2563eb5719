"""What agents do among themselves in a chat, and what it comes to: commands and events of `server.chats.colleagues`."""

from dataclasses import dataclass
from typing import TypeAlias

from server.chats.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotate:
    """An agent writes a note, of which those in `to` are told; or a trainee suggests an answer to whoever leads."""

    id: str
    agent_id: str
    text: str
    to: tuple[str, ...] = ()
    answers: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """The agent has seen what there was to see."""

    agent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """The agent `by` gives the chat to an agent, which may be themselves, or back to the queue for a team. `free` says
    that they need not lead it. `text` is for whoever gets it, `line` for the visitor; `id` is that of both."""

    id: str
    by: str
    agent_id: str | None = None
    team_id: str | None = None
    free: bool = False
    text: str = ""
    line: str


AmongColleagues: TypeAlias = Annotate | Look | HandOver


@dataclass(frozen=True, slots=True)
class Noted:
    note: Note


@dataclass(frozen=True, slots=True)
class Looked:
    agent_id: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The chat is that of an agent from now on, or of nobody and for a team."""

    agent_id: str | None
    team_id: str | None
    at: int


AgreedOn: TypeAlias = Noted | Looked | HandedOver
