"""Agents come, go and choose: what colleagues are told, and what it does to availability."""

import pytest

from server.actions import chats, desk, invitations
from server.actions.agents import alter_agent
from server.actions.duties import keep_availability
from server.actions.sites import set_schedule
from server.feed import site_channel, visitors_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.agent_views import AgentStatus
from server.wire.api import CAPACITY, AgentChange
from server.wire.hours import Schedule
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.server.told import Told
from tracker.clock import DAY, HOUR, new_id
from tracker.site import Site
from tracker.tables import visitors


def state(services: Services, site: Site) -> str:
    return services.board.of(services.sites.by_id(site.id)).state


async def test_availability_follows_who_is_there(services: Services, acme: Site, bo: Agent, told: Told) -> None:
    assert state(services, acme) == "away"
    await desk.arrive(services, bo)
    assert state(services, acme) == "open"
    await desk.set_status(services, bo, "away")
    assert state(services, acme) == "away"
    await desk.set_status(services, bo, "accepting")
    await desk.leave(services, bo, at_once=True)
    assert state(services, acme) == "away"
    frames = told.on(visitors_channel(acme.id), "availability")
    assert [frame["availability"]["state"] for frame in frames] == ["open", "away", "open", "away"]
    sites = told.on(site_channel(acme.id), "site")
    assert [frame["site"]["availability"]["state"] for frame in sites] == ["open", "away", "open", "away"]


async def test_a_full_desk_is_busy_and_an_invitation_holds_a_place(
    services: Services, acme: Site, bo: Agent, ada: str
) -> None:
    await desk.arrive(services, bo)
    for _ in range(CAPACITY - 1):
        guest = Guest(acme, await another_visitor(services, acme))
        chat_id = new_id()
        await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
        await chats.take(services, bo, chat_id)
    assert state(services, acme) == "open"
    invitation = new_id()
    await invitations.invite(services, bo, invitation, ada, "Can I help?")
    assert state(services, acme) == "busy"
    await invitations.decline(services, Guest(acme, ada), invitation)
    assert state(services, acme) == "open"


@pytest.mark.parametrize("chosen", ["accepting", "away", "offline"])
async def test_colleagues_see_the_status_that_holds(
    services: Services, clock: ManualClock, acme: Site, bo: Agent, told: Told, chosen: AgentStatus
) -> None:
    await desk.arrive(services, bo)
    await desk.set_status(services, bo, chosen)
    await desk.leave(services, bo, at_once=False)
    clock.advance(11_000)
    await desk.sweep(services)
    statuses = [frame["agent"]["status"] for frame in told.on(site_channel(acme.id), "agent")]
    assert statuses == ["accepting", chosen, "offline"]


async def test_a_screen_that_opened_before_a_new_name_does_not_tell_the_old_one(
    services: Services, acme: Site, bo: Agent, told: Told
) -> None:
    await desk.arrive(services, bo)
    await alter_agent(services, bo.id, AgentChange(name="Bob"))
    await desk.set_status(services, bo, "away")
    views = [frame["agent"] for frame in told.on(site_channel(acme.id), "agent")]
    assert [(view["name"], view["status"]) for view in views][-2:] == [("Bob", "accepting"), ("Bob", "away")]


async def test_loading_the_page_anew_is_no_absence(
    services: Services, clock: ManualClock, acme: Site, bo: Agent
) -> None:
    await desk.arrive(services, bo)
    await desk.leave(services, bo, at_once=False)
    clock.advance(9_000)
    await desk.arrive(services, bo)
    clock.advance(60_000)
    await desk.sweep(services)
    assert state(services, acme) == "open"


async def test_it_opens_and_closes_on_the_stroke(
    services: Services, clock: ManualClock, acme: Site, bo: Agent, olga: Agent, told: Told
) -> None:
    await desk.arrive(services, bo)
    clock.time = (clock.now() // DAY + 1) * DAY
    await set_schedule(services, olga, acme.id, Schedule(zone="UTC", weekly=[[("09:00", "17:00")]] * 7))
    assert state(services, acme) == "closed"
    for hour, before, after in ((9, "closed", "open"), (17, "open", "closed")):
        clock.time = clock.now() // DAY * DAY + hour * HOUR - 1
        assert await keep_availability(services) <= 0.001
        assert told.on(visitors_channel(acme.id), "availability")[-1]["availability"]["state"] == before
        clock.advance(1)
        await keep_availability(services)
        assert told.on(visitors_channel(acme.id), "availability")[-1]["availability"]["state"] == after


async def another_visitor(services: Services, site: Site) -> str:
    now = services.clock.now()
    row = {"id": new_id(), "site_id": site.id, "visits": 1, "traits": {}, "created_at": now, "last_at": now}
    async with services.database.transaction() as connection:
        await connection.execute(visitors.insert().values(row))
    return str(row["id"])
