"""The goals of a site: what its owner hopes that visitors come to, and which reports say that one did. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.pattern import PagePattern

PAGES = frozenset(("page_view", "page_update"))
MOST = 2**53
"""What a goal may be worth, either way: databases add up what visitors say, and can't where it has no end."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A report that reached a goal; `value` is what it was worth, where the goal asks for that."""

    goal_id: str
    value: float | None = None


class Goals:
    """The goals of one site, made ready to be held against every report."""

    def __init__(self, goals: Sequence[Mapping[str, Any]]) -> None:
        self._pages = [(each["id"], PagePattern(each["url"])) for each in goals if each["kind"] == "page"]
        self._events: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for each in goals:
            if each["kind"] != "page":
                self._events[each["event"]].append((each["id"], each.get("field")))

    def reached(self, kind: str, url: str, name: str, data: Mapping[str, Any]) -> Iterator[Reached]:
        """What a report reached. A goal of which the value counts is reached by an event that has it."""
        if kind in PAGES:
            yield from (Reached(goal_id) for goal_id, pattern in self._pages if pattern.fits(url))
        elif kind == "event":
            for goal_id, field in self._events.get(name, ()):
                if field is None:
                    yield Reached(goal_id)
                elif (value := _number(data.get(field))) is not None:
                    yield Reached(goal_id, value)


def goals_in(options: Mapping[str, Any]) -> Goals | None:
    """The goals in options as they lie in SQL; None where the site has none: then nobody need look."""
    return Goals(options["visitor_goals"]) if options.get("visitor_goals") else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= MOST else None
