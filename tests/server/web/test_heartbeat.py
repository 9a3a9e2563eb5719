"""Silence: who was not heard of for too long."""

from server.web.heartbeat import SILENCE, Heartbeat
from tests.clocks import ManualClock
from tracker.errors import BeckonError


class Peer:
    waiting = 0

    def __init__(self, clock: ManualClock) -> None:
        self.heard_at = clock.steady()
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
    loud.heard_at = clock.steady()
    clock.advance(1)
    heartbeat.sweep()
    assert quiet.cause is not None
    assert quiet.cause.close_code == 4009
    assert (loud.cause, left.cause) == (None, None)
