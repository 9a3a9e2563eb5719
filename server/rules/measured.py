"""Conditions about what only the page can see: which signals they need, and whether the visitor gave them."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import assert_never

from server.errors import Invalid
from server.rules.facts import Facts
from server.rules.probe import Probe, quoted, steady
from server.wire.conditions import AllOf, AnyOf, Condition, ExitIntent, FormIs, IdleFor, Measured, NotThis, ScrolledTo
from tracker.wire.kinds import SignalName

FORMS: dict[str, tuple[SignalName, str]] = {
    "begun": ("form_begun", "began a form"),
    "abandoned": ("form_abandoned", "left a form without sending it"),
    "error": ("form_error", "was refused what they entered into a form"),
}
MOST_VALUES = 12
"""Values at which one page reports a signal; of more, the lowest."""
MEASURES = {"scroll": "depths of scrolling", "idle": "lengths of idleness"}
"""What these values are."""


def measured_probe(condition: Measured) -> Probe:
    """How to ask one of them."""
    match condition:
        case ScrolledTo():
            return _reached("scroll", condition.at_least, "scrolled to {} % of this page", " %")
        case IdleFor():
            return _reached("idle", condition.at_least, "nothing done for {} s on this page", " s")
        case ExitIntent():
            return _said({"exit"}, "was about to leave this page", this_page=True)
        case FormIs():
            name, words = FORMS[condition.state]
            return _said({name, "form_abandoned"} if name == "form_begun" else {name}, words, this_page=False)
        case _:
            assert_never(condition)


def wanted(conditions: Iterable[Condition]) -> dict[str, tuple[int, ...]]:
    """The signals that a page has to give for these conditions, with the values at which to."""
    asked: dict[SignalName, set[int]] = {}
    for condition in conditions:
        for leaf in _leaves(condition):
            name, value = _signal_of(leaf)
            asked.setdefault(name, set()).add(value)
    return {name: tuple(sorted(values)[:MOST_VALUES]) for name, values in sorted(asked.items())}


def must_be_measurable(rules: Iterable[tuple[str, Condition]]) -> None:
    """Raises `Invalid` where rules, each with its name, ask for more values of a signal than a page reports: those
    beyond the lowest would be waited for in vain."""
    asked: defaultdict[SignalName, dict[int, str]] = defaultdict(dict)
    for name, condition in rules:
        for signal, value in map(_signal_of, _leaves(condition)):
            asked[signal].setdefault(value, name)
    for signal, values in asked.items():
        if len(values) > MOST_VALUES:
            named = ", ".join(quoted(name) for name in dict.fromkeys(values.values()))
            most = f"Pages measure at most {MOST_VALUES} {MEASURES[signal]}"
            raise Invalid(
                "rule.when", f"{most}, and the active rules ask for {len(values)}: {named}. Use fewer, or the same."
            )


def _leaves(condition: Condition) -> Iterable[Measured]:
    match condition:
        case AllOf() | AnyOf():
            for each in condition.of:
                yield from _leaves(each)
        case NotThis():
            yield from _leaves(condition.of)
        case ScrolledTo() | IdleFor() | ExitIntent() | FormIs():
            yield condition


def _signal_of(leaf: Measured) -> tuple[SignalName, int]:
    match leaf:
        case ScrolledTo():
            return "scroll", leaf.at_least
        case IdleFor():
            return "idle", leaf.at_least
        case ExitIntent():
            return "exit", 0
        case FormIs():
            return FORMS[leaf.state][0], 0
        case _:
            assert_never(leaf)


def _reached(signal: SignalName, least: int, words: str, unit: str) -> Probe:
    """How far the page in front has come."""

    def reached(facts: Facts) -> int:
        values = (one.value for one in facts.signals if one.signal == signal and one.page == facts.page.id)
        return max(values, default=0)

    return steady(
        lambda facts: reached(facts) >= least,
        lambda facts: f"{words.format(reached(facts))}; at least {least}{unit} needed",
    )


def _said(signals: AbstractSet[SignalName], words: str, *, this_page: bool) -> Probe:
    """Whether one of these was given: a form that was left had been begun, even where nobody had asked for that yet."""

    def holds(facts: Facts) -> bool:
        return any(one.signal in signals and (not this_page or one.page == facts.page.id) for one in facts.signals)

    return steady(holds, lambda facts: f"the visitor {words}" if holds(facts) else f"not seen that the visitor {words}")
