"""Values that the site tells of a visitor, compared with what a rule asks for."""

import re
from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import Any

from server.rules.probe import quoted
from tracker.pattern import Pattern

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
"""A text that is a number and nothing else, as the attributes and fields of a page give it."""
COMPARED: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "above": (gt, "over"),
    "below": (lt, "under"),
    "at_least": (ge, "at least"),
    "at_most": (le, "at most"),
}


def tested(test: str, wanted: Any) -> Callable[[Any], bool]:
    """What says whether a value passes; None stands for one that is not known. Where a number is asked for, a text that
    is one counts as that."""
    match test:
        case "present":
            return lambda found: found is not None
        case "like":
            fits = Pattern(str(wanted)).fits
            return lambda found: isinstance(found, str) and fits(found.casefold())
        case "equals" if isinstance(wanted, str | bool):
            return lambda found: found == wanted and isinstance(found, bool) == isinstance(wanted, bool)
        case "equals":
            return lambda found: number_of(found) == wanted
        case _:
            compare = COMPARED[test][0]
            return lambda found: (number := number_of(found)) is not None and compare(number, wanted)


def number_of(found: object) -> float | None:
    """The number that something is, or that its text is."""
    if isinstance(found, str):
        return float(found) if NUMBER.fullmatch(found.strip()) else None
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def found_words(name: str, found: Any, asked: str) -> str:
    """What was found, held against what is asked."""
    shown = "not known" if found is None else quoted(found) if isinstance(found, str) else str(found)
    return f"{name} is {shown}; {asked} needed"


def asked_words(test: str, wanted: Any) -> str:
    """As in "over 100"."""
    compared = COMPARED[test][1] if test in COMPARED else test
    return f"{compared}{'' if wanted is None else f' {wanted}'}"
