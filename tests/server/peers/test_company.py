"""What other processes did."""

from collections.abc import Iterator

import pytest

from server.peers.company import SITES, Company
from server.staff.desk import Desk
from tests.clocks import ManualClock
from tests.server.people import view
from tracker.errors import Unavailable
from tracker.live import MemoryPlane
from tracker.visitors.interest import Interest
from tracker.visitors.replica import Replica


@pytest.fixture
def plane(clock: ManualClock) -> MemoryPlane:
    return MemoryPlane(clock)


@pytest.fixture
def company(clock: ManualClock, plane: MemoryPlane) -> Iterator[Company]:
    """The company of a process where Ada is."""
    replica = Replica(clock, plane, Interest(clock))
    view(replica.home, clock, "ada")
    company = Company(plane, replica, Desk(clock))
    with company.listening():
        yield company


async def test_a_changed_site_is_given_until_it_was_taken_in(company: Company, plane: MemoryPlane) -> None:
    await plane.publish(SITES, b"acme")
    with pytest.raises(Unavailable), company.taking_sites() as sites:
        raise Unavailable(f"SQL knows nothing of {sites} now.")
    await plane.publish(SITES, b"other")
    with company.taking_sites() as sites:
        assert sites == {"acme", "other"}
    with company.taking_sites() as sites:
        assert sites == set()


async def test_a_visitor_is_given_until_they_were_taken_in(
    company: Company, plane: MemoryPlane, clock: ManualClock
) -> None:
    another = Replica(clock, plane, Interest(clock))
    another.mention("ada")
    await another._tell_waiting()
    with pytest.raises(Unavailable), company.taking_visitors() as visitors:
        raise Unavailable(f"SQL knows nothing of {visitors} now.")
    with company.taking_visitors() as visitors:
        assert visitors == {"ada"}
    with company.taking_visitors() as visitors:
        assert visitors == set()
