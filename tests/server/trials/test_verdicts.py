"""What visitors said, summed up, and how sure that is."""

import pytest

from server.trials.confidence import interval
from server.trials.verdicts import Verdict, figures


def said(count: int, *, phase: str = "answered", solved: str | None = None, score: int | None = None) -> Verdict:
    return Verdict("bo", None, phase, solved, score, count)


def test_nobody_said_anything() -> None:
    found = figures([])
    assert (found.asked, found.mean, found.scores) == (0, None, (0, 0, 0, 0, 0))
    assert (found.yes_low, found.yes_high, found.mean_low, found.mean_high) == (0, 1, 1, 5)


def test_each_counts_for_what_they_said() -> None:
    found = figures(
        [
            said(3, solved="yes", score=5),
            said(1, solved="yes"),
            said(2, solved="no", score=1),
            said(1, score=4),
            said(4, phase="skipped"),
            said(5, phase="asked"),
        ]
    )
    assert (found.asked, found.answered, found.skipped) == (16, 7, 4)
    assert (found.yes, found.partly, found.no) == (4, 0, 2)
    assert found.scores == (2, 0, 0, 1, 3)
    assert found.mean == pytest.approx((2 * 1 + 4 + 3 * 5) / 6)
    assert (found.yes_low, found.yes_high) == interval(4, 6)
    assert found.mean is not None
    assert 1 < found.mean_low < found.mean < found.mean_high < 5


def test_a_mean_at_an_end_reaches_it() -> None:
    found = figures([said(20, score=5)])
    assert (found.mean, found.mean_high) == (5, 5)
    assert found.mean_low < 5
