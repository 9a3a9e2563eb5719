"""Which rule acts on a visitor: of those that would invite, the first one by priority; every hint by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from server.rules.facts import Facts
from server.rules.posted import PostedRule
from server.rules.probe import NEVER, Answer

Ask: TypeAlias = Callable[[PostedRule, Facts, int], Answer]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rules of a site come to. `text` is what `winner` says; the text of `speechless` rules lacks something;
    those that are `resting` hold outside of their own hours; `until` is when the clock alone may change any of it."""

    winner: PostedRule | None
    text: str
    losers: Sequence[PostedRule]
    speechless: Sequence[PostedRule]
    hints: Sequence[PostedRule]
    until: int
    resting: Sequence[PostedRule] = ()


def choose(rules: Sequence[PostedRule], facts: Facts, now: int, ask: Ask = PostedRule.ask) -> Choice:
    """Ask the rules, which are in the order of their priority. Raises `PastUnknown`."""
    until = NEVER
    holding: list[PostedRule] = []
    resting: list[PostedRule] = []
    for rule in rules:
        holds, changes = ask(rule, facts, now)
        until = min(until, changes)
        if holds:
            (holding if rule.acts(facts, now)[0] else resting).append(rule)
    if not holding:
        return Choice(None, "", (), (), (), until, resting)
    said = [(rule, rule.says(facts)) for rule in holding if rule.invites]
    able = [(rule, text) for rule, text in said if text is not None]
    winner, text = able[0] if able else (None, "")
    return Choice(
        winner=winner,
        text=text or "",
        losers=[rule for rule, _ in able[1:]],
        speechless=[rule for rule, text in said if text is None],
        hints=[rule for rule in holding if not rule.invites],
        until=until,
        resting=resting,
    )
