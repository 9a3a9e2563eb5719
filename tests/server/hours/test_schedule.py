"""Posted hours: tables for several zones, and what must hold for any schedule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.hours.schedule import Schedule
from server.wire.hours import MOST_EXCEPTIONS
from tests.costs import calls
from tracker.clock import DAY, HOUR, MINUTE
from tracker.errors import Malformed

OFFICE = [[["09:00", "17:00"]]] * 5 + [[], []]
ALWAYS = [[["00:00", "24:00"]]] * 7


def at(text: str, zone: str = "UTC", fold: int = 0) -> int:
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(moment.astimezone(UTC).timestamp() * 1000)


def schedule(zone: str = "UTC", weekly: Any = None, exceptions: Any = ()) -> Schedule:
    return Schedule.parse({"zone": zone, "weekly": weekly, "exceptions": exceptions})


def test_an_empty_mapping_is_around_the_clock() -> None:
    always = Schedule.parse({})
    assert always.is_open(at("2026-11-22T03:00"))
    assert always.next_change(at("2026-11-22T03:00")) is None
    assert always.week(at("2026-11-22T03:00")) == ()


@pytest.mark.parametrize(
    ("zone", "moment", "is_open", "change"),
    [
        ("Europe/Berlin", "2026-11-23T08:59:59", False, "2026-11-23T09:00"),
        ("Europe/Berlin", "2026-11-23T09:00", True, "2026-11-23T17:00"),
        ("Europe/Berlin", "2026-11-23T17:00", False, "2026-11-24T09:00"),
        ("Europe/Berlin", "2026-11-20T17:00", False, "2026-11-23T09:00"),
        ("America/New_York", "2026-11-20T16:59", True, "2026-11-20T17:00"),
        ("Asia/Kolkata", "2026-11-22T12:00", False, "2026-11-23T09:00"),
        ("Pacific/Chatham", "2026-11-23T09:30", True, "2026-11-23T17:00"),
        ("Pacific/Apia", "2011-12-29T17:30", False, "2012-01-02T09:00"),
        ("Europe/Berlin", "2026-03-27T17:00", False, "2026-03-30T09:00"),
        ("Europe/Berlin", "2026-10-23T17:00", False, "2026-10-26T09:00"),
    ],
)
def test_office_hours(zone: str, moment: str, is_open: bool, change: str) -> None:
    office = schedule(zone, OFFICE)
    assert office.is_open(at(moment, zone)) is is_open
    assert office.next_change(at(moment, zone)) == at(change, zone)


APART = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Africa/Casablanca", "America/Santiago"]
TWELVE = [[f"{hour:02}:00", f"{hour:02}:30"] for hour in range(0, 24, 2)]
NIGHT, LONGER = ["00:00", "12:00"], ["00:00", "13:00"]
DAYTIME, EARLIER = ["12:00", "24:00"], ["11:00", "24:00"]


def odd(hours: Any, first: int = 0) -> list[dict[str, Any]]:
    """As many special dates as there may be, each in its own week or so."""
    days = (date(2026, 11, 24) + timedelta(days=first + 4 * number) for number in range(MOST_EXCEPTIONS))
    return [{"date": str(day), "intervals": hours} for day in days]


def posted(zone: str, weekly: Any, hours: Any, first: int = 0) -> dict[str, Any]:
    return {"zone": zone, "weekly": weekly, "exceptions": odd(hours, first)}


BUSY = [posted(zone, [TWELVE] * 7, [["01:00", "02:00"]], first) for first, zone in enumerate(APART[1:])]


@pytest.mark.parametrize(
    "plain",
    [
        {"zone": APART[0], "exceptions": [], "further": BUSY},
        posted(APART[0], None, TWELVE) | {"further": [posted(APART[0], None, TWELVE, 1), *BUSY[1:]]},
        posted(APART[0], [[NIGHT]] * 7, [LONGER])
        | {"further": [posted(APART[0], [[DAYTIME]] * 7, [EARLIER]), *BUSY[1:]]},
    ],
    ids=["one around the clock", "two by turns", "one by night, one by day"],
)
def test_hours_as_odd_as_they_may_be_hold_nobody_up(plain: Any) -> None:
    """It is asked for on the event loop, and came to a million calls and seven seconds."""
    oddest = Schedule.parse(plain)
    now = at("2026-11-23T12:00")
    assert oddest.is_open(now)
    assert calls(lambda: oddest.next_change(now)) < 100_000


def test_a_change_is_found_however_far_away_it_is() -> None:
    closed = [{"date": "2029-12-25", "intervals": []}]
    office = {"zone": "Asia/Tokyo", "weekly": OFFICE, "exceptions": odd([["10:00", "11:00"]])}
    always = Schedule.parse({"zone": "Europe/Berlin", "exceptions": closed, "further": [office]})
    now = at("2026-11-23T12:00")
    assert always.next_change(now) == at("2029-12-25T00:00", "Europe/Berlin")
    far = [{"date": "2030-06-01", "intervals": [["09:00", "10:00"]]}]
    never = {"never": True, "exceptions": far}
    hours = Schedule.parse({"zone": APART[0], **never, "further": [{"zone": zone, **never} for zone in APART[1:]]})
    assert hours.next_change(now) == at("2030-06-01T09:00", "Australia/Sydney")


def test_several_intervals_a_day_and_past_midnight() -> None:
    bar = schedule("Europe/Lisbon", [[["12:00", "14:00"], ["18:00", "02:00"]]] + [[]] * 6)
    changes = bar.changes(at("2026-11-23T00:00", "Europe/Lisbon"), 4)
    expected = ["2026-11-23T12:00", "2026-11-23T14:00", "2026-11-23T18:00", "2026-11-24T02:00"]
    assert changes == [(at(text, "Europe/Lisbon"), number % 2 == 0) for number, text in enumerate(expected)]


def test_intervals_that_touch_are_one() -> None:
    whole = schedule("Europe/Paris", ALWAYS)
    assert whole.next_change(at("2026-11-23T12:00")) is None
    assert whole.week(at("2026-11-23T12:00")) == ()
    halves = schedule("Europe/Paris", [[["08:00", "12:00"], ["12:00", "16:00"]]] + [[]] * 6)
    assert halves.next_change(at("2026-11-23T08:00", "Europe/Paris")) == at("2026-11-23T16:00", "Europe/Paris")


def test_an_opening_at_its_own_closing_lasts_a_day() -> None:
    day = schedule("UTC", [[["09:00", "09:00"]]] + [[]] * 6)
    assert day.next_change(at("2026-11-23T09:00")) == at("2026-11-24T09:00")


def test_several_are_open_while_any_is() -> None:
    berlin = schedule(
        "Europe/Berlin", [[["09:00", "18:00"]]] * 7, [{"date": "2026-10-03", "intervals": [], "note": "Unity"}]
    )
    york = schedule(
        "America/New_York",
        [[["09:00", "17:00"]]] * 7,
        [{"date": "2026-10-03", "intervals": [["10:00", "17:00"]], "note": "Late"}],
    )
    both = replace(berlin, further=(york,))
    assert both.changes(at("2026-10-01T00:00"), 2) == [(at("2026-10-01T07:00"), True), (at("2026-10-01T21:00"), False)]
    assert both.changes(at("2026-10-03T00:00"), 1) == [(at("2026-10-03T14:00"), True)]
    assert [both.note(at(f"2026-10-03T{hour}:00")) for hour in (12, 15)] == ["Unity", "Late"]


def test_a_gap_that_only_a_summer_makes_is_foretold() -> None:
    """Two offices hand over to each other; for a week of autumn Europe's clocks are back and America's are not."""
    berlin = schedule("Europe/Berlin", [[["09:00", "20:00"]]] * 7)
    york = schedule("America/New_York", [[["14:00", "03:00"]]] * 7)
    assert replace(berlin, further=(york,)).next_change(at("2026-04-15T12:00")) == at("2026-10-25T07:00")


def test_never_open() -> None:
    never = schedule("UTC", [[]] * 7)
    assert not never.is_open(at("2026-11-23T09:00"))
    assert never.next_change(at("2026-11-23T09:00")) is None


def test_exceptions_replace_the_hours_of_their_date_and_tell_why() -> None:
    berlin = "Europe/Berlin"
    office = schedule(
        berlin,
        OFFICE,
        [
            {"date": "2026-12-24", "intervals": [["09:00", "12:00"]], "note": "Christmas Eve"},
            {"date": "2026-12-25", "intervals": [], "note": "Merry Christmas"},
        ],
    )
    assert office.next_change(at("2026-12-24T10:00", berlin)) == at("2026-12-24T12:00", berlin)
    assert office.next_change(at("2026-12-24T12:00", berlin)) == at("2026-12-28T09:00", berlin)
    assert office.note(at("2026-12-25T00:00", berlin)) == "Merry Christmas"
    assert office.note(at("2026-12-26T00:00", berlin)) == ""


def test_an_exception_closes_a_site_that_is_open_around_the_clock() -> None:
    holiday = schedule("Asia/Tokyo", None, [{"date": "2027-01-01", "intervals": []}])
    now = at("2026-11-22T00:00")
    start, end = at("2027-01-01T00:00", "Asia/Tokyo"), at("2027-01-02T00:00", "Asia/Tokyo")
    assert holiday.changes(now, 5) == [(start, False), (end, True)]
    assert holiday.week(now) == ()


def test_a_night_belongs_to_the_date_on_which_it_began() -> None:
    club = schedule("UTC", [[["22:00", "04:00"]]] * 7, [{"date": "2026-12-25", "intervals": []}])
    assert club.is_open(at("2026-12-25T03:59"))
    assert not club.is_open(at("2026-12-25T23:00"))
    assert not club.is_open(at("2026-12-26T03:00"))


def test_only_exceptions_of_the_next_years_are_looked_at() -> None:
    now = at("2026-11-22T00:00")
    near, far = {"date": "2030-01-01", "intervals": []}, {"date": "9999-12-31", "intervals": []}
    assert schedule("UTC", None, [far, near]).next_change(now) == at("2030-01-01T00:00")
    assert schedule("UTC", None, [far]).next_change(now) is None


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "../etc/passwd", "", "Europe"])
def test_a_zone_that_does_not_exist_is_named(zone: str) -> None:
    with pytest.raises(Malformed, match="no time zone"):
        schedule(zone)


def test_a_date_that_does_not_exist_is_named() -> None:
    with pytest.raises(Malformed, match="2026-02-30"):
        schedule("UTC", None, [{"date": "2026-02-30", "intervals": []}])


@pytest.mark.parametrize(
    ("zone", "hours", "spans"),
    [
        # Berlin leaps from 02:00 to 03:00: an hour that the clock never shows is not open at all.
        ("Europe/Berlin", ["02:00", "03:00"], []),
        ("Europe/Berlin", ["01:00", "02:30"], [("2026-03-29T00:00", "2026-03-29T01:00")]),
        ("Europe/Berlin", ["02:30", "04:00"], [("2026-03-29T01:00", "2026-03-29T02:00")]),
        # Cairo leaps from midnight to 01:00 on a Friday.
        ("Africa/Cairo", ["00:00", "02:00"], [("2026-04-23T22:00", "2026-04-23T23:00")]),
        # Lord Howe leaps by half an hour.
        ("Australia/Lord_Howe", ["01:00", "03:00"], [("2026-10-03T14:30", "2026-10-03T16:00")]),
    ],
)
def test_the_clock_leaps_ahead(zone: str, hours: list[str], spans: list[tuple[str, str]]) -> None:
    day = {"Europe/Berlin": "2026-03-29", "Africa/Cairo": "2026-04-24", "Australia/Lord_Howe": "2026-10-04"}[zone]
    once = schedule(zone, [[]] * 7, [{"date": day, "intervals": [hours]}])
    noon = at(f"{day}T12:00")
    assert once.open_spans(noon - 2 * DAY, noon + 2 * DAY) == [(at(start), at(stop)) for start, stop in spans]


@pytest.mark.parametrize(
    ("zone", "day", "hours", "spans"),
    [
        # Berlin shows 02:00 to 03:00 twice.
        ("Europe/Berlin", "2026-10-25", ["01:00", "02:00"], [("2026-10-24T23:00", "2026-10-25T00:00")]),
        (
            "Europe/Berlin",
            "2026-10-25",
            ["01:00", "02:30"],
            [("2026-10-24T23:00", "2026-10-25T00:30"), ("2026-10-25T01:00", "2026-10-25T01:30")],
        ),
        ("Europe/Berlin", "2026-10-25", ["02:00", "03:00"], [("2026-10-25T00:00", "2026-10-25T02:00")]),
        # Havana shows the first hour of the date twice: the day before ends once.
        ("America/Havana", "2026-10-31", ["20:00", "24:00"], [("2026-11-01T00:00", "2026-11-01T04:00")]),
        ("America/Havana", "2026-11-01", ["00:00", "01:00"], [("2026-11-01T04:00", "2026-11-01T06:00")]),
    ],
)
def test_the_clock_is_put_back(zone: str, day: str, hours: list[str], spans: list[tuple[str, str]]) -> None:
    once = schedule(zone, [[]] * 7, [{"date": day, "intervals": [hours]}])
    noon = at(f"{day}T12:00")
    assert once.open_spans(noon - 2 * DAY, noon + 2 * DAY) == [(at(start), at(stop)) for start, stop in spans]


LEAPING = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/New_York",
    "America/Santiago",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Chatham",
]


def leaps(zone: str) -> list[int]:
    """The minutes from 2024 to 2030 at which the clock of the zone is put forward or back."""
    found, place = [], ZoneInfo(zone)
    low, end = at("2024-01-01T00:00"), at("2031-01-01T00:00")
    while low < end:
        high = low + 6 * HOUR
        if offset(low, place) != offset(high, place):
            while high - low > MINUTE:
                middle = (low + high) // 2 // MINUTE * MINUTE
                low, high = (middle, high) if offset(middle, place) == offset(low, place) else (low, middle)
            found.append(high)
        low = high
    return found


def offset(moment: int, zone: ZoneInfo) -> timedelta | None:
    return datetime.fromtimestamp(moment / 1000, zone).utcoffset()


@pytest.mark.parametrize("zone", LEAPING)
def test_each_leap_of_the_clock_from_2024_to_2030(zone: str) -> None:
    plan = schedule(zone, [[["00:15", "02:30"], ["02:45", "03:15"], ["22:00", "00:05"]]] * 7)
    moments = leaps(zone)
    assert len(moments) >= 13
    for moment in moments:
        spans = plan.open_spans(moment - 5 * HOUR, moment + 5 * HOUR)
        for minute in range(moment - 5 * HOUR, moment + 5 * HOUR, MINUTE):
            assert any(start <= minute < stop for start, stop in spans) is is_posted(plan, minute)


@pytest.mark.parametrize("year", [2024, 2028])
def test_the_day_that_only_leap_years_have(year: int) -> None:
    daily = schedule("Europe/Berlin", [[["09:00", "17:00"]]] * 7, [{"date": f"{year}-02-29", "intervals": []}])
    evening = at(f"{year}-02-28T17:00", "Europe/Berlin")
    assert daily.next_change(evening) == at(f"{year}-03-01T09:00", "Europe/Berlin")


ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "America/Havana",
        "America/Santiago",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Asia/Tehran",
        "Asia/Kathmandu",
        "Asia/Beirut",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Apia",
    ]
)
MOMENTS = st.integers(at("2024-01-01T00:00") // MINUTE, at("2028-01-01T00:00") // MINUTE).map(lambda m: m * MINUTE)
TIMES = st.integers(0, 48).map(lambda half: f"{half // 2:02}:{half % 2 * 30:02}")
OPENINGS = TIMES.filter(lambda text: text != "24:00")
DAYS = st.lists(st.tuples(OPENINGS, TIMES).map(list), max_size=3)
DATES = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(date.isoformat)
SINGLE = st.builds(
    schedule,
    ZONES,
    st.none() | st.lists(DAYS, min_size=7, max_size=7),
    st.lists(
        st.fixed_dictionaries({"date": DATES, "intervals": DAYS}), max_size=3, unique_by=lambda item: item["date"]
    ),
)
SCHEDULES = st.builds(replace, SINGLE, further=st.lists(SINGLE, max_size=2).map(tuple))


def is_posted(plan: Schedule, now: int) -> bool:
    """The definition: the wall clock shows an hour of today, or of a yesterday that runs past midnight; that of any of
    several schedules."""
    return any(is_posted_alone(one, now) for one in (plan, *plan.further))


def is_posted_alone(plan: Schedule, now: int) -> bool:
    wall = datetime.fromtimestamp(now / 1000, plan.zone)
    minutes = wall.hour * 60 + wall.minute
    for days_ago in (0, 1):
        day = wall.date() - timedelta(days=days_ago)
        whole = ((0, 1440),) if plan.weekly is None else plan.weekly[day.weekday()]
        hours = plan.exceptions[day].hours if day in plan.exceptions else whole
        if any(opening <= minutes + days_ago * 1440 < closing for opening, closing in hours):
            return True
    return False


@given(SCHEDULES, MOMENTS)
@settings(max_examples=400, deadline=None)
def test_open_is_what_the_wall_clock_shows(plan: Schedule, now: int) -> None:
    assert plan.is_open(now) is is_posted(plan, now)


@given(SCHEDULES, MOMENTS)
@settings(max_examples=200, deadline=None)
def test_the_foretold_change_is_the_change_and_nothing_changes_before(plan: Schedule, now: int) -> None:
    change = plan.next_change(now)
    before, until = is_posted(plan, now), now + 3 * DAY if change is None else min(change, now + 30 * DAY)
    assert all(is_posted(plan, moment) is before for moment in range(now, until, 30 * MINUTE))
    if change is not None:
        assert is_posted(plan, change - 1) is before
        assert is_posted(plan, change) is not before


@given(SCHEDULES, MOMENTS)
@settings(max_examples=100, deadline=None)
def test_the_week_agrees_with_the_changes(plan: Schedule, now: int) -> None:
    spans = plan.week(now)
    moments = range(now, now + 7 * DAY, HOUR)
    inside = [any(start <= moment < stop for start, stop in spans) for moment in moments]
    shown = [plan.is_open(moment) for moment in moments]
    assert inside == shown or (spans == () and all(shown))
