"""Hours as an owner posts them: whether they make sense, said in words where they don't."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from server.errors import Invalid
from server.wire.api import DatedException, Schedule

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_MINUTES = 24 * 60


def check(schedule: Schedule) -> None:
    """Raises `Invalid` that names the field and the day at fault."""
    if schedule.zone not in _zones():
        raise Invalid("zone", f"“{schedule.zone}” is not a time zone: choose one like Europe/Berlin.")
    if schedule.weekly is not None:
        _check_week(schedule.weekly)
    dates = [_check_exception(number, exception) for number, exception in enumerate(schedule.exceptions)]
    for number, day in enumerate(dates):
        if day in dates[:number]:
            raise Invalid(f"exceptions.{number}.date", f"{day} is listed twice: put its hours into one exception.")


@cache
def _zones() -> frozenset[str]:
    """The names of IANA, out of one file: `zoneinfo.available_timezones` opens six hundred, which holds the loop for a
    fifth of a second, and lists the machine's own `localtime` among them."""
    return frozenset(files("tzdata").joinpath("zones").read_text().split())


def _check_week(week: Sequence[Sequence[tuple[str, str]]]) -> None:
    spans = [_spans(f"weekly.{number}", f"On {DAYS[number]}", day) for number, day in enumerate(week)]
    for number, day in enumerate(spans):
        before = spans[number - 1]
        over = before[-1][1] - DAY_MINUTES if before else 0
        if day and day[0][0] < over:
            raise Invalid(
                f"weekly.{number}",
                f"On {DAYS[number]} the hours overlap with those of {DAYS[number - 1]}, which run past midnight.",
            )


def _check_exception(number: int, exception: DatedException) -> date:
    try:
        day = date.fromisoformat(exception.date)
    except ValueError:
        raise Invalid(f"exceptions.{number}.date", f"There is no date {exception.date}.") from None
    _spans(f"exceptions.{number}.intervals", f"On {day}", exception.intervals)
    return day


def _spans(field: str, when: str, intervals: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Opening and closing in minutes since midnight, in order, the last one perhaps past the next midnight."""
    spans = sorted(_span(field, when, *interval) for interval in intervals)
    for earlier, later in pairwise(spans):
        if later[0] < earlier[1]:
            raise Invalid(field, f"{when} two of the opening hours overlap.")
    return spans


def _span(field: str, when: str, opening: str, closing: str) -> tuple[int, int]:
    start, stop = _minutes(opening), _minutes(closing)
    if start == stop:
        raise Invalid(field, f"{when} it opens and closes at {opening}: for a whole day write 00:00 to 24:00.")
    if start == DAY_MINUTES:
        raise Invalid(field, f"{when} it opens at 24:00: write 00:00 on the next day.")
    return start, stop if stop > start else stop + DAY_MINUTES


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
