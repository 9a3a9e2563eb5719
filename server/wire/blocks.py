"""Blocks on the wire: visitors who may not chat for a while, and why."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from tracker.wire.kinds import STRICT, Id

Reason = Annotated[str, Field(max_length=500)]
LastWords = Annotated[str, Field(max_length=1000)]
Hours = Literal[1, 24, 168]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockNew:
    """The visitor of a chat may not chat for so many `hours`; None for good. With `network` nobody may from where they
    came last either. The `last_words` are the last message of the chat, where the agent leads it. `id` is made by
    whoever asks: told again it changes nothing."""

    __pydantic_config__ = STRICT
    id: Id
    reason: Reason
    hours: Hours | None = None
    network: bool = False
    last_words: LastWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block that holds. `until` is None for one without an end; `name` is that of the visitor, empty where they have
    none, `chat` the one in which they were blocked, None once that is past."""

    id: str
    site: str
    visitor: str
    name: str
    chat: str | None
    reason: str
    network: bool
    agent: str
    agent_name: str
    at: int
    until: int | None


block_new_adapter: TypeAdapter[BlockNew] = TypeAdapter(BlockNew)
