"""How much more is held at the end than when the crowd had come to rest."""

import pytest

from bench.hour import drift

MINUTES = range(61)


@pytest.mark.parametrize(("a_minute", "found"), [(0, 0.0), (1, 0.25), (-1, -0.25)])
def test_drift_is_what_comes_between_the_tenth_minute_and_the_last(a_minute: int, found: float) -> None:
    samples = [(float(minute), 200.0 + a_minute * (minute - 10)) for minute in MINUTES]
    assert drift(samples) == pytest.approx(found)


def test_what_the_crowd_brings_along_is_no_drift() -> None:
    assert drift([(float(minute), min(200.0, 100 + 10.0 * minute)) for minute in MINUTES]) == 0
