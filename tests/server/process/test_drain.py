"""The drain: whom it tells, in which order, and when."""

import pytest

from server.process.drain import PACE, Drain, Restarting, moments
from server.web.heartbeat import Heartbeat
from tests.clocks import ManualClock
from tracker.errors import BeckonError


class Peer:
    """A socket that keeps why it was cut."""

    def __init__(self, told: list["Peer"], *, is_agents: bool = False) -> None:
        self.heard_at = 0
        self.is_agents = is_agents
        self._told = told
        self.causes: list[BeckonError] = []

    def cut(self, cause: BeckonError) -> None:
        self._told.append(self)
        self.causes.append(cause)


async def test_all_are_told_and_agents_last(clock: ManualClock) -> None:
    heartbeat, told = Heartbeat(clock), list[Peer]()
    peers = [Peer(told, is_agents=number % 3 == 0) for number in range(6)]
    for peer in peers:
        heartbeat.add(peer)
    drain = Drain(heartbeat, seconds=10)
    drain.refuse()
    await drain.run()
    assert [peer.is_agents for peer in told[:6]] == [False] * 4 + [True] * 2
    assert {peer.causes[0].close_code for peer in peers} == {1012}
    with pytest.raises(Restarting):
        drain.refuse()


async def test_a_hurry_ends_the_waiting(clock: ManualClock) -> None:
    heartbeat, told = Heartbeat(clock), list[Peer]()
    for _ in range(PACE * 600):
        heartbeat.add(Peer(told))
    drain = Drain(heartbeat, seconds=600)
    drain.hurry()
    await drain.run()
    assert len(set(told)) == PACE * 600


@pytest.mark.parametrize(
    ("count", "seconds", "told"),
    [
        (0, 10, []),
        (3, 10, [0.0, 0.01, 0.02]),
        (3, 0, [0.0, 0.0, 0.0]),
        (4 * PACE, 2, [number / (2 * PACE) for number in range(4 * PACE)]),
    ],
    ids=["nobody", "a few at once", "no time", "many evenly"],
)
def test_when_each_is_told(count: int, seconds: float, told: list[float]) -> None:
    assert list(moments(count, seconds)) == pytest.approx(told)
