"""A site as rules of the past find it: its rules, its hours and its budget, which are those of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from server.hours.schedule import Schedule
from server.rules.facts import SiteFacts
from server.rules.judging import Judge
from server.rules.posted import PostedRule
from server.rules.probe import NEVER
from server.rules.unkept import assuming
from server.staff.team import Team
from server.wire.budget import Budget
from tracker.wire.kinds import AvailabilityState


class Hours:
    """The site and its teams at any moment. Nobody kept who was there: within the hours somebody counts as having had
    room."""

    def __init__(self, name: str, zone: str, schedule: Schedule, teams: Sequence[Team] = ()) -> None:
        self._open = SiteFacts(name=name, zone=zone, availability="open", free=1)
        self._schedule = schedule
        self._teams = {team.id: team.schedule or schedule for team in teams}
        self._since, self._until, self._facts = NEVER, NEVER, self._open

    def at(self, now: int) -> tuple[SiteFacts, int]:
        """What the site is, and until when."""
        if not self._since <= now < self._until:
            changes = (each.next_change(now) for each in (self._schedule, *self._teams.values()))
            self._since, self._until = now, min((each for each in changes if each is not None), default=NEVER)
            self._facts = self._look(now)
        return self._facts, self._until

    def _look(self, now: int) -> SiteFacts:
        states = {team: _state(schedule, now) for team, schedule in self._teams.items()}
        state = _state(self._schedule, now)
        return replace(self._open, availability=state, free=int(state == "open"), teams=states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a re-enactment needs to know of a site. `rules` are asked in their order; of the rule `without` its own
    invitations of those days are left aside. `parameters` of an address carry search words; `teams` have pages."""

    hours: Hours
    budget: Budget
    rules: Sequence[PostedRule]
    without: str = ""
    parameters: Sequence[str] = ()
    teams: Sequence[Team] = ()


def _state(schedule: Schedule, now: int) -> AvailabilityState:
    return "open" if schedule.is_open(now) else "closed"


def of_the_past(rules: Sequence[PostedRule], assumed: Mapping[str, bool]) -> list[PostedRule]:
    """The rules as they are asked of recorded visits, in the order of their priority."""
    probe = partial(assuming, assumed)
    asked = [replace(rule, judge=Judge(rule.rule.when, probe)) for rule in rules]
    return sorted(asked, key=lambda rule: rule.order)
