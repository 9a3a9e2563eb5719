"""What was mailed of a chat. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Self, TypeAlias

Kind: TypeAlias = Literal["transcript", "answer"]
"""The chat for who asked for it, or what agents answered to a message that was left."""


class Phase(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    SPARED = "spared"
    """There was nothing left to be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """The latest mail of a chat, and how far it has come. `reason` is why it failed, as the mail server says it."""

    kind: Kind
    to: str
    phase: Phase
    at: int
    reason: str = ""

    @classmethod
    def parse(cls, plain: Mapping[str, Any]) -> Self:
        """As it lies in SQL."""
        return cls(**{**plain, "phase": Phase(plain["phase"])})
