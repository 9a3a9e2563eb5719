"""How the chats of a site come to their end."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT

Time: TypeAlias = Annotated[int, Field(ge=1, le=86_400)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Times in seconds; null: never. A chat is snoozed once its visitor has owed an answer for `snooze`. It closes
    `close` after an agent asked by `question` whether there is anything else and nobody answered; its visitor is warned
    `warning` before. With `visitor_first` agents are asked to let the visitor hang up first."""

    __pydantic_config__ = STRICT
    snooze: Time | None = 600
    close: Time | None = 600
    warning: Time | None = 120
    visitor_first: bool = True
    question: Annotated[str, Field(min_length=1, max_length=300)] = "Is there anything else I can help you with?"
