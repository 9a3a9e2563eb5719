"""Availability: the state from hours and staff, and what the clock alone will change."""

import pytest

from server.hours.availability import Staff, availability, staffed
from server.hours.schedule import Schedule
from tracker.clock import DAY, HOUR, MINUTE
from tracker.wire.answer import Change
from tracker.wire.kinds import AvailabilityState

MONDAY = 1_795_392_000_000
"""2026-11-23T00:00Z, a Monday."""
OFFICE = Schedule.parse({"zone": "UTC", "weekly": [[["09:00", "17:00"]]] * 5 + [[], []]})
ALWAYS = Schedule.parse({})
NOBODY, BUSY, FREE = Staff(), Staff(accepting=2), Staff(accepting=2, free=1)


@pytest.mark.parametrize(("staff", "state"), [(NOBODY, "away"), (BUSY, "busy"), (FREE, "open")])
def test_within_hours_it_is_what_the_staff_makes_of_it(staff: Staff, state: AvailabilityState) -> None:
    noon = availability(OFFICE, staff, MONDAY + 12 * HOUR)
    assert (noon.state, noon.opens_at) == (state, None)
    assert noon.next == Change(at=MONDAY + 17 * HOUR, state="closed")


@pytest.mark.parametrize(("staff", "state"), [(NOBODY, "away"), (BUSY, "busy"), (FREE, "open")])
def test_out_of_hours_it_is_closed_and_says_when_it_opens(staff: Staff, state: AvailabilityState) -> None:
    night = availability(OFFICE, staff, MONDAY + 9 * HOUR - 1)
    assert (night.state, night.opens_at) == ("closed", MONDAY + 9 * HOUR)
    assert night.next == Change(at=MONDAY + 9 * HOUR, state=state)


def test_around_the_clock_nothing_is_foretold() -> None:
    always = availability(ALWAYS, FREE, MONDAY)
    assert (always.state, always.next, always.hours) == ("open", None, ())


def test_the_hours_are_those_of_the_next_seven_days() -> None:
    hours = availability(OFFICE, FREE, MONDAY + 12 * HOUR).hours
    assert hours[0] == (MONDAY + 9 * HOUR, MONDAY + 17 * HOUR)
    assert [start for start, _ in hours] == [MONDAY + day * DAY + 9 * HOUR for day in (0, 1, 2, 3, 4, 7)]


def test_the_note_is_that_of_today() -> None:
    party = {"date": "2026-11-23", "intervals": [["09:00", "12:00"]], "note": "We celebrate in the afternoon."}
    schedule = Schedule.parse({"zone": "UTC", "weekly": None, "exceptions": [party]})
    assert availability(schedule, FREE, MONDAY + MINUTE).note == "We celebrate in the afternoon."
    assert availability(schedule, FREE, MONDAY + DAY).note == ""


@pytest.mark.parametrize("plan", [OFFICE, ALWAYS])
@pytest.mark.parametrize("hour", [8, 12, 18])
@pytest.mark.parametrize("before", [NOBODY, BUSY, FREE])
@pytest.mark.parametrize("staff", [NOBODY, BUSY, FREE])
def test_other_agents_change_it_as_if_it_were_computed_anew(
    plan: Schedule, hour: int, before: Staff, staff: Staff
) -> None:
    now = MONDAY + hour * HOUR
    assert staffed(availability(plan, before, now), staff) == availability(plan, staff, now)
