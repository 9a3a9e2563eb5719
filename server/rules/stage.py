"""A site as rules of the past find it: its rules, its hours and its budget, which are those of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from server.rules.facts import SiteFacts
from server.rules.judging import Judge
from server.rules.posted import PostedRule
from server.rules.probe import NEVER
from server.rules.unkept import assuming
from server.schedule import Schedule
from server.wire.budget import Budget


class Hours:
    """The site at any moment. Nobody kept who was there: within its hours somebody counts as having had room."""

    def __init__(self, name: str, zone: str, schedule: Schedule) -> None:
        self._open = SiteFacts(name=name, zone=zone, availability="open", free=1)
        self._closed = replace(self._open, availability="closed", free=0)
        self._schedule = schedule
        self._since, self._until, self._facts = NEVER, NEVER, self._closed

    def at(self, now: int) -> tuple[SiteFacts, int]:
        """What the site is, and until when."""
        if not self._since <= now < self._until:
            change = self._schedule.next_change(now)
            self._since, self._until = now, NEVER if change is None else change
            self._facts = self._open if self._schedule.is_open(now) else self._closed
        return self._facts, self._until


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a re-enactment needs to know of a site. `rules` are asked in their order; of the rule `without` its own
    invitations of those days are left aside. `parameters` of an address carry search words."""

    hours: Hours
    budget: Budget
    rules: Sequence[PostedRule]
    without: str = ""
    parameters: Sequence[str] = ()


def of_the_past(rules: Sequence[PostedRule], assumed: Mapping[str, bool]) -> list[PostedRule]:
    """The rules as they are asked of recorded visits, in the order of their priority."""
    probe = partial(assuming, assumed)
    asked = [replace(rule, judge=Judge(rule.rule.when, probe)) for rule in rules]
    return sorted(asked, key=lambda rule: rule.order)
