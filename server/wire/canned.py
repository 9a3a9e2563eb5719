"""Canned replies on the wire: answers that agents write once and use often."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter

from tracker.wire.kinds import STRICT, Id

Shortcut = Annotated[str, Field(max_length=64)]
CannedText = Annotated[str, Field(max_length=4000)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedReply:
    """An answer that `/shortcut` brings into a draft. `text` may have variables like `{visitor.name|there}`: what
    stands after `|` is said where nothing is known. One that is `personal` is its owner's alone, one with a `team` that
    team's; any other is everybody's on the site. After `review_on` somebody should look whether it is still true."""

    __pydantic_config__ = STRICT
    shortcut: Shortcut
    text: CannedText
    personal: bool = False
    team: Id | None = None
    review_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedNew:
    """`id` is made by whoever adds it: told again it adds nothing."""

    __pydantic_config__ = STRICT
    id: Id
    reply: CannedReply


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedEdit:
    """`version` is the one that was edited: where there is a later one already, nothing is changed."""

    __pydantic_config__ = STRICT
    reply: CannedReply
    version: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedRating:
    """What an agent thinks of a reply, with a word on it, which may be empty."""

    __pydantic_config__ = STRICT
    useful: bool
    words: Annotated[str, Field(max_length=200)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedSaid:
    """What somebody wrote of a reply, for whoever keeps it."""

    name: str
    useful: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedView:
    """A canned reply of a site. `owner` wrote it first and keeps it; `uses` is how often it was sent, `used_at` when it
    was last. To so many agents it is `useful`, and to so many `useless`: `poor` ones are to be looked at again by their
    owner, who reads what was `said`. `own` is what the agent who asks thinks of it."""

    id: str
    site: str
    owner: str
    owner_name: str
    version: int
    changed_at: int
    uses: int
    used_at: int | None
    reply: CannedReply
    useful: int = 0
    useless: int = 0
    poor: bool = False
    own: CannedRating | None = None
    said: tuple[CannedSaid, ...] = ()


canned_adapter: TypeAdapter[CannedReply] = TypeAdapter(CannedReply)
canned_new_adapter: TypeAdapter[CannedNew] = TypeAdapter(CannedNew)
canned_rating_adapter: TypeAdapter[CannedRating] = TypeAdapter(CannedRating)
canned_edit_adapter: TypeAdapter[CannedEdit] = TypeAdapter(CannedEdit)
