"""What a visit remembers of the site's own events and of the signals of its pages, to judge rules by. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tracker.wire.kinds import LAST_EVENTS, SignalName

MAX_SIGNALS = 24
"""Signals of a visit that are remembered, and those that one page may give."""
MAX_DATA = 8
"""What is remembered of an event's data, in the order in which the site gave it."""
LONGEST = 64
"""Characters of a text in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """An event of the site's own."""

    name: str
    at: int
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signalled:
    """A signal of a page: see `wire.reports.Signal`."""

    signal: SignalName
    value: int
    page: str


def with_event(held: Sequence[Tracked], name: str, at: int, data: Mapping[str, Any]) -> tuple[Tracked, ...]:
    """The events after one more, with as much of its data as is remembered."""
    kept = {key: value[:LONGEST] if isinstance(value, str) else value for key, value in islice(data.items(), MAX_DATA)}
    return (*held, Tracked(name=name, at=at, data=kept))[-LAST_EVENTS:]


def with_signal(held: Sequence[Signalled], signal: SignalName, value: int, page: str) -> tuple[Signalled, ...]:
    """The signals after one more."""
    return (*held, Signalled(signal=signal, value=value, page=page))[-MAX_SIGNALS:]


def refused(held: Sequence[Signalled], signal: SignalName, value: int, page: str) -> str | None:
    """Why a signal does not count: it is not the first of its kind and value on the page, or the page has given as
    many as it may; None where it does."""
    of_page = [each for each in held if each.page == page]
    if any(each.signal == signal and each.value == value for each in of_page):
        return "same_signal"
    return "too_many_signals" if len(of_page) >= MAX_SIGNALS else None
