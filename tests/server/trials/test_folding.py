"""Of many reports of a value few rows are left, and every trial counts the same as before."""

from hypothesis import example, given
from hypothesis import strategies as st

from server.trials.folding import LONGEST, Worth, folded
from tracker.clock import DAY, HOUR

WINDOW = 7 * DAY
TIMES = st.integers(0, 50 * 24).map(lambda hours: hours * HOUR)


def worth(at: int, value: float = 1) -> Worth:
    return Worth(event_id=f"{at:015d}", at=at, last_at=at, value=value)


def counted(held: list[Worth], trial: int, window: int) -> float:
    """As `server.store.trials` asks SQL."""
    within = range(trial, trial + window + 1)
    return sum(each.value for each in held if each.at in within or each.last_at in within)


@given(st.lists(TIMES, max_size=40, unique=True), st.lists(TIMES, max_size=3), TIMES)
@example([WINDOW, WINDOW + HOUR], [0], 0)
@example([0, HOUR], [HOUR], 0)
def test_every_trial_counts_the_same(times: list[int], trials: list[int], middle: int) -> None:
    """Also where the older ones were folded before, and one was tried since then."""
    reports = [worth(at, 1 + at // HOUR) for at in times]
    before = [at for at in trials if at <= middle]
    early = folded([each for each in reports if each.at <= middle], before, WINDOW)
    left = folded([*early, *(each for each in reports if each.at > middle)], trials, WINDOW)
    assert folded(left, trials, WINDOW) == left
    for trial in trials:
        assert counted(left, trial, WINDOW) == counted(reports, trial, WINDOW)


def test_a_day_of_reports_is_one_row() -> None:
    reports = [worth(DAY + minute, 0.5) for minute in range(1_000)]
    assert folded(reports, [DAY], WINDOW) == [Worth(event_id=f"{DAY:015d}", at=DAY, last_at=DAY + 999, value=500)]


def test_what_no_trial_can_count_goes_however_many_days_the_goal_has() -> None:
    last, later = worth(HOUR + LONGEST), worth(HOUR + LONGEST + 1)
    assert folded([worth(0), last], [HOUR], DAY) == [last]
    assert folded([later], [HOUR], DAY) == []
    assert folded([worth(5)], [], DAY) == []
