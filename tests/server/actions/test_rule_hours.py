"""A rule with hours of its own acts from the moment at which they begin to the one at which they end."""

from dataclasses import replace
from datetime import datetime

import pytest

from server.actions import beckoning, desk
from server.actions.explaining import why
from server.actions.sites import set_schedule
from server.services import Services
from server.staff.agent import Agent
from server.wire.hours import Schedule
from tests.clocks import ManualClock
from tests.server.actions.conftest import Post
from tests.server.actions.test_beckoning import PRICING, come, held_back, invited, offered
from tests.tracker.redis.planes import eventually
from tracker.clock import SECOND
from tracker.site import Site

BERLIN = Schedule(zone="Europe/Berlin")


async def at(services: Services, olga: Agent, bo: Agent, acme: Site, clock: ManualClock, time: str) -> int:
    """It is that time, Bo accepts chats, and acme has the clock of Berlin."""
    moment = int(datetime.fromisoformat(time).timestamp() * SECOND)
    clock.advance(moment - clock.now())
    await set_schedule(services, olga, acme.id, BERLIN)
    await desk.arrive(services, replace(bo, status="accepting"))
    return moment


def sundays(opens: str, closes: str) -> list[list[tuple[str, str]]]:
    return [[], [], [], [], [], [], [(opens, closes)]]


@pytest.mark.parametrize(
    ("hours", "opens", "shown"),
    [
        (("09:00", "17:00"), "2027-03-07T08:00Z", "09:00"),
        # The clock leaps from two to three.
        (("02:30", "04:00"), "2027-03-28T01:00Z", "03:00"),
        # It is put back from three to two: the hours come a second time.
        (("02:15", "02:45"), "2027-10-31T01:15Z", "02:15"),
    ],
)
async def test_it_begins_to_act_at_the_very_moment(
    services: Services,
    olga: Agent,
    bo: Agent,
    acme: Site,
    clock: ManualClock,
    post: Post,
    hours: tuple[str, str],
    opens: str,
    shown: str,
) -> None:
    opening = await at(services, olga, bo, acme, clock, opens)
    clock.jump(-20 * SECOND)
    await post(schedule=sundays(*hours))
    ada = await come(services, acme)
    await held_back(services, acme, "schedule")
    (rounds,) = services.rounds
    assert rounds.next_call(ada) == opening
    (trace,) = (await why(services, bo, ada)).rules
    assert [gate.gate for gate in trace.gates] == ["state", "expiry", "schedule"]
    again = f"they begin again on Sunday {shown} (Europe/Berlin)"
    assert trace.gates[-1].words == f"It is outside of its own hours: {again}."
    clock.advance(20 * SECOND - 1)
    await beckoning.go_rounds(services)
    assert await offered(services, ada) == []
    clock.advance(1)
    await invited(services, ada)


async def test_it_stops_at_the_very_moment(
    services: Services, olga: Agent, bo: Agent, acme: Site, clock: ManualClock, post: Post
) -> None:
    await at(services, olga, bo, acme, clock, "2027-03-28T01:59:45Z")
    waits = {"kind": "all", "of": [PRICING, {"kind": "time_on_page", "at_least": 15}]}
    await post(schedule=sundays("02:30", "04:00"), when=waits)
    ada = await come(services, acme)
    (rounds,) = services.rounds
    closing = clock.now() + 15 * SECOND
    await eventually(lambda: rounds.next_call(ada) == closing, "nobody looks when the hours end")
    clock.advance(15 * SECOND)
    await held_back(services, acme, "schedule")
    assert await offered(services, ada) == []


async def test_another_zone_of_the_site_is_heeded_at_once(
    services: Services, olga: Agent, bo: Agent, acme: Site, clock: ManualClock, post: Post
) -> None:
    await at(services, olga, bo, acme, clock, "2027-03-07T06:30Z")
    await post(schedule=sundays("09:00", "10:00"))
    ada = await come(services, acme)
    await held_back(services, acme, "schedule")
    await set_schedule(services, olga, acme.id, Schedule(zone="Europe/Istanbul"))
    await invited(services, ada)
