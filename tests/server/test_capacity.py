"""What an agent has at once, out of what is set for them and for the site."""

import pytest

from server.capacity import Capacity, Limit
from server.wire.api import CAPACITY


@pytest.mark.parametrize(
    ("own", "at_a_site_of_4"),
    [
        (Capacity(), 4),
        (Capacity(chats=6), 6),
        (Capacity(one_at_a_time=True), 1),
        (Capacity(chats=6, one_at_a_time=True), 1),
    ],
)
def test_one_at_a_time_goes_before_the_agents_own_and_that_before_the_sites(own: Capacity, at_a_site_of_4: int) -> None:
    assert own.at(Limit(chats=4)) == at_a_site_of_4
    assert own.at(Limit(chats=4, one_at_a_time=True)) == 1
    assert CAPACITY == 3
