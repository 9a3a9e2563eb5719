"""Who is here at any process."""

import pytest

from server.peers.stays import COMING_BACK, LONG, STAYS, Stays
from tests.clocks import ManualClock
from tests.server.people import view
from tracker.errors import Unavailable
from tracker.live import MemoryPlane
from tracker.visitors.roster import Roster


@pytest.fixture
def roster(clock: ManualClock) -> Roster:
    """The roster of a process where Ada is."""
    roster = Roster(clock)
    view(roster, clock, "ada")
    return roster


@pytest.fixture
def plane(clock: ManualClock) -> MemoryPlane:
    return MemoryPlane(clock)


@pytest.fixture
def there(roster: Roster, plane: MemoryPlane, clock: ManualClock) -> Stays:
    return Stays(roster, plane, clock)


@pytest.fixture
def here(plane: MemoryPlane, clock: ManualClock) -> Stays:
    """Another process, where Bea is."""
    roster = Roster(clock)
    view(roster, clock, "bea")
    return Stays(roster, plane, clock)


async def test_who_talks_elsewhere_is_here(here: Stays, there: Stays) -> None:
    assert await here.among(["ada", "bea"]) == {"bea"}
    await there.share(["ada", "bea", "cleo"])
    assert await here.among(["ada", "bea", "cleo"]) == {"ada", "bea"}
    await there.share([])
    assert await here.among(["ada"]) == set()


async def test_who_stays_for_long_elsewhere_is_here(
    here: Stays, there: Stays, roster: Roster, clock: ManualClock
) -> None:
    roster.hold("ada")
    clock.advance(LONG)
    await there.share([])
    assert await here.among(["ada"]) == set()
    clock.advance(1)
    await there.share([])
    assert await here.among(["ada"]) == {"ada"}


async def test_whoever_was_at_a_process_that_ended_may_come_back(
    here: Stays, there: Stays, plane: MemoryPlane, clock: ManualClock
) -> None:
    await there.share(["ada"])
    assert await here.lately(["ada", "bea", "cleo"]) == {"ada", "bea"}
    for name, _ in await plane.members(STAYS):
        await plane.absent(STAYS, name)
    clock.advance(COMING_BACK - 1)
    assert await here.lately(["ada"]) == {"ada"}
    assert await here.among(["ada"]) == set()
    clock.advance(1)
    assert await here.lately(["ada"]) == set()


def test_after_a_start_everybody_may_come_back(here: Stays, clock: ManualClock) -> None:
    clock.advance(COMING_BACK - 1)
    assert here.coming_back == 1
    clock.advance(1)
    assert here.coming_back == 0


class Away(MemoryPlane):
    """One that goes out of reach once it was asked for members, or before."""

    is_away = False

    async def check(self) -> None:
        if self.is_away:
            raise Unavailable("Redis does not answer.")

    async def members(self, group: str) -> list[tuple[str, bytes]]:
        self.is_away = True
        return await super().members(group)


async def test_a_plane_that_goes_away_meanwhile_tells_nothing(roster: Roster, clock: ManualClock) -> None:
    with pytest.raises(Unavailable):
        await Stays(roster, Away(clock), clock).among(["ada"])


async def test_while_nobody_can_tell_nobody_is_taken_for_gone(roster: Roster, clock: ManualClock) -> None:
    plane = Away(clock)
    plane.is_away = True
    with pytest.raises(Unavailable):
        await Stays(roster, plane, clock).among(["ada"])
