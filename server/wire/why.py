"""Why rules invite a visitor or do not: gates and conditions in words, now and in a visit that is over."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

GateName: TypeAlias = Literal[
    "state",
    "expiry",
    "schedule",
    "share",
    "conditions",
    "text",
    "priority",
    "once",
    "contact",
    "article",
    "agents",
    "control",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One condition and what was found, in words. `path` leads to it in the rule, as `field` of a `Problem` does."""

    path: str
    passed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGate:
    """One thing that a rule has to pass, in words. After `conditions` or a gate before them that failed, and after a
    lost `priority`, nothing was asked."""

    gate: GateName
    passed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrace:
    """What a rule comes to for a visitor: its gates in the order in which they are asked, and each condition.
    `changes_at` is the earliest time at which the clock alone may change what the conditions come to."""

    rule: str
    name: str
    passed: bool
    gates: list[RuleGate]
    lines: list[RuleLine]
    changes_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTried:
    """The rule makes sense. `trace` is null where no visitor was named, or the one named is not here."""

    trace: RuleTrace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDeed:
    """What a rule did in a visit, as it was written down then, in words."""

    rule: str
    at: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVisit:
    """A visit that is over. What its rules did then stands in `deeds`; all else is re-enacted with the rules, the hours
    and the budget of today, each rule `at` the moment at which it got furthest."""

    visit: str
    started_at: int
    at: dict[str, int]
    deeds: list[RuleDeed]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorWhy:
    """All rules of the site for one visitor, the highest priority first: as they are asked now where the visitor is
    here (`live`), else in the visit `past`; without one there is nothing to say."""

    live: bool
    rules: list[RuleTrace] = field(default_factory=list)
    past: PastVisit | None = None
