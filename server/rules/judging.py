"""Judging: whether the conditions of a rule hold for a visitor, why, and when the clock alone may change that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from server.rules.facts import Facts
from server.rules.leaves import leaf_probe
from server.rules.probe import NEVER, Answer, Probe, unwanted
from server.wire.conditions import AllOf, AnyOf, Condition, Leaf, NotThis
from server.wire.why import RuleLine

Check: TypeAlias = Callable[[Facts, int], Answer]
Ask: TypeAlias = Callable[[Leaf], Probe]
Words: TypeAlias = tuple[str, str]
"""What is said of a group that holds, and of one that does not."""

ALL: Words = "all of these hold", "not all of these hold"
ANY: Words = "at least one of these holds", "none of these holds"
NOT: Words = "this does not hold, as the rule wants", "this holds, and the rule wants that it does not"
DENIED: Words = "this does not hold", "this holds"
"""The same within what the rule wants not to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the conditions come to. `changes_at` is the earliest time at which the clock alone may change it."""

    passed: bool
    changes_at: int | None
    lines: tuple[RuleLine, ...]


class Judge:
    """The conditions of one rule, made ready to be asked often."""

    def __init__(self, condition: Condition, probe: Ask = leaf_probe) -> None:
        """`probe` says how a leaf is asked."""
        self._root = _node(condition, "rule.when", probe)
        self.ask: Check = self._root.probe.check
        """Whether they hold, and the earliest time at which the clock alone may change that. Raises `PastUnknown`
        where what is cheaper to ask has not decided it."""

    def judge(self, facts: Facts, now: int) -> Verdict:
        """The same, with a line for each condition. The past must be known."""
        passed, until = self.ask(facts, now)
        lines = tuple(_lines(self._root, facts, now))
        return Verdict(passed=passed, changes_at=None if until >= NEVER else until, lines=lines)


@dataclass(frozen=True, slots=True)
class _Node:
    path: str
    probe: Probe
    below: Sequence["_Node"] = ()
    denies: bool = False


def judge(condition: Condition, facts: Facts, now: int) -> Verdict:
    """What a condition comes to that is asked once."""
    return Judge(condition).judge(facts, now)


def _node(condition: Condition, path: str, ask: Ask) -> _Node:
    match condition:
        case AllOf():
            return _group(_below(condition.of, path, ask), path, _all, ALL)
        case AnyOf():
            return _group(_below(condition.of, path, ask), path, _any, ANY)
        case NotThis():
            below = _node(condition.of, f"{path}.of", ask)
            probe = _worded(_not(below.probe.check), NOT, below.probe.cost)
            return _Node(path, probe, (below,), denies=True)
        case _:
            return _Node(path, ask(condition))


def _below(conditions: Sequence[Condition], path: str, ask: Ask) -> list[_Node]:
    return [_node(each, f"{path}.of.{number}", ask) for number, each in enumerate(conditions)]


def _group(below: list[_Node], path: str, join: Callable[[list[Check]], Check], words: Words) -> _Node:
    cheapest_first = [node.probe.check for node in sorted(below, key=lambda node: node.probe.cost)]
    cost = max(node.probe.cost for node in below)
    return _Node(path, _worded(join(cheapest_first), words, cost), below)


def _worded(check: Check, words: Words, cost: int) -> Probe:
    held, failed = words
    return Probe(check, lambda facts, now: held if check(facts, now)[0] else failed, cost)


def _all(checks: list[Check]) -> Check:
    """While one of them does not hold, the others do not matter."""

    def check(facts: Facts, now: int) -> Answer:
        until = NEVER
        for each in checks:
            holds, changes = each(facts, now)
            if not holds:
                return False, changes
            until = min(until, changes)
        return True, until

    return check


def _any(checks: list[Check]) -> Check:
    """While one of them holds, the others do not matter."""

    def check(facts: Facts, now: int) -> Answer:
        until = NEVER
        for each in checks:
            holds, changes = each(facts, now)
            if holds:
                return True, changes
            until = min(until, changes)
        return False, until

    return check


def _not(inner: Check) -> Check:
    def check(facts: Facts, now: int) -> Answer:
        holds, changes = inner(facts, now)
        return not holds, changes

    return check


def _lines(node: _Node, facts: Facts, now: int, *, wanted: bool = True) -> list[RuleLine]:
    """`wanted` is whether the rule wants the node to hold; what it denies it does not want."""
    holds, _ = node.probe.check(facts, now)
    line = RuleLine(path=node.path, passed=holds, words=_line_words(node, facts, now, holds=holds, wanted=wanted))
    below = (_lines(each, facts, now, wanted=wanted != node.denies) for each in node.below)
    return [line, *chain.from_iterable(below)]


def _line_words(node: _Node, facts: Facts, now: int, *, holds: bool, wanted: bool) -> str:
    words = node.probe.words(facts, now)
    if wanted:
        return words
    return DENIED[not holds] if node.denies else unwanted(words)
