"""Hours that make no sense are refused in words."""

import re
from dataclasses import replace

import pytest

from server.errors import Invalid
from server.hours.posted import read
from server.wire.hours import DatedException, FurtherSchedule, Schedule

Day = list[tuple[str, str]]
CLOSED: list[Day] = [[], [], [], [], [], [], []]
NOW = 1_795_435_200_000  # 2026-11-23T12:00Z


def week(**days: Day) -> list[Day]:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return [days.get(name, []) for name in names]


PAST = DatedException(date="2026-11-20", intervals=[("09:00", "12:00")])
OFFICE = week(mon=[("09:00", "17:00")])


@pytest.mark.parametrize(
    "weekly",
    [
        None,
        week(mon=[("09:00", "12:00"), ("12:00", "17:00")]),
        week(mon=[("13:00", "17:00"), ("09:00", "12:00")]),
        week(mon=[("00:00", "24:00")]),
        week(fri=[("20:00", "04:00")], sat=[("04:00", "06:00")]),
        week(sun=[("22:00", "02:00")], mon=[("02:00", "03:00")]),
        week(mon=[("22:00", "00:00")], tue=[("00:00", "01:00")]),
    ],
)
def test_hours_that_make_sense(weekly: list[Day] | None) -> None:
    read(Schedule(zone="Europe/Berlin", weekly=weekly), NOW)


@pytest.mark.parametrize(
    ("weekly", "field", "reason"),
    [
        (week(mon=[("09:00", "12:00"), ("11:59", "17:00")]), "weekly.0", "On Monday two of the opening hours overlap."),
        (
            week(tue=[("09:00", "12:00"), ("09:00", "12:00")]),
            "weekly.1",
            "On Tuesday two of the opening hours overlap.",
        ),
        (week(wed=[("09:00", "09:00")]), "weekly.2", "On Wednesday it begins and ends at 09:00"),
        (week(thu=[("24:00", "09:00")]), "weekly.3", "On Thursday it begins at 24:00"),
        (week(fri=[("20:00", "04:00")], sat=[("03:00", "06:00")]), "weekly.5", "overlap with those of Friday"),
        (week(sun=[("22:00", "02:00")], mon=[("01:00", "03:00")]), "weekly.0", "overlap with those of Sunday"),
    ],
)
def test_hours_that_make_none(weekly: list[Day], field: str, reason: str) -> None:
    with pytest.raises(Invalid, match=re.escape(reason)) as refused:
        read(Schedule(zone="Europe/Berlin", weekly=weekly), NOW)
    assert refused.value.field == field


@pytest.mark.parametrize("zone", ["Mars/Olympus", "europe/berlin ", "../../etc/passwd", "CEST", "+01:00", "localtime"])
def test_a_zone_must_be_known(zone: str) -> None:
    with pytest.raises(Invalid, match="is not a time zone") as refused:
        read(Schedule(zone=zone), NOW)
    assert refused.value.field == "zone"


def test_exceptions_have_real_dates_once_each() -> None:
    def exceptions(*dates: str) -> Schedule:
        return Schedule(zone="UTC", exceptions=[DatedException(date=date, intervals=[]) for date in dates])

    read(exceptions("2026-12-24", "2026-12-25"), NOW)
    with pytest.raises(Invalid, match="There is no date 2026-02-30"):
        read(exceptions("2026-02-30"), NOW)
    with pytest.raises(Invalid, match="2026-12-24 is listed twice") as refused:
        read(exceptions("2026-12-24", "2026-12-25", "2026-12-24"), NOW)
    assert refused.value.field == "exceptions.2.date"


def test_exceptions_have_hours_that_make_sense() -> None:
    wrong = DatedException(date="2026-12-24", intervals=[("09:00", "12:00"), ("11:00", "13:00")])
    with pytest.raises(Invalid, match="On 2026-12-24 two of the opening hours overlap"):
        read(Schedule(zone="UTC", exceptions=[wrong]), NOW)


def test_hours_that_never_open_are_refused_where_that_is_not_what_is_meant() -> None:
    opening = DatedException(date="2026-12-24", intervals=[("09:00", "12:00")])
    read(Schedule(zone="UTC", weekly=CLOSED, exceptions=[opening]), NOW)
    read(Schedule(zone="UTC", never=True), NOW)
    gap = DatedException(date="2027-03-28", intervals=[("02:10", "02:50")])
    closed = replace(opening, intervals=[])
    for exceptions, field in (
        ([], "weekly"),
        ([PAST], "exceptions.0.date"),
        ([closed], "weekly"),
        ([PAST, gap, closed], "exceptions.1.date"),
    ):
        with pytest.raises(Invalid, match="never open") as refused:
            read(Schedule(zone="Europe/Berlin", weekly=CLOSED, exceptions=exceptions), NOW)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("further", "field", "reason"),
    [
        ([FurtherSchedule(name=" \u200b", zone="UTC")], "further.0.name", "Give this schedule a name."),
        ([FurtherSchedule(name=name, zone="UTC") for name in ("Lyon", "lyon ")], "further.1.name", "has this name"),
        ([FurtherSchedule(name="Lyon", zone="France")], "further.0.zone", "is not a time zone"),
        ([FurtherSchedule(name="Lyon", zone="UTC", never=True)], "further.0.weekly", "never open"),
        (
            [FurtherSchedule(name="Lyon", zone="UTC", never=True, exceptions=[PAST])],
            "further.0.exceptions.0.date",
            "no special date will",
        ),
        (
            [FurtherSchedule(name="Lyon", zone="UTC", weekly=week(tue=[("09:00", "09:00")]))],
            "further.0.weekly.1",
            "On Tuesday it begins and ends at 09:00",
        ),
    ],
)
def test_each_further_schedule_makes_sense_by_itself(further: list[FurtherSchedule], field: str, reason: str) -> None:
    with pytest.raises(Invalid, match=reason) as refused:
        read(Schedule(zone="UTC", weekly=OFFICE, further=further), NOW)
    assert refused.value.field == field
