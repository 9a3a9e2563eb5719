"""What conditions are called in a sentence about several of them: their places in the rule, and what they ask."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from server.hours.posted import DAYS
from server.rules.comparing import asked_words
from server.rules.probe import quoted
from server.wire.conditions import AttributeIs, Leaf, TimeOfDay


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition at its path, and whether it is to hold or not."""

    leaf: Leaf
    path: str
    holds: bool


def naming(placed: Iterable[Placed]) -> str:
    """“condition 1 (page “/a”) and condition 2.1 (not page “/b”)”: numbers count from 1, those of groups first."""
    *others, last = map(_named, placed)
    return f"{', '.join(others)} and {last}" if others else last


def _named(placed: Placed) -> str:
    place = ".".join(str(int(part) + 1) for part in placed.path.split(".") if part.isdecimal())
    asked = _asked(placed.leaf)
    words = asked if placed.holds else f"not {asked}".strip()
    return f"condition {place}{f' ({words})' if words else ''}"


def _asked(leaf: Leaf) -> str:
    match leaf:
        case AttributeIs():
            return f"{leaf.name} {asked_words(leaf.test, leaf.value)}"
        case TimeOfDay():
            days = "" if len(leaf.days) == len(DAYS) else f" on {' or '.join(DAYS[day] for day in leaf.days)}"
            return f"{leaf.since} to {leaf.until}{days}"
    said = (_words(each.name, getattr(leaf, each.name)) for each in fields(leaf))
    return " ".join(words for words in said if words)


def _words(name: str, value: object) -> str:
    """What one field asks, beginning with the kind; nothing where it says nothing."""
    match value:
        case int() if name in ("at_least", "at_most"):
            return f"{name.replace('_', ' ')} {value}"
        case [str(), *_]:
            return " or ".join(str(each) for each in value)
        case str() if name in ("url", "words", "value", "name", "region"):
            return quoted(value)
        case str() if value not in ("any", "current"):
            return value.replace("_", " ")
    return ""
