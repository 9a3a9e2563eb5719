"""A note: what agents tell each other in a chat. No visitor ever sees one."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["note", "draft", "handover", "takeover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The agents in `to` are told of it. A draft is an answer that a trainee suggests. It may answer another note of
    its chat, whose id `answers` is. That of a handover says who has the chat from then on: the first one in `to`, or
    the team; its text may be empty."""

    id: str
    chat_id: str
    kind: Kind
    agent_id: str
    text: str
    to: tuple[str, ...]
    answers: str | None
    team_id: str | None
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An agent is told of a note that they have not seen so far; `by` wrote it."""

    agent_id: str
    by: str
    note_id: str
    at: int
