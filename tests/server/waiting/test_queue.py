"""The queue: what somebody may expect, and that it comes true where chats are like those before."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.waiting.queue import ENOUGH, Places, Range, Recent, expected
from tracker.clock import MINUTE, SECOND

SERVICE = 5 * MINUTE
LATELY = Recent(services=[SERVICE] * ENOUGH, waits=[4_000, 8_000, 12_000, 16_000, 60_000])
FULL = Places(total=6)


def exactly(shape: int, share: float) -> float:
    """The quantile of the gamma distribution with this whole shape, found by halving."""
    low, high = 0.0, 20.0 + 10 * shape
    while high - low > 1e-9:
        middle = (low + high) / 2
        below = 1 - sum(math.exp(-middle) * middle**count / math.factorial(count) for count in range(shape))
        low, high = (middle, high) if below < share else (low, middle)
    return low


@pytest.mark.parametrize("position", [1, 2, 3, 7, 20])
def test_the_range_is_the_middle_three_fifths_of_the_time_until_so_many_places_are_free(position: int) -> None:
    found, interval = expected(position, FULL, LATELY), SERVICE / FULL.total
    assert found is not None
    for told, share in ((found.least, 0.2), (found.most, 0.8)):
        assert abs(told - interval * exactly(position, share)) < MINUTE + 0.01 * told


def test_who_has_a_free_place_ahead_waits_only_for_somebody_to_look() -> None:
    assert expected(2, Places(total=6, free=2), LATELY) == Range(least=0, most=30 * SECOND)
    assert expected(3, Places(total=6, free=2), LATELY) == expected(1, FULL, LATELY)


def test_chats_that_are_led_make_it_longer_while_they_last() -> None:
    """Five trials of a second each say nothing of a chat that has taken five minutes already."""
    short = Recent(services=[SECOND] * ENOUGH)
    one = Places(total=1)
    assert expected(1, one, short) == Range(least=0, most=10 * SECOND)
    now = expected(1, one, replace(short, running=[5 * MINUTE]))
    assert now == Range(least=10 * SECOND, most=100 * SECOND)


def test_who_waits_longer_than_others_had_to_is_told_that_nobody_can_say() -> None:
    free = Places(total=6, free=2)
    assert expected(1, free, LATELY, 30 * SECOND - 1) == Range(least=0, most=30 * SECOND)
    assert expected(1, free, LATELY, 30 * SECOND) is None


@pytest.mark.parametrize(
    ("places", "recent"),
    [
        (Places(), LATELY),
        (FULL, Recent(services=[SERVICE] * (ENOUGH - 1), waits=LATELY.waits)),
        (Places(total=6, free=1), Recent(services=LATELY.services, waits=LATELY.waits[1:])),
    ],
)
def test_without_places_or_data_nobody_can_say_yet(places: Places, recent: Recent) -> None:
    assert expected(1, places, recent) is None


milliseconds = st.integers(0, 10**8)
many = st.lists(milliseconds, min_size=ENOUGH, max_size=60)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(0, 500), many, many)
def test_a_range_is_never_empty_and_never_shorter_further_behind(
    position: int, total: int, free: int, services: list[int], waits: list[int]
) -> None:
    places, recent = Places(total=total, free=min(free, total)), Recent(services=services, waits=waits)
    here, behind = expected(position, places, recent), expected(position + 1, places, recent)
    assert here is not None
    assert behind is not None
    assert 0 <= here.least < here.most
    if position > places.free:
        assert (behind.least, behind.most) >= (here.least, here.most)


def test_three_in_five_waits_are_within_what_was_foretold() -> None:
    """Chats whose lengths are exponential, which is what the formula takes them for."""
    chance, places, kept, asked = random.Random(1), 6, 0, 4_000
    for _ in range(asked):
        position = chance.randint(1, 12)
        lengths = [chance.expovariate(1 / SERVICE) for _ in range(50)]
        wait = sum(chance.expovariate(places / SERVICE) for _ in range(position))
        told = expected(position, Places(total=places), Recent(services=[round(each) for each in lengths]))
        assert told is not None
        kept += told.least <= wait <= told.most
    assert 0.55 < kept / asked < 0.85
