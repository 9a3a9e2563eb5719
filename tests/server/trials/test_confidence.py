"""Intervals that hold whenever somebody looks."""

import operator
from fractions import Fraction
from itertools import accumulate
from math import exp, log
from random import Random

import pytest

from server.trials.confidence import ALPHA, EVEN, Prior, evidence, interval

PRIORS = [EVEN, Prior(0.5, 2), Prior(0.1, 50)]


def by_draw(draws: str, share: Fraction, prior: Prior) -> Fraction:
    """The martingale as a bettor meets it, draw by draw: each time what the mixture expects, by what the share does."""
    a, b, found = Fraction(prior.a), Fraction(prior.b), Fraction(1)
    for draw in draws:
        expected, real = (a / (a + b), share) if draw == "x" else (b / (a + b), 1 - share)
        found *= expected / real
        a, b = a + (draw == "x"), b + (draw == "o")
    return found


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("draws", ["", "x", "o", "xo", "xxxooooooo", "o" * 40, "x" * 12])
def test_the_evidence_is_that_of_betting_on_each_draw(draws: str, prior: Prior) -> None:
    for share in (Fraction(1, 10), Fraction(1, 2), Fraction(19, 20)):
        found = exp(evidence(draws.count("x"), len(draws), float(share), prior))
        assert found == pytest.approx(float(by_draw(draws, share, prior)), rel=1e-9)


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize(("hits", "draws"), [(1, 2), (3, 100), (50, 100), (95, 100), (1_000, 100_000)])
def test_an_interval_ends_where_enough_speaks_against_a_share(hits: int, draws: int, prior: Prior) -> None:
    low, high = interval(hits, draws, prior)
    assert 0 < low < hits / draws < high < 1
    for end in (low, high):
        assert evidence(hits, draws, end, prior) == pytest.approx(log(1 / ALPHA), abs=1e-6)


@pytest.mark.parametrize(
    ("hits", "draws", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.37698735),
        (3, 100, 0.00187906, 0.12294889),
        (30, 1_000, 0.01427931, 0.05401834),
        (10, 10, 0.62301265, 1.0),
    ],
)
def test_intervals_that_are_known(hits: int, draws: int, low: float, high: float) -> None:
    assert interval(hits, draws) == pytest.approx((low, high), abs=1e-7)


def test_it_is_the_same_seen_from_the_other_side() -> None:
    low, high = interval(7, 90)
    assert interval(83, 90) == pytest.approx((1 - high, 1 - low))


def test_more_draws_say_more() -> None:
    widths = [high - low for low, high in (interval(each, 10 * each) for each in (1, 10, 100, 1_000))]
    assert widths == sorted(widths, reverse=True)


def test_draws_between_nothing_and_one_seldom_speak_against_their_mean() -> None:
    """400 visitors in each of 300 rows, who give 1 to 5 with chances of their own: the evidence against the true mean
    is looked at after each of them, and is ever enough in fewer rows than the one in twenty that may be."""
    chance, parts, weights = Random(7), (0, 0.25, 0.5, 0.75, 1), (1, 2, 3, 6, 8)
    mean = sum(map(operator.mul, parts, weights)) / sum(weights)
    wrong = 0
    for _ in range(300):
        sums = accumulate(chance.choices(parts, weights, k=400))
        wrong += any(evidence(hits, draws, mean, EVEN) >= log(1 / ALPHA) for draws, hits in enumerate(sums, 1))
    assert wrong <= 300 * ALPHA
