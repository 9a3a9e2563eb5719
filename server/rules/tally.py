"""How far visits came with rules, counted once for each visit, rule and gate."""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from server.rules.posted import PostedRule
from tracker.visitors.roster import MAX_VISITORS

Counted: TypeAlias = tuple[str, int, str, int]
"""A rule, a day, a gate and the rule's stretch."""


class Tally:
    """What was counted since it was taken last. Visits are remembered while their visitor is away, too: whoever comes
    back within one is not counted again. Of more than `most` visits the one heard of longest ago is forgotten."""

    def __init__(self, most: int = MAX_VISITORS) -> None:
        self._most = most
        self._counts: Counter[Counted] = Counter()
        self._counted: OrderedDict[str, set[tuple[str, int, str]]] = OrderedDict()

    def count(self, visit_id: str, rule: PostedRule, gate: str, day: int) -> None:
        """The visit has come to this gate of the rule. The first time in its stretch counts, and nothing once the rule
        has invited."""
        counted = self._counted.setdefault(visit_id, set())
        self._counted.move_to_end(visit_id)
        if len(self._counted) > self._most:
            self._counted.popitem(last=False)
        own = rule.id, rule.stretch
        if not {(*own, gate), (*own, "sent")} & counted:
            counted.add((*own, gate))
            self._counts[rule.id, day, gate, rule.stretch] += 1

    @contextmanager
    def taking(self) -> Iterator[Counter[Counted]]:
        """What was counted since the last time; once more where the block fails."""
        taken, self._counts = self._counts, Counter()
        try:
            yield taken
        except Exception:
            self._counts += taken
            raise
