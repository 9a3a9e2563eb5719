"""Histograms: each value counts at its bound and at all above it."""

import pytest

from tracker.histogram import Histogram


def test_a_new_one_is_empty() -> None:
    assert Histogram((1.0, 2.0)).buckets() == [("1.0", 0), ("2.0", 0), ("+Inf", 0)]


@pytest.mark.parametrize(
    ("value", "passed"), [(0.0, [1, 1, 1]), (1.0, [1, 1, 1]), (1.5, [0, 1, 1]), (2.0, [0, 1, 1]), (9.0, [0, 0, 1])]
)
def test_a_value_counts_where_it_passes_no_bound(value: float, passed: list[int]) -> None:
    histogram = Histogram((1.0, 2.0))
    histogram.observe(value)
    assert [count for _, count in histogram.buckets()] == passed
    assert histogram.sum == value
