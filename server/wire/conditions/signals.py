"""Leaves about what only the page can see. A page measures it while an active rule asks for it, and reports it once."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrolledTo:
    """The page in front was scrolled so far down, in percent of its height."""

    __pydantic_config__ = STRICT
    kind: Literal["scrolled"]
    at_least: Annotated[int, Field(ge=1, le=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitIntent:
    """The visitor was about to leave the page in front: the pointer left at the top; on a touch screen a fast scroll
    back up, or a swipe from the edge."""

    __pydantic_config__ = STRICT
    kind: Literal["exit_intent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleFor:
    """Once on the page in front nobody did anything for so many seconds while it was seen."""

    __pydantic_config__ = STRICT
    kind: Literal["idle"]
    at_least: Annotated[int, Field(ge=5, le=60 * 60)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormIs:
    """On any page of the visit a form was begun, was left without being sent, or refused what was entered."""

    __pydantic_config__ = STRICT
    kind: Literal["form"]
    state: Literal["begun", "abandoned", "error"]


Measured: TypeAlias = ScrolledTo | ExitIntent | IdleFor | FormIs
