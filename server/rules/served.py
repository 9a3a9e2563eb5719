"""Conditions about whoever would serve the visitor: the team for which the rule would invite them, or the site."""

from collections.abc import Callable

from server.rules.facts import Facts
from server.rules.probe import Probe, steady
from server.rules.ranges import counted_probe
from server.wire.conditions import AgentsFree, AvailabilityIs, QueueLength

OfServing = AgentsFree | AvailabilityIs | QueueLength


def served_probe(condition: OfServing, team_id: str | None) -> Probe:
    """How to ask one of them; `team_id` is the team that the rule names, if it does."""
    match condition:
        case AvailabilityIs():
            return _is(condition, team_id)
        case AgentsFree():
            return counted_probe(
                condition, lambda facts: facts.serving(team_id).free, "free place", of=_of("of", team_id)
            )
        case QueueLength():
            return counted_probe(
                condition, lambda facts: facts.serving(team_id).waiting, "waiting chat", of=_of("for", team_id)
            )


def _is(condition: AvailabilityIs, team_id: str | None) -> Probe:
    wanted, either = frozenset(condition.one_of), " or ".join(condition.one_of)

    def words(facts: Facts) -> str:
        serving = facts.serving(team_id)
        who = "the site" if serving.team is None else serving.team.name
        return f"{who} is {serving.availability}; {either} needed"

    return steady(lambda facts: facts.serving(team_id).availability in wanted, words)


def _of(link: str, team_id: str | None) -> Callable[[Facts], str]:
    """“ of Sales”, where it is not of the whole site."""

    def words(facts: Facts) -> str:
        team = facts.serving(team_id).team
        return "" if team is None else f" {link} {team.name}"

    return words
