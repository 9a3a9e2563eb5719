"""Why rules did or did not invite somebody in a visit that is over: re-enacted with the rules of today."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.rules.holding import traced
from server.rules.posted import PostedRule
from server.rules.reenactment import Moment, Reenactment
from server.rules.stage import Stage
from server.rules.story import Story
from server.wire.why import RuleTrace


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What a rule came to when it got furthest: the first time that its conditions held, or the end of the visit."""

    at: int
    trace: RuleTrace


def hindsight(stage: Stage, story: Story, rules: Sequence[PostedRule]) -> list[Hindsight]:
    """Each of the rules, whether it is active or not. Empty where nothing is kept of what was done in the visit."""
    again = Reenactment(stage, story)
    furthest: dict[str, Hindsight] = {}
    last: Moment | None = None
    for last in again.moments():
        for rule in rules:
            known = furthest.get(rule.id)
            if (known is None or not known.trace.passed) and rule.ask(last.facts, last.at)[0]:
                found = _traced(again, rule, last)
                if known is None or _reached(found.trace) > _reached(known.trace):
                    furthest[rule.id] = found
    if last is None:
        return []
    return [furthest.get(rule.id) or _traced(again, rule, last) for rule in rules]


def _reached(trace: RuleTrace) -> int:
    """How many gates it passed before one held it back."""
    return next((number for number, gate in enumerate(trace.gates) if not gate.passed), len(trace.gates))


def _traced(again: Reenactment, rule: PostedRule, moment: Moment) -> Hindsight:
    facts, at = moment.facts, moment.at
    return Hindsight(at, traced(rule, facts, at, moment.choice.winner, again.asked(rule, facts, at)))
