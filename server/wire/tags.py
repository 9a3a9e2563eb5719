"""What chats are about, in the words of their site."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT, Id

Tag: TypeAlias = Annotated[str, Field(min_length=1, max_length=30, pattern=r"^\S(.*\S)?$")]
Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^\S(.*\S)?$")]
"""A word, or a few, as agents write them."""
MOST_TAGS = 10
"""Tags of one chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTag:
    """The chat is about these of its site's `tags`, and about nothing else."""

    __pydantic_config__ = STRICT
    type: Literal["chat.tag"]
    id: Id
    chat: Id
    tags: Annotated[list[Tag], Field(max_length=MOST_TAGS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCount:
    """How many chats have a tag."""

    tag: str
    chats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagReport:
    """The chats of a site that were opened from `since` to `until` and taken by an agent, by their tags, the most
    frequent first; `untagged` have none."""

    since: int
    until: int
    tags: list[TagCount]
    chats: int
    untagged: int
