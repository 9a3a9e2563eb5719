"""Which sites somebody looks at."""

from tests.clocks import ManualClock
from tracker.visitors.interest import GATHERING, LINGER, Interest


def test_the_last_one_who_looks_decides_a_moment_later(clock: ManualClock) -> None:
    interest, begun = Interest(clock), list[str]()
    interest.listen(begun.append)
    interest.begin("acme")
    interest.begin("acme")
    interest.end("acme")
    clock.advance(LINGER)
    assert interest.sites() == {"acme"}
    interest.end("acme")
    clock.advance(LINGER - 1)
    assert interest.sites() == {"acme"}
    clock.advance(1)
    assert interest.sites() == set()
    interest.begin("acme")
    assert begun == ["acme", "acme"]


def test_who_comes_back_in_time_finds_it_as_it_was(clock: ManualClock) -> None:
    interest, begun = Interest(clock), list[str]()
    interest.listen(begun.append)
    interest.begin("acme")
    interest.end("acme")
    clock.advance(LINGER - 1)
    interest.begin("acme")
    clock.advance(LINGER)
    assert (interest.sites(), begun) == ({"acme"}, ["acme"])


def test_others_are_waited_for_where_there_may_be_any(clock: ManualClock) -> None:
    alone, among = Interest(clock), Interest(clock, GATHERING)
    for interest in (alone, among):
        interest.begin("acme")
    assert not alone.is_gathering("acme")
    assert among.is_gathering("acme")
    assert not among.is_gathering("other")
    clock.advance(GATHERING)
    assert not among.is_gathering("acme")
