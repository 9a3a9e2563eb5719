"""Values that the site tells of a visitor, compared with what a rule asks for."""

from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import Any

from server.rules.probe import quoted
from tracker.pattern import Pattern

COMPARED: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "above": (gt, "over"),
    "below": (lt, "under"),
    "at_least": (ge, "at least"),
    "at_most": (le, "at most"),
}


def tested(test: str, wanted: Any) -> Callable[[Any], bool]:
    """What says whether a value passes; None stands for one that is not known."""
    match test:
        case "present":
            return lambda found: found is not None
        case "like":
            fits = Pattern(str(wanted)).fits
            return lambda found: isinstance(found, str) and fits(found.casefold())
        case "equals":
            return lambda found: found == wanted and _is_alike(found, wanted)
        case _:
            compare = COMPARED[test][0]
            return lambda found: _is_alike(found, 0) and compare(found, wanted)


def found_words(name: str, found: Any, asked: str) -> str:
    """What was found, held against what is asked."""
    shown = "not known" if found is None else quoted(found) if isinstance(found, str) else str(found)
    return f"{name} is {shown}; {asked} needed"


def asked_words(test: str, wanted: Any) -> str:
    """As in "over 100"."""
    compared = COMPARED[test][1] if test in COMPARED else test
    return f"{compared}{'' if wanted is None else f' {wanted}'}"


def _is_alike(found: object, wanted: object) -> bool:
    """Whether both are numbers, both texts or both yes or no: `True` is 1 in Python."""
    return isinstance(found, bool) == isinstance(wanted, bool) and (
        isinstance(found, int | float) == isinstance(wanted, int | float)
    )
