"""The sockets of one address."""

from contextlib import ExitStack

import pytest

from server.web.crowd import Crowd
from tracker.errors import TooMany


def test_an_address_has_so_many_sockets_and_no_more() -> None:
    crowd = Crowd(10, per_address=2)
    crowd.enter("203.0.113.7")
    crowd.enter("203.0.113.7")
    with pytest.raises(TooMany) as refused:
        crowd.enter("203.0.113.7")
    assert (refused.value.close_code, refused.value.retry_after) == (4429, 60)
    crowd.enter("203.0.113.8")
    crowd.leave("203.0.113.7")
    crowd.enter("203.0.113.7")


def test_what_is_kept_for_those_who_ask_to_talk() -> None:
    crowd = Crowd(2)
    with ExitStack() as visitors:
        visitors.enter_context(crowd.seat(talking=False))
        assert crowd.has_room
        visitors.enter_context(crowd.seat(talking=False))
        assert (crowd.has_room, crowd.is_packed) == (False, False)
        visitors.enter_context(crowd.seat(talking=False))
        assert crowd.is_packed
        with pytest.raises(TooMany), crowd.seat(talking=False):
            pass
        visitors.enter_context(crowd.seat(talking=True))
    assert crowd.visitors == 0


def test_all_addresses_of_one_host_are_one() -> None:
    crowd = Crowd(10, per_address=1)
    crowd.enter("2001:db8::1")
    with pytest.raises(TooMany):
        crowd.enter("2001:db8::ffff")
    crowd.enter("2001:db8:0:1::1")
