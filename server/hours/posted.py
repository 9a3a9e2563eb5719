"""Hours as an owner posts them: whether they make sense, said in words where they don't."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from server.errors import Invalid
from server.hours.schedule import Schedule as Hours
from server.wire.hours import DatedException, FurtherSchedule, Schedule, schedule_adapter
from tracker.text import in_a_line, says_something

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_MINUTES = 24 * 60

NEVER = "These hours never open. Post hours on a day, or on a special date."
NO_DATE = "These hours never open: no weekday does, and no special date will. Give one that is to come some hours."


def read(schedule: Schedule, now: int) -> Hours:
    """The hours as they are asked; raises `Invalid` that names the field and the day at fault. Hours that never open
    are refused, but of a site or team that is `never` open on purpose."""
    _check(schedule, "")
    names: set[str] = set()
    for number, one in enumerate(schedule.further):
        path = f"further.{number}."
        _check(one, path)
        name = in_a_line(one.name).casefold()
        if not says_something(name):
            raise Invalid(f"{path}name", "Give this schedule a name.")
        if name in names:
            raise Invalid(f"{path}name", "Another schedule has this name already.")
        names.add(name)
        if not Hours.parse(asdict(one)).ever_opens(now):
            raise _closed(one, path)
    hours = Hours.parse(schedule_adapter.dump_python(schedule))
    if not schedule.never and not replace(hours, further=()).ever_opens(now):
        raise _closed(schedule, "")
    return hours


def cleaned(schedule: Schedule) -> Schedule:
    """The schedule as it is kept: names, and what visitors read of a date, in one line, without what nobody sees."""
    further = [replace(one, name=in_a_line(one.name), exceptions=_cleaned(one.exceptions)) for one in schedule.further]
    return replace(schedule, exceptions=_cleaned(schedule.exceptions), further=further)


def _cleaned(exceptions: Sequence[DatedException]) -> list[DatedException]:
    return [replace(each, note=in_a_line(each.note)) for each in exceptions]


def _closed(schedule: Schedule | FurtherSchedule, path: str) -> Invalid:
    """Whoever posts special dates alone is told that at the last one of those with hours."""
    dates = [number for number, each in enumerate(schedule.exceptions) if each.intervals]
    if dates and (schedule.never or not any(schedule.weekly or ())):
        return Invalid(f"{path}exceptions.{dates[-1]}.date", NO_DATE)
    return Invalid(f"{path}weekly", NEVER)


def _check(schedule: Schedule | FurtherSchedule, path: str) -> None:
    if schedule.zone not in _zones():
        raise Invalid(f"{path}zone", f"“{schedule.zone}” is not a time zone: choose one like Europe/Berlin.")
    if schedule.weekly is not None:
        check_week(schedule.weekly, f"{path}weekly")
    dates = [_check_exception(f"{path}exceptions.{number}", each) for number, each in enumerate(schedule.exceptions)]
    for number, day in enumerate(dates):
        if day in dates[:number]:
            raise Invalid(
                f"{path}exceptions.{number}.date", f"{day} is listed twice: put its hours into one exception."
            )


@cache
def _zones() -> frozenset[str]:
    """The names of IANA, out of one file: `zoneinfo.available_timezones` opens six hundred, which holds the loop for a
    fifth of a second, and lists the machine's own `localtime` among them."""
    return frozenset(files("tzdata").joinpath("zones").read_text().split())


def check_week(week: Sequence[Sequence[tuple[str, str]]], path: str) -> None:
    """Raises `Invalid` that names the day at fault; `path` leads to the week."""
    spans = [_spans(f"{path}.{number}", f"On {DAYS[number]}", day) for number, day in enumerate(week)]
    for number, day in enumerate(spans):
        before = spans[number - 1]
        over = before[-1][1] - DAY_MINUTES if before else 0
        if day and day[0][0] < over:
            raise Invalid(
                f"{path}.{number}",
                f"On {DAYS[number]} the hours overlap with those of {DAYS[number - 1]}, which run past midnight.",
            )


def _check_exception(path: str, exception: DatedException) -> date:
    try:
        day = date.fromisoformat(exception.date)
    except ValueError:
        raise Invalid(f"{path}.date", f"There is no date {exception.date}.") from None
    _spans(f"{path}.intervals", f"On {day}", exception.intervals)
    return day


def _spans(field: str, when: str, intervals: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Opening and closing in minutes since midnight, in order, the last one perhaps past the next midnight."""
    spans = sorted(_span(field, when, *interval) for interval in intervals)
    for earlier, later in pairwise(spans):
        if later[0] < earlier[1]:
            raise Invalid(field, f"{when} two of the opening hours overlap.")
    return spans


def check_span(field: str, start: str, end: str) -> None:
    """Raises `Invalid` where a span of some days makes no sense."""
    _span(field, "On these days", start, end)


def _span(field: str, when: str, opening: str, closing: str) -> tuple[int, int]:
    start, stop = _minutes(opening), _minutes(closing)
    if start == stop:
        raise Invalid(field, f"{when} it begins and ends at {opening}: for a whole day write 00:00 to 24:00.")
    if start == DAY_MINUTES:
        raise Invalid(field, f"{when} it begins at 24:00: write 00:00 on the next day.")
    return start, stop if stop > start else stop + DAY_MINUTES


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
