"""The clock on the wall of a zone: when it shows what, in spans of real time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from tracker.clock import DAY, HOUR

Span: TypeAlias = tuple[int, int]
"""From the first to before the second, in milliseconds since the epoch."""

WEEK = 7 * DAY
STRETCH = 4 * WEEK
"""Of so much time it is known at once when a zone changes its offset."""
STEP = 8 * HOUR
"""No zone changes its offset there and back within this time."""
EPOCH = datetime(1970, 1, 1)


def wall(moment: int, zone: ZoneInfo) -> datetime:
    """What the zone's clock shows, without a zone."""
    return datetime.fromtimestamp(moment / 1000, zone).replace(tzinfo=None)


def milliseconds(reading: datetime) -> int:
    """A wall clock's reading as if it were in UTC."""
    return (reading - EPOCH) // timedelta(milliseconds=1)


def _offset(moment: int, zone: ZoneInfo) -> int:
    """Milliseconds by which the zone's clock is ahead of UTC."""
    offset = datetime.fromtimestamp(moment // 1000, UTC).astimezone(zone).utcoffset()
    return (offset or timedelta()) // timedelta(milliseconds=1)


def shown(reading: Span, steady: list[tuple[int, int, int]]) -> Iterator[Span]:
    """When the zone's clock shows the first reading or later and not yet the second: twice where the clock is put
    back between them, not at all where it leaps over both."""
    for since, until, offset in steady:
        start, stop = max(since, reading[0] - offset), min(until, reading[1] - offset)
        if start < stop:
            yield start, stop


def steady_parts(zone: ZoneInfo, since: int, until: int) -> Iterator[tuple[int, int, int]]:
    """The parts of the time that touch `since` to `until` in which the offset stays the same, each with its offset."""
    for number in range(since // STRETCH, -(-until // STRETCH)):
        yield from _steady_in(zone, number)


@lru_cache(2000)
def _steady_in(zone: ZoneInfo, number: int) -> tuple[tuple[int, int, int], ...]:
    """The same for one stretch of time: what a zone did or will do there does not change."""
    return tuple(_parts(zone, number * STRETCH, (number + 1) * STRETCH))


def _parts(zone: ZoneInfo, since: int, until: int) -> Iterator[tuple[int, int, int]]:
    start, offset = since, _offset(since, zone)
    for border in (*range(since + STEP, until, STEP), until):
        if _offset(border, zone) != offset:
            leap = _leap(zone, max(start, border - STEP), border, offset)
            yield start, leap, offset
            start, offset = leap, _offset(leap, zone)
    yield start, until, offset


def _leap(zone: ZoneInfo, before: int, after: int, offset: int) -> int:
    """The second at which the offset stops being `offset`."""
    low, high = before // 1000, after // 1000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle * 1000, zone) == offset else (low, middle)
    return high * 1000


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Ordered spans, those that touch or overlap as one."""
    held: Span | None = None
    for start, stop in spans:
        if held and start <= held[1]:
            held = held[0], max(held[1], stop)
        else:
            if held:
                yield held
            held = start, stop
    if held:
        yield held
