"""What time has come, by a clock that may be wrong."""

from server.keeping.calendar import AHEAD, Calendar
from tests.clocks import ManualClock
from tracker.clock import DAY, HOUR


def test_a_clock_that_is_borne_out_is_believed(clock: ManualClock) -> None:
    calendar = Calendar(clock)
    assert calendar.now(clock.now() - HOUR) == clock.now()
    clock.advance(100 * DAY)
    assert calendar.now(clock.now() - HOUR) == clock.now()


def test_so_is_one_that_runs_where_nobody_comes(clock: ManualClock) -> None:
    newest, calendar = clock.now(), Calendar(clock)
    for _ in range(30):
        assert calendar.now(newest) == clock.now()
        clock.advance(10 * DAY)
    assert calendar.now(None) == clock.now()


def test_one_that_was_set_ahead_is_believed_for_a_day(clock: ManualClock) -> None:
    newest, calendar = clock.now(), Calendar(clock)
    calendar.now(newest)
    clock.jump(400 * DAY)
    assert calendar.now(newest) == newest + AHEAD
    clock.advance(HOUR)
    assert calendar.now(newest) == newest + AHEAD + HOUR
    clock.jump(-400 * DAY)
    assert calendar.now(newest) == clock.now()


def test_after_a_restart_too(clock: ManualClock) -> None:
    newest = clock.now()
    clock.jump(400 * DAY)
    assert Calendar(clock).now(newest) == newest + AHEAD


def test_without_a_report_there_is_nothing_but_the_clock(clock: ManualClock) -> None:
    calendar = Calendar(clock)
    assert calendar.now(None) == clock.now()
    clock.jump(400 * DAY)
    assert calendar.now(None) == clock.now() - 400 * DAY + AHEAD
