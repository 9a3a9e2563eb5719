"""Posted hours: weekly intervals in an IANA zone, with other hours on single dates.

A site is open exactly while the clock on the wall of its zone shows posted hours. Nothing is stored but what the
owner wrote: every time is computed when asked for, so it stays right over changes of daylight saving time and over
changes of the law. An interval belongs to the date on which it opens: one that runs past midnight ends on the next
date even where that one is an exception. Several schedules, each on the clock of its own zone, come to one that is open
while any of them is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any, Self, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.hours.wall import WEEK, Span, joined, milliseconds, shown, steady_parts, wall
from tracker.clock import DAY, MINUTE
from tracker.errors import Malformed

Hours: TypeAlias = tuple[tuple[int, int], ...]
"""Intervals of one date in minutes since its midnight; a closing may lie on the next date."""

WHOLE_DAY: Hours = ((0, 24 * 60),)
NEVER: list[list[list[str]]] = [[]] * 7
HORIZON = 5 * 366 * DAY
"""How far ahead an exception is looked at."""
MOST_WORK = 6_000
"""Dates and intervals that are looked at for the next change: some 20 ms, where it took seconds without a bound."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Other hours on one date, and what visitors are told about it."""

    hours: Hours
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Posted hours. `weekly` holds those of Monday to Sunday; None means around the clock. Those of `further` hold as
    well."""

    zone: ZoneInfo
    weekly: tuple[Hours, ...] | None = None
    exceptions: Mapping[date, Exceptional] = field(default_factory=dict)
    further: tuple["Schedule", ...] = ()

    @classmethod
    def parse(cls, plain: Mapping[str, Any]) -> Self:
        """The schedule in a site's row or on the wire; an empty mapping is around the clock.

        Raises `Malformed` that names a zone or a date which does not exist.
        """
        weekly = NEVER if plain.get("never") else plain.get("weekly")
        return cls(
            zone=_zone(plain.get("zone", "UTC")),
            weekly=None if weekly is None else tuple(_hours(day) for day in weekly),
            exceptions={
                _date(item["date"]): Exceptional(_hours(item["intervals"]), item.get("note", ""))
                for item in plain.get("exceptions", ())
            },
            further=tuple(cls.parse(each) for each in plain.get("further", ())),
        )

    def is_open(self, now: int) -> bool:
        """Whether the wall clock shows posted hours."""
        return any(start <= now < stop for start, stop in self.open_spans(now, now + 1))

    def next_change(self, now: int) -> int | None:
        """The first moment after `now` at which it opens or closes; None where it never does again, or where that is
        more work to find than `MOST_WORK`: whoever asks again later is nearer to it."""
        work = 0
        for since, until in self._windows(now):
            spans = self._all_spans(since, until)
            for span in joined(spans):
                for edge in span:
                    if since < edge <= until:
                        return edge
            work += len(spans) + (until - since) // DAY * (1 + len(self.further))
            if work > MOST_WORK:
                break
        return None

    def ever_opens(self, now: int) -> bool:
        """Whether it is open or will be."""
        return self.is_open(now) or self.next_change(now) is not None

    def changes(self, now: int, count: int) -> list[tuple[int, bool]]:
        """The next moments of change, at most `count`, each with whether it is open from then on."""
        found: list[tuple[int, bool]] = []
        state = self.is_open(now)
        while len(found) < count and (change := self.next_change(now)) is not None:
            state, now = not state, change
            found.append((now, state))
        return found

    def note(self, now: int) -> str:
        """What the exception of today's date says, if there is one. Of several schedules those that are open speak
        first."""
        each = (self, *self.further)
        speaking = [one for one in each if any(start <= now < stop for start, stop in one._spans(now, now + 1))]
        return next((note for one in speaking or each if (note := one._own_note(now))), "")

    def week(self, now: int) -> tuple[Span, ...]:
        """The opening intervals that touch the next seven days, whole; empty where all of them are open."""
        spans = self.open_spans(now, now + WEEK)
        return () if spans and spans[0][0] <= now and now + WEEK <= spans[0][1] else tuple(spans)

    def open_spans(self, since: int, until: int) -> list[Span]:
        """The joined opening intervals that touch `since` to `until`, in order; they are whole up to a day beyond."""
        return [span for span in joined(self._all_spans(since, until)) if span[0] < until and since < span[1]]

    def _all_spans(self, since: int, until: int) -> list[Span]:
        """The opening intervals of all these hours in order, not yet joined."""
        return sorted(span for one in (self, *self.further) for span in one._spans(since, until))

    def _own_note(self, now: int) -> str:
        today = datetime.fromtimestamp(now / 1000, self.zone).date()
        return self.exceptions[today].note if today in self.exceptions else ""

    def _spans(self, since: int, until: int) -> Iterator[Span]:
        """The opening intervals of these hours alone, neither joined nor in order."""
        first = wall(since, self.zone).date() - 2 * ONE_DAY
        days = (wall(until, self.zone).date() - first).days + 3
        steady = list(steady_parts(self.zone, since - 4 * DAY, until + 4 * DAY))
        for number in range(days):
            for reading in self._readings(first + number * ONE_DAY):
                yield from shown(reading, steady)

    def _windows(self, now: int) -> Iterator[Span]:
        """Where to look for a change, two weeks at a time: soon, and around each date that is not like its weekday. In
        between the week only repeats; but of several zones, whose summers begin on different days, a year does. Where
        some of these hours go around the clock, only their own odd dates can close all."""
        yield now, now + 2 * WEEK
        each = (self, *self.further)
        always = [list(one._odd_windows(now)) for one in each if one._is_around_the_clock()]
        if always:
            fewest = min(always, key=len)
            yield from _halved(fewest)
            return
        apart = len({one.zone.key for one in each}) > 1
        year = [(now + 2 * WEEK, now + 54 * WEEK)] if apart else []
        yield from _halved(sorted(chain(year, *(one._odd_windows(now) for one in each))))

    def _is_around_the_clock(self) -> bool:
        return self.weekly is None or all(hours == WHOLE_DAY for hours in self.weekly)

    def _odd_windows(self, now: int) -> Iterator[Span]:
        for day in sorted(day for day, other in self.exceptions.items() if other.hours != self._weekday_hours(day)):
            midnight = milliseconds(datetime.combine(day, time()))
            if now - WEEK < midnight < now + HORIZON:
                yield max(now, midnight - 2 * DAY), midnight + WEEK + 2 * DAY

    def _readings(self, day: date) -> Iterator[Span]:
        """The hours of one date as readings of the wall clock."""
        midnight = milliseconds(datetime.combine(day, time()))
        for opening, closing in self._hours_of(day):
            yield midnight + opening * MINUTE, midnight + closing * MINUTE

    def _hours_of(self, day: date) -> Hours:
        if day in self.exceptions:
            return self.exceptions[day].hours
        return self._weekday_hours(day)

    def _weekday_hours(self, day: date) -> Hours:
        return WHOLE_DAY if self.weekly is None else self.weekly[day.weekday()]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Malformed(f"There is no time zone {name}.") from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Malformed(f"There is no date {text}.") from None


def _hours(intervals: list[list[str]]) -> Hours:
    return tuple(_interval(*interval) for interval in intervals)


def _interval(opening: str, closing: str) -> tuple[int, int]:
    start, stop = _minutes(opening), _minutes(closing)
    return start, stop if stop > start else stop + 24 * 60


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _halved(windows: Iterable[Span]) -> Iterator[Span]:
    """Ordered windows without what they have in common, none longer than two weeks."""
    for start, stop in joined(windows):
        for since in range(start, stop, 2 * WEEK):
            yield since, min(since + 2 * WEEK, stop)
