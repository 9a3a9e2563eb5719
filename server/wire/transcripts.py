"""A chat as it can be taken along."""

from dataclasses import dataclass
from typing import Literal

from server.wire.surveys import Solved


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptLine:
    """What was said, at `at`. `name` is the agent's."""

    author: Literal["visitor", "agent", "system"]
    name: str
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """What the visitor said of the chat."""

    solved: Solved | None
    score: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A chat as both sides saw it, and as it is kept: no address, no contact, nothing that was masked. Times in
    milliseconds; `visitor_name` is what the site says, or empty."""

    chat: str
    site: str
    visitor_name: str
    opened_at: int
    closed_at: int | None
    lines: tuple[TranscriptLine, ...]
    rated: Rated | None
