"""Conditions that can never hold together: looked for among all that must hold at once."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from server.errors import Invalid
from server.wire.conditions import (
    AllOf,
    AnyOf,
    AttributeIs,
    BrowserIs,
    Condition,
    IdleFor,
    LanguageIs,
    NotThis,
    OnPage,
    PlaceIs,
    Range,
    ScrolledTo,
)

BOUNDS = frozenset(("at_least", "at_most"))


def check(condition: Condition, path: str) -> None:
    """Raises `Invalid` at the later one of two that exclude each other."""
    together = list(_together(condition, path))
    for number, (later, way) in enumerate(together):
        for earlier, _ in together[:number]:
            if (wrong := conflict(earlier, later)) is not None:
                raise Invalid(way, wrong)
    for held, way in together:
        match held:
            case AnyOf():
                for number, each in enumerate(held.of):
                    check(each, f"{way}.of.{number}")
            case NotThis():
                check(held.of, f"{way}.of")


def conflict(one: Condition, other: Condition) -> str | None:
    """Why the two never hold together; None where they may."""
    if (isinstance(one, NotThis) and one.of == other) or (isinstance(other, NotThis) and other.of == one):
        return "This is the very opposite of a condition before it."
    match one, other:
        case NotThis(), ScrolledTo() | IdleFor():
            return _reached(other, one.of)
        case ScrolledTo() | IdleFor(), NotThis():
            return _reached(one, other.of)
    if type(one) is not type(other):
        return None
    match one, other:
        case OnPage(), OnPage():
            return _pages(one, other)
        case AttributeIs(), AttributeIs():
            return _attributes(one, other)
    if isinstance(one, Range):
        return _ranges(one, other)
    return _choices(one, other)


def _together(condition: Condition, path: str) -> Iterator[tuple[Condition, str]]:
    """All that must hold for the condition to hold, groups within groups resolved."""
    if isinstance(condition, AllOf):
        for number, each in enumerate(condition.of):
            yield from _together(each, f"{path}.of.{number}")
    else:
        yield condition, path


def _pages(one: OnPage, other: OnPage) -> str | None:
    if one.which != other.which or one.which == "visited" or "*" in one.url + other.url:
        return None
    same_form = one.url.startswith("/") == other.url.startswith("/") and ("?" in one.url) == ("?" in other.url)
    if not same_form or one.url.casefold().rstrip("/") == other.url.casefold().rstrip("/"):
        return None
    return f"The page can't be {one.url} and {other.url} at once. Put them into a group of which one must hold."


def _reached(wanted: ScrolledTo | IdleFor, unwanted: Condition) -> str | None:
    """Who has come further has come this far, too."""
    if type(wanted) is not type(unwanted) or unwanted.at_least > wanted.at_least:
        return None
    return f"Whoever comes to {wanted.at_least} has come to {unwanted.at_least}, too."


def _attributes(one: AttributeIs, other: AttributeIs) -> str | None:
    if one.name != other.name:
        return None
    if one.test == other.test == "equals" and one.value != other.value:
        return f"{one.name} can't be {one.value} and {other.value} at once."
    low, high = (one, other) if one.test in ("above", "at_least") else (other, one)
    if low.test not in ("above", "at_least") or high.test not in ("below", "at_most"):
        return None
    least: Any = low.value
    most: Any = high.value
    touching = least == most and low.test == "at_least" and high.test == "at_most"
    return f"{one.name} can't be over {least} and under {most}." if least >= most and not touching else None


def _ranges(one: Any, other: Any) -> str | None:
    """Two ranges of the same thing that do not meet."""
    if any(getattr(one, each.name) != getattr(other, each.name) for each in fields(one) if each.name not in BOUNDS):
        return None
    least = max(each.at_least or 0 for each in (one, other))
    most = min((each.at_most for each in (one, other) if each.at_most is not None), default=None)
    return f"Nothing is at least {least} and at most {most}." if most is not None and least > most else None


def _choices(one: Any, other: Any) -> str | None:
    """Two lists to choose from that have nothing in common. Languages and browsers may lie within each other."""
    if isinstance(one, LanguageIs | BrowserIs):
        return None
    name = "countries" if isinstance(one, PlaceIs) else "one_of"
    mine, others = getattr(one, name, None), getattr(other, name, None)
    if mine is None or others is None or {each.casefold() for each in mine} & {each.casefold() for each in others}:
        return None
    return "Nothing is in this list and in one before it. Put them into a group of which one must hold."
