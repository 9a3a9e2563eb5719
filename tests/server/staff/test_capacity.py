"""What an agent has at once, out of what is set for them and for the site."""

import pytest

from server.staff.capacity import FULL_OF_ONE, NO_CHATS, Capacity, Limit
from server.wire.api import CAPACITY

FOUR = Limit(chats=4)
ONE = Capacity(one_at_a_time=True)


@pytest.mark.parametrize(
    ("own", "limit", "most"),
    [
        (Capacity(), Limit(), CAPACITY),
        (Capacity(), FOUR, 4),
        (Capacity(chats=6), FOUR, 6),
        (ONE, FOUR, 1),
        (Capacity(chats=6, one_at_a_time=True), FOUR, 1),
        (Capacity(chats=6), Limit(one_at_a_time=True), 1),
        (Capacity(chats=0), FOUR, 0),
        (Capacity(chats=0, one_at_a_time=True), FOUR, 0),
    ],
)
def test_one_at_a_time_goes_before_the_agents_own_and_that_before_the_sites(
    own: Capacity, limit: Limit, most: int
) -> None:
    assert own.at(limit) == most
    assert CAPACITY == 3


@pytest.mark.parametrize(
    ("own", "limit", "taken", "words"),
    [
        (Capacity(), FOUR, 3, ""),
        (Capacity(), FOUR, 4, "You have 4 of 4 chats and invitations: end one first."),
        (Capacity(chats=1), FOUR, 2, "You have 2 of 1 chats and invitations: end one first."),
        (ONE, FOUR, 0, ""),
        (ONE, FOUR, 1, FULL_OF_ONE),
        (Capacity(chats=1), Limit(one_at_a_time=True), 1, FULL_OF_ONE),
        (Capacity(chats=0), FOUR, 0, NO_CHATS),
    ],
)
def test_who_is_full_reads_which_setting_makes_it_so(own: Capacity, limit: Limit, taken: int, words: str) -> None:
    assert own.full(limit, taken) == words
