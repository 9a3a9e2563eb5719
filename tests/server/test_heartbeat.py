"""Silence and absence: who was not heard of, and who was not seen."""

from server.absence import PATIENCE, Absence
from server.heartbeat import SILENCE, Heartbeat
from tests.clocks import ManualClock
from tracker.errors import BeckonError


class Peer:
    def __init__(self, clock: ManualClock) -> None:
        self.heard_at = clock.now()
        self.cause: BeckonError | None = None

    def cut(self, cause: BeckonError) -> None:
        self.cause = cause


def test_the_silent_are_cut_and_nobody_else(clock: ManualClock) -> None:
    heartbeat = Heartbeat(clock)
    quiet, loud, left = (Peer(clock) for _ in range(3))
    for peer in (quiet, loud, left):
        heartbeat.add(peer)
    heartbeat.discard(left)
    clock.advance(SILENCE)
    heartbeat.sweep()
    assert quiet.cause is None
    loud.heard_at = clock.now()
    clock.advance(1)
    heartbeat.sweep()
    assert quiet.cause is not None
    assert quiet.cause.close_code == 4009
    assert (loud.cause, left.cause) == (None, None)


def test_who_is_missing_for_long_is_given_up_and_who_comes_back_is_not(clock: ManualClock) -> None:
    absence = Absence(clock)
    assert absence.over(["ada", "eve"], here={"ada"}) == []
    clock.advance(PATIENCE - 1)
    assert absence.over(["ada", "eve"], here=set()) == []
    clock.advance(1)
    assert absence.over(["ada", "eve"], here=set()) == ["eve"]
    assert absence.over(["ada"], here={"ada"}) == []
    clock.advance(PATIENCE - 1)
    assert absence.over(["ada", "eve"], here=set()) == []
