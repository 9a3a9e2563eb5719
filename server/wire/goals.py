"""How soon the agents of a site mean to act."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT

Goal: TypeAlias = Annotated[int, Field(ge=0, le=3600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """In seconds: until somebody takes a chat (0: at once), until they greet, until a message is answered."""

    __pydantic_config__ = STRICT
    accept: Goal = 0
    greet: Goal = 10
    reply: Goal = 60
