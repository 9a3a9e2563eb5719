"""How much one visitor and one address may report."""

import pytest

from tests.clocks import ManualClock
from tracker.clock import MINUTE
from tracker.errors import TooMany
from tracker.limits import PER_ADDRESS, PER_VISITOR, Limits
from tracker.live import MemoryPlane


@pytest.fixture
def limits(clock: ManualClock) -> Limits:
    return Limits(MemoryPlane(clock), per_visitor=2, per_address=5)


async def test_a_visitor_has_a_limit_for_a_minute(limits: Limits, clock: ManualClock) -> None:
    for _ in range(2):
        await limits.check("acme", "ada", "203.0.113.7")
    with pytest.raises(TooMany) as refused:
        await limits.check("acme", "ada", "203.0.113.7")
    assert refused.value.retry_after == 60
    await limits.check("acme", "bea", "203.0.113.7")
    clock.advance(MINUTE)
    await limits.check("acme", "ada", "203.0.113.7")


async def test_an_address_has_a_limit_for_all_its_visitors(limits: Limits) -> None:
    for name in ("ada", "bea", "cleo", None, None):
        await limits.check("acme", name, "203.0.113.7")
    with pytest.raises(TooMany):
        await limits.check("acme", "dora", "203.0.113.7")
    await limits.check("acme", "dora", "203.0.113.8")
    await limits.check("other", "eve", "203.0.113.7")


async def test_all_addresses_of_one_ipv6_connection_are_one(limits: Limits) -> None:
    for number in range(5):
        await limits.check("acme", None, f"2001:db8:1:2::{number}")
    with pytest.raises(TooMany):
        await limits.check("acme", None, "2001:db8:1:2:ffff::1")
    await limits.check("acme", None, "2001:db8:1:3::1")


def test_an_office_of_hundreds_is_no_attack() -> None:
    assert PER_ADDRESS >= 20 * PER_VISITOR
