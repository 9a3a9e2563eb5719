"""What an agent has at once, out of what is set for them and for the site."""

import pytest

from server.staff.capacity import Capacity, Limit
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
    ],
)
def test_one_at_a_time_goes_before_the_agents_own_and_that_before_the_sites(
    own: Capacity, limit: Limit, most: int
) -> None:
    assert own.at(limit) == most
    assert CAPACITY == 3
