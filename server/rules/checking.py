"""Whether a rule makes sense: what does not is named by its path, with a sentence for whoever wrote it."""

from collections.abc import Iterator
from dataclasses import replace

from server.errors import Invalid
from server.hours.posted import check_week
from server.offers import answers
from server.rules import contradictions, text
from server.rules.claims import Claim, acting, served
from server.rules.leaf_checking import check_leaf
from server.wire.conditions import AllOf, AnyOf, Condition, Group, NotThis
from server.wire.hours import Week
from server.wire.rules import HintAgents, OfferChat, Rule
from tracker.text import in_a_line, says_something

DEEPEST = 5
"""Groups within each other."""
MOST = 50
"""Conditions and groups in one rule."""


def checked(rule: Rule, now: int) -> Rule:
    """The rule as it is to be kept; raises `Invalid`."""
    name = in_a_line(rule.name)
    if not says_something(name):
        raise Invalid("rule.name", "Please enter a name.")
    if rule.expires_at is not None and rule.expires_at <= now:
        raise Invalid("rule.expires_at", "This time is over already.")
    _check_shares(rule)
    if rule.schedule is not None:
        _check_schedule(rule.schedule)
    action = _checked_offer(rule.action) if isinstance(rule.action, OfferChat) else rule.action
    _check_size(rule.when)
    _check(rule.when, "rule.when")
    contradictions.check(rule.when, "rule.when", _given(rule))
    return replace(rule, name=name, action=action)


def _given(rule: Rule) -> Iterator[tuple[Claim, str]]:
    """What is so whenever the rule does anything."""
    if rule.schedule is not None:
        yield acting(rule.schedule)
    if isinstance(rule.action, OfferChat):
        yield from served()


def below(condition: Condition, path: str) -> list[tuple[Condition, str]]:
    """The conditions in a group with their paths; none in a leaf."""
    match condition:
        case AllOf() | AnyOf():
            return [(each, f"{path}.of.{number}") for number, each in enumerate(condition.of)]
        case NotThis():
            return [(condition.of, f"{path}.of")]
    return []


def _check_shares(rule: Rule) -> None:
    if rule.share == 0:
        raise Invalid("rule.share", "It would be for nobody: let it be for some, or pause the rule.")
    if rule.control == 100 and not isinstance(rule.action, HintAgents):
        raise Invalid("rule.control", "Everybody would be left out, and nobody invited: leave out fewer.")


def _check_schedule(week: Week) -> None:
    if not any(week):
        raise Invalid("rule.schedule", "These hours never open: add some to a day, or let the rule act at all times.")
    check_week(week, "rule.schedule")


def _checked_offer(action: OfferChat) -> OfferChat:
    _check_text(action.text, "rule.action.text")
    for number, words in enumerate(action.variants):
        path = f"rule.action.variants.{number}"
        _check_text(words, path)
        if words in action.texts[: number + 1]:
            raise Invalid(path, "One of the other texts says the same.")
    return replace(action, answers=answers.checked(action.answers, "rule.action.answers"))


def _check_text(words: str, path: str) -> None:
    if not says_something(words):
        raise Invalid(path, "Please write something.")
    if (wrong := text.fault(words)) is not None:
        raise Invalid(path, wrong)


def _check_size(condition: Condition) -> None:
    count, level = 0, [(condition, "rule.when")]
    for _ in range(DEEPEST + 1):
        count += len(level)
        level = [each for held, path in level for each in below(held, path)]
    if level:
        raise Invalid(level[0][1], f"Groups may be nested {DEEPEST} deep. Say it with fewer groups, or by two rules.")
    if count > MOST:
        raise Invalid("rule.when", f"A rule may have {MOST} conditions, and this has {count}.")


def _check(condition: Condition, path: str) -> None:
    for each, way in below(condition, path):
        _check(each, way)
    if not isinstance(condition, Group):
        check_leaf(condition, path)
