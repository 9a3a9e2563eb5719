"""What of a visitor's values need be kept for the reports of rules: they ask how much a goal was worth to whoever was
tried, within its days from then on. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.clock import DAY

LONGEST = 30 * DAY
"""A goal has no more days than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a visitor's reports of one goal were worth, from the first to the last of them."""

    event_id: str
    at: int
    last_at: int
    value: float


def folded(held: Sequence[Worth], trials: Sequence[int], window: int) -> list[Worth]:
    """What is left of what is held of one visitor and goal: nothing of what no trial counts, however many days the goal
    may be given, and one sum for each day, unless a trial counts one part of it alone. `trials` are the times at which
    the visitor was tried, and `window` the milliseconds for which the goal counts from then on."""
    edges = sorted({*trials, *(at + window + 1 for at in trials)})
    counted = [each for each in held if any(at <= each.last_at and each.at <= at + LONGEST for at in trials)]

    def stretch(each: Worth) -> tuple[int, int, int]:
        return each.at // DAY, bisect_right(edges, each.at), bisect_right(edges, each.last_at)

    return [_sum(list(together)) for _, together in groupby(sorted(counted, key=_order), stretch)]


def _order(each: Worth) -> tuple[int, str]:
    return each.at, each.event_id


def _sum(together: Sequence[Worth]) -> Worth:
    first = together[0]
    last_at = max(each.last_at for each in together)
    return Worth(event_id=first.event_id, at=first.at, last_at=last_at, value=sum(each.value for each in together))
