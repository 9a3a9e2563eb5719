"""The queue: who waits for an agent, in which order, and how long it may take.

Who asked first is served first. While all agents are busy, those who wait are served as places become free: with `n`
places and chats that take `s` on average, the k-th place is free after k intervals of `s / n` on average. Their sum has
the gamma distribution, of which the middle three fifths are told. `docs/queue.md` has the formula and its sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from tracker.clock import MINUTE, SECOND

ENOUGH = 5
"""Chats that must have ended lately before anything is said: below that a range says nothing."""
QUANTILE = 0.8416
"""Of the normal distribution: a fifth lies below minus this, and a fifth above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A chat in the queue."""

    chat_id: str
    visitor_id: str
    site_id: str
    since: int
    team_id: str | None = None
    assigned_to: str | None = None
    assigned_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of the agents who are accepting, and how many of them are free."""

    total: int = 0
    free: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """Chats that were taken lately, in milliseconds: how long each one took that has ended, how long who asked had
    waited, and for how long the others run already."""

    services: Sequence[int] = ()
    waits: Sequence[int] = ()
    running: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From `least` to `most` milliseconds."""

    least: int
    most: int


def expected(position: int, places: Places, recent: Recent, waited: int = 0) -> Range | None:
    """How long the chat at this position, counted from 1, may expect to wait; None where nobody can say yet, or not any
    more, for it has `waited` longer than others had to."""
    if not places.total:
        return None
    ends = position - places.free
    if ends > 0:
        return _until_places_are_free(ends, places.total, recent)
    looked = _until_somebody_looks(recent.waits)
    return looked if looked and waited < looked.most else None


def _until_places_are_free(ends: int, places: int, recent: Recent) -> Range | None:
    """A chat that runs has not ended yet: its time counts, and it as none."""
    if len(recent.services) < ENOUGH:
        return None
    interval = (sum(recent.services) + sum(recent.running)) / len(recent.services) / places
    return _rounded(interval * _gamma(ends, -QUANTILE), interval * _gamma(ends, QUANTILE))


def _gamma(shape: int, normal: float) -> float:
    """The quantile of the gamma distribution that lies where `normal` does in the normal one (Wilson and Hilferty)."""
    return float(shape * (1 - 1 / (9 * shape) + normal / (3 * shape**0.5)) ** 3)


def _until_somebody_looks(waits: Sequence[int]) -> Range | None:
    """A place is free: what it took others lately."""
    if len(waits) < ENOUGH:
        return None
    fifths = quantiles(waits, n=5, method="inclusive")
    return _rounded(fifths[0], fifths[-1])


def _rounded(least: float, most: float) -> Range:
    """As people say it: tens of seconds, and minutes from the second one on; never an empty range."""
    step = 10 * SECOND if most < 2 * MINUTE else MINUTE
    low = int(least // step) * step
    return Range(least=low, most=max(-int(-most // step) * step, low + step))
