"""Whether a rule helps, and how seldom it is said where it does not."""

from math import inf
from random import Random

import pytest

from bench.lift import alarms, noticed, power, seen
from server.trials.lift import Lift, leader, lift, needed


@pytest.mark.parametrize(
    ("left_out", "invited", "control", "verdict"),
    [
        (0, 0, 0.1, "unknown"),
        (10, 90, 0.1, "unknown"),
        (0, 20, 0.1, "unknown"),
        (0, 100, 0.1, "more"),
        (60, 940, 0.1, "more"),
        (85, 915, 0.1, "unknown"),
        (150, 850, 0.1, "fewer"),
        (30, 70, 0.5, "more"),
        (70, 30, 0.5, "fewer"),
        (42, 58, 0.5, "unknown"),
    ],
)
def test_what_is_said(left_out: int, invited: int, control: float, verdict: str) -> None:
    assert lift(left_out, invited, control).verdict == verdict
    assert noticed(left_out, left_out + invited, control) == (verdict != "unknown")


def test_it_says_how_many_times_as_many() -> None:
    found = lift(100, 1_800, 0.1)
    assert found.times == pytest.approx(2.0)
    assert (found.low, found.high) == pytest.approx((1.449, 2.857), abs=0.001)


def test_nobody_without_it_is_no_number() -> None:
    assert lift(0, 60, 0.1).times is None
    assert lift(0, 60, 0.1).high == inf
    assert lift(0, 0, 0.1) == Lift(None, 0.0, inf)


@pytest.mark.parametrize(("control", "effect"), [(0.1, 1.5), (0.1, 2.0), (0.2, 1.5), (0.5, 1.5)])
def test_what_it_is_said_to_take_is_enough_and_not_much_more(control: float, effect: float) -> None:
    enough = needed(control, effect)
    assert 0.8 <= power(control, effect, enough) < 0.9


def test_the_share_that_is_left_out_decides_how_long_it_takes() -> None:
    assert needed(0.05) > needed(0.1) > needed(0.2) > needed(0.5)


@pytest.mark.parametrize("control", [0.1, 0.5])
def test_looking_every_day_alarms_for_nothing_in_a_twentieth_of_all_cases_at_most(control: float) -> None:
    assert alarms(Random(1), runs=400, days=90, a_day=100, rate=0.03, control=control) <= 0.05


def test_an_effect_is_seen_as_often_as_computed() -> None:
    reached, control, effect = 409, 0.1, 2.0
    drawn = seen(Random(1), runs=400, reached=reached, control=control, effect=effect)
    assert drawn == pytest.approx(power(control, effect, reached), abs=0.06)


@pytest.mark.parametrize(
    ("reached", "ahead"),
    [
        ([], None),
        ([50], None),
        ([0, 0], None),
        ([30, 45], None),
        ([30, 80], 1),
        ([100, 110, 200], 2),
        ([195, 100, 200], None),
        ([200, 100, 100, 100], 0),
    ],
)
def test_a_variant_is_ahead_once_it_is_so_of_each_other(reached: list[int], ahead: int | None) -> None:
    assert leader(reached) == ahead


def test_no_variant_is_named_for_nothing() -> None:
    rng, named = Random(3), 0
    for _ in range(200):
        reached = [0, 0, 0, 0]
        for _ in range(60):
            for _ in range(8):
                reached[rng.randrange(4)] += 1
            if leader(reached) is not None:
                named += 1
                break
    assert named <= 200 * 0.05
