"""Who is here at any process."""

import pytest

from server.stays import LONG, Stays
from tests.clocks import ManualClock
from tests.server.people import view
from tracker.errors import Unavailable
from tracker.live import MemoryPlane
from tracker.roster import Roster


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


class Away(MemoryPlane):
    async def check(self) -> None:
        raise Unavailable("Redis does not answer.")


async def test_while_nobody_can_tell_nobody_is_taken_for_gone(roster: Roster, clock: ManualClock) -> None:
    with pytest.raises(Unavailable):
        await Stays(roster, Away(clock), clock).among(["ada"])
