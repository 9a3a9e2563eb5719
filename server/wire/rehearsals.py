"""Rehearsals on the wire: what a rule would have done in the visits of the last days."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.rules import Rule
from server.wire.why import RuleLine
from tracker.wire.kinds import STRICT

MOST_DAYS = 30
StepKind: TypeAlias = Literal["page", "search", "event", "held", "invited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalAsked:
    """The rule as it is being written, over visits that began in the last `days`. `assumed` says of each kind of
    condition that nobody kept what it asks whether it counts as true."""

    __pydantic_config__ = STRICT
    rule: Rule
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 7
    assumed: Annotated[dict[str, bool], Field(max_length=50)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalUnknown:
    """Conditions of this kind ask what nobody kept, in words: somebody has to say what they count as."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalHour:
    """How many would have been invited in the hour that begins at this time."""

    at: int
    invited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalStep:
    """What happened in a visit, or would have, in words."""

    at: int
    kind: StepKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalExample:
    """A visit in which the rule would have invited at `at`: what led to it, and its conditions at that moment."""

    visitor: str
    visit: str
    at: int
    steps: list[RehearsalStep]
    lines: list[RuleLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a rule would have done. `gates` are the visits that came to each gate, counted as in `RuleTotal`; `budget`
    those that each part of the contact budget held back. Of those who would have been invited, `refused_before` and
    `refused_later` really declined an invitation of somebody. `first_at` and `last_at` are when the first and the last
    of the visits began; where there was none in the days asked for, `outside_at` is when the latest of the others did
    that are recorded, null where none is. `untold` says what a gate was not asked because nobody kept it, and what it
    was asked instead."""

    visits: int
    pages: int
    invited: int
    refused_before: int
    refused_later: int
    gates: dict[str, int]
    budget: dict[str, int]
    hours: list[RehearsalHour]
    examples: list[RehearsalExample]
    first_at: int | None
    last_at: int | None
    outside_at: int | None = None
    untold: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalNews:
    """How far a rehearsal has come: one line of its answer, the last one with `over`. While there is something
    `unknown` to be decided nothing is done."""

    done: float
    over: bool
    unknown: list[RehearsalUnknown] = field(default_factory=list)
    rehearsal: Rehearsal | None = None


rehearsal_adapter: TypeAdapter[RehearsalAsked] = TypeAdapter(RehearsalAsked)
