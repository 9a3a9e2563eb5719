"""A site as rules of the past find it: its rules, its hours and its budget, which are those of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from server.hours.schedule import Schedule
from server.rules.facts import Serving, SiteFacts
from server.rules.judging import Judge
from server.rules.posted import PostedRule
from server.rules.probe import NEVER
from server.rules.unkept import assuming
from server.staff.team import Team
from server.wire.budget import Budget
from server.wire.rules import OfferChat

TEAM_NAMED = (
    "Nobody kept which team a page named for itself, or its visitor chose there. Whether somebody was free was asked "
    "of the team of the page’s address instead, or of the site where there is none."
)


class Hours:
    """The site and its teams at any moment. Nobody kept who was there: within the hours somebody counts as having had
    room."""

    def __init__(self, name: str, zone: str, schedule: Schedule, teams: Sequence[Team] = ()) -> None:
        self._name, self._zone = name, zone
        self._schedule, self._teams = schedule, teams
        self._since, self._until = NEVER, NEVER
        self._facts = self._look(0)

    @property
    def has_teams(self) -> bool:
        """Whether it depends on the page who serves its visitor."""
        return bool(self._teams)

    def at(self, now: int) -> tuple[SiteFacts, int]:
        """What the site is, and until when."""
        if not self._since <= now < self._until:
            own = (team.schedule for team in self._teams if team.schedule is not None)
            changes = (each.next_change(now) for each in (self._schedule, *own))
            self._since, self._until = now, min((each for each in changes if each is not None), default=NEVER)
            self._facts = self._look(now)
        return self._facts, self._until

    def _look(self, now: int) -> SiteFacts:
        teams = {team.id: _serving(team.schedule or self._schedule, now, team) for team in self._teams}
        return SiteFacts(name=self._name, zone=self._zone, whole=_serving(self._schedule, now), teams=teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a re-enactment needs to know of a site. `rules` are asked in their order; of the rule `without` its own
    invitations of those days are left aside. `parameters` of an address carry search words."""

    hours: Hours
    budget: Budget
    rules: Sequence[PostedRule]
    without: str = ""
    parameters: Sequence[str] = ()

    @property
    def untold(self) -> list[str]:
        """What a gate of these rules can't be asked, in sentences."""
        unnamed = any(isinstance(each.rule.action, OfferChat) and each.team is None for each in self.rules)
        return [TEAM_NAMED] if self.hours.has_teams and unnamed else []


def _serving(schedule: Schedule, now: int, team: Team | None = None) -> Serving:
    is_open = schedule.is_open(now)
    return Serving(availability="open" if is_open else "closed", free=int(is_open), team=team)


def of_the_past(rules: Sequence[PostedRule], assumed: Mapping[str, bool]) -> list[PostedRule]:
    """The rules as they are asked of recorded visits, in the order of their priority."""
    asked = [replace(rule, judge=Judge(rule.rule.when, partial(assuming, assumed, rule.team))) for rule in rules]
    return sorted(asked, key=lambda rule: rule.order)
