"""Hours that make no sense are refused in words."""

import re

import pytest

from server.errors import Invalid
from server.posted import check
from server.wire.api import DatedException, Schedule

Day = list[tuple[str, str]]
CLOSED: list[Day] = [[], [], [], [], [], [], []]


def week(**days: Day) -> list[Day]:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return [days.get(name, []) for name in names]


@pytest.mark.parametrize(
    "weekly",
    [
        None,
        CLOSED,
        week(mon=[("09:00", "12:00"), ("12:00", "17:00")]),
        week(mon=[("13:00", "17:00"), ("09:00", "12:00")]),
        week(mon=[("00:00", "24:00")]),
        week(fri=[("20:00", "04:00")], sat=[("04:00", "06:00")]),
        week(sun=[("22:00", "02:00")], mon=[("02:00", "03:00")]),
        week(mon=[("22:00", "00:00")], tue=[("00:00", "01:00")]),
    ],
)
def test_hours_that_make_sense(weekly: list[Day] | None) -> None:
    check(Schedule(zone="Europe/Berlin", weekly=weekly))


@pytest.mark.parametrize(
    ("weekly", "field", "reason"),
    [
        (week(mon=[("09:00", "12:00"), ("11:59", "17:00")]), "weekly.0", "On Monday two of the opening hours overlap."),
        (
            week(tue=[("09:00", "12:00"), ("09:00", "12:00")]),
            "weekly.1",
            "On Tuesday two of the opening hours overlap.",
        ),
        (week(wed=[("09:00", "09:00")]), "weekly.2", "On Wednesday it opens and closes at 09:00"),
        (week(thu=[("24:00", "09:00")]), "weekly.3", "On Thursday it opens at 24:00"),
        (week(fri=[("20:00", "04:00")], sat=[("03:00", "06:00")]), "weekly.5", "overlap with those of Friday"),
        (week(sun=[("22:00", "02:00")], mon=[("01:00", "03:00")]), "weekly.0", "overlap with those of Sunday"),
    ],
)
def test_hours_that_make_none(weekly: list[Day], field: str, reason: str) -> None:
    with pytest.raises(Invalid, match=re.escape(reason)) as refused:
        check(Schedule(zone="Europe/Berlin", weekly=weekly))
    assert refused.value.field == field


@pytest.mark.parametrize("zone", ["Mars/Olympus", "europe/berlin ", "../../etc/passwd", "CEST", "+01:00", "localtime"])
def test_a_zone_must_be_known(zone: str) -> None:
    with pytest.raises(Invalid, match="is not a time zone") as refused:
        check(Schedule(zone=zone))
    assert refused.value.field == "zone"


def test_exceptions_have_real_dates_once_each() -> None:
    def exceptions(*dates: str) -> Schedule:
        return Schedule(zone="UTC", exceptions=[DatedException(date=date, intervals=[]) for date in dates])

    check(exceptions("2026-12-24", "2026-12-25"))
    with pytest.raises(Invalid, match="There is no date 2026-02-30"):
        check(exceptions("2026-02-30"))
    with pytest.raises(Invalid, match="2026-12-24 is listed twice") as refused:
        check(exceptions("2026-12-24", "2026-12-25", "2026-12-24"))
    assert refused.value.field == "exceptions.2.date"


def test_exceptions_have_hours_that_make_sense() -> None:
    wrong = DatedException(date="2026-12-24", intervals=[("09:00", "12:00"), ("11:00", "13:00")])
    with pytest.raises(Invalid, match="On 2026-12-24 two of the opening hours overlap"):
        check(Schedule(zone="UTC", exceptions=[wrong]))
