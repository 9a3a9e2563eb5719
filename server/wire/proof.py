"""On the wire: what a rule came to, and whether it helps."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from server.wire.visitor_goals import Goal

StageName: TypeAlias = Literal[
    "sent",
    "failed",
    "shown",
    "accepted",
    "declined",
    "ignored",
    "expired",
    "revoked",
    "chatted",
    "reached",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofStage:
    """`count` of `total` visitors came to this. `low` and `high` are the parts of all between which their chance lies;
    of 20 such intervals one may ever be wrong, however often they are looked at."""

    stage: StageName
    count: int
    total: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofArm:
    """The visitors who passed all gates of a rule and were left uninvited (`control`), were invited, or were invited
    with one of several texts (`variant`, from 0). Each counts once, in the arm of the first time. `counted` are those
    whose days to reach the goal are over; the stage `reached` is theirs alone, and `soon` are those of the others who
    have reached it already. `value` is what all of `counted` brought in."""

    arm: Literal["control", "invited"]
    variant: int | None
    visitors: int
    counted: int
    soon: int
    value: float
    stages: list[ProofStage]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLift:
    """How many times as many reach the goal with the rule as without: `times` as counted, null where none without did;
    the truth lies between `low` and `high` (null: no end). `verdict` says on which side of 1 all of that lies. It is
    `reached` of both arms that count; it would take about `needed` to see half as many again."""

    verdict: Literal["more", "fewer", "unknown"]
    times: float | None
    low: float
    high: float | None
    reached: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """How many visits a gate of the rule kept from being invited."""

    gate: str
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleProof:
    """What a rule came to since `since`, when it last became another one (version `stretch`). `sentences` say it in
    words; `ahead` is the variant that is ahead of all others, null where none is. `qualified` and `held` are visits
    since then, `budget` those that each part of the gate `contact` held back."""

    rule: str
    name: str
    stretch: int
    since: int
    goal: Goal | None
    texts: list[str]
    qualified: int
    held: list[HeldBack]
    budget: list[HeldBack]
    arms: list[ProofArm]
    lift: ProofLift | None
    ahead: int | None
    sentences: list[str]
