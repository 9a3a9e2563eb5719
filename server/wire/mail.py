"""Mail: what visitors ask for, and what both sides see of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from server.wire.site_texts import Spoken
from tracker.wire.kinds import STRICT, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptAsk:
    """The visitor wants a chat that is over by mail, at `email`, in this language and with the times of this IANA zone.
    The chat says by `mailed` what becomes of it."""

    __pydantic_config__ = STRICT
    type: Literal["transcript.ask"]
    id: Id
    chat: Id
    email: Annotated[str, Field(max_length=254)]
    language: Spoken
    zone: Annotated[str, Field(max_length=64)] = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """The transcript that the visitor of a chat asked for last, and how far it has come."""

    to: str
    phase: Literal["waiting", "sent", "failed", "spared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailedView:
    """The latest mail of a chat, for agents: the chat itself, or answers to a message that was left. `reason` is why it
    failed, as the mail server says it; one is spared where its visitor has seen the answers already."""

    kind: Literal["transcript", "answer"]
    to: str
    phase: Literal["waiting", "sent", "failed", "spared"]
    at: int
    reason: str
