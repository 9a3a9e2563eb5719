"""What `/api/history` finds."""

from dataclasses import dataclass
from typing import Literal

from server.wire.chats_seen import ChatView


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a text, as it was written; a `hit` has what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryHit:
    """What was said in a chat. `item` is the id of what was found in the chat, `name` that of the agent who wrote it;
    without words to look for there is the chat alone."""

    chat: ChatView
    at: int
    source: Literal["message", "note"] | None = None
    item: str | None = None
    author: Literal["visitor", "agent", "system"] | None = None
    name: str = ""
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """What was found, the latest first; `after` asks for the next page, null at the end. Until `complete` what was
    said before this Beckon is being read still, and some of it is not found."""

    hits: list[HistoryHit]
    after: str | None
    complete: bool
