"""The goals of a site on the wire: what its owner hopes that visitors come to."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.budget import PagePattern
from tracker.wire.kinds import STRICT, Id, Name

GoalName = Annotated[str, Field(min_length=1, max_length=60)]
Window = Annotated[int, Field(ge=1, le=30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGoal:
    """A page is reached whose address is like `url`. For each goal: `days` is how long after a rule might have invited
    a visitor it counts for that rule."""

    __pydantic_config__ = STRICT
    kind: Literal["page"]
    id: Id
    name: GoalName
    url: PagePattern
    days: Window = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGoal:
    """The page reports an event of this name by `beckon('track', ...)`."""

    __pydantic_config__ = STRICT
    kind: Literal["event"]
    id: Id
    name: GoalName
    event: Name
    days: Window = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueGoal:
    """The page reports such an event with a number in `field`, which says what it was worth."""

    __pydantic_config__ = STRICT
    kind: Literal["value"]
    id: Id
    name: GoalName
    event: Name
    field: Name = "value"
    days: Window = 7


Goal: TypeAlias = Annotated[PageGoal | EventGoal | ValueGoal, Field(discriminator="kind")]
