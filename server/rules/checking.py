"""Whether a rule makes sense: what does not is named by its path, with a sentence for whoever wrote it."""

from collections.abc import Iterator
from dataclasses import replace

from server.errors import Invalid
from server.hours.posted import check_week
from server.offers import answers
from server.rules import contradictions, text
from server.rules.claims import Claim, acting, served
from server.wire.conditions import (
    AllOf,
    AnyOf,
    AttributeIs,
    CameFrom,
    Condition,
    DataIs,
    Happened,
    NotThis,
    OnPage,
    PagesInOrder,
    Range,
    SearchedFor,
    TimeOfDay,
)
from server.wire.hours import Week
from server.wire.rules import OfferChat, Rule
from tracker.text import says_something, visible
from tracker.wire.kinds import LAST_SEARCHES

DEEPEST = 5
"""Groups within each other."""
MOST = 50
"""Conditions and groups in one rule."""
NUMBERS = frozenset(("above", "below", "at_least", "at_most"))
HOW_TO_BEGIN = "Begin with / for a path, or with https:// or * for a whole address."


def checked(rule: Rule, now: int) -> Rule:
    """The rule as it is to be kept; raises `Invalid`."""
    name = visible(rule.name).strip()
    if not name:
        raise Invalid("rule.name", "Please enter a name.")
    if rule.expires_at is not None and rule.expires_at <= now:
        raise Invalid("rule.expires_at", "This time is over already.")
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
    match condition:
        case OnPage() | CameFrom():
            _check_url(condition.url, f"{path}.url")
        case PagesInOrder():
            for number, url in enumerate(condition.urls):
                _check_url(url, f"{path}.urls.{number}")
        case AttributeIs():
            _check_value(condition, path)
        case Happened() if condition.data is not None:
            _check_value(condition.data, f"{path}.data")
        case SearchedFor():
            _check_searches(condition, path)
        case TimeOfDay() if condition.since == "24:00":
            raise Invalid(f"{path}.since", "Write the beginning of a day as 00:00.")
    if isinstance(condition, Range):
        _check_range(condition, path)


def _check_url(url: str, path: str) -> None:
    if not url.startswith(("/", "*", "http")):
        raise Invalid(path, HOW_TO_BEGIN)


def _check_range(condition: Range, path: str) -> None:
    at_least, at_most = condition.at_least, condition.at_most
    if at_least is None and at_most is None:
        raise Invalid(f"{path}.at_least", "Say at least how many, or at most.")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise Invalid(f"{path}.at_most", f"Nothing is at least {at_least} and at most {at_most}.")
    if isinstance(condition, SearchedFor | Happened) and at_least == 0 and at_most is None:
        raise Invalid(f"{path}.at_least", "Everybody has done this at least 0 times: say at least 1, or at most.")


def _check_searches(condition: SearchedFor, path: str) -> None:
    remembered = f"Beckon remembers the last {LAST_SEARCHES} searches of a visit"
    if condition.at_least is not None and condition.at_least > LAST_SEARCHES:
        raise Invalid(f"{path}.at_least", f"{remembered}: this would never hold. Ask for fewer.")
    if not condition.at_least and condition.at_most is not None and condition.at_most >= LAST_SEARCHES:
        raise Invalid(f"{path}.at_most", f"{remembered}: this would always hold. Allow fewer.")


def _check_value(condition: AttributeIs | DataIs, path: str) -> None:
    value = condition.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if condition.test in NUMBERS and not is_number:
        raise Invalid(f"{path}.value", "Enter a number to compare with.")
    if condition.test == "like" and not (isinstance(value, str) and value):
        raise Invalid(f"{path}.value", "Enter a text, in which * stands for anything.")
    if condition.test == "equals" and value is None:
        raise Invalid(f"{path}.value", "Enter what it should be.")
    if condition.test == "present" and value is not None:
        raise Invalid(f"{path}.value", "Whether it is there does not depend on a value.")
