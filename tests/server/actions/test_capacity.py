"""Nobody has more at once than they may, and whoever sets it sees it at once."""

import asyncio
from contextlib import nullcontext

import pytest

from server.actions import chats, desk, invitations
from server.actions.agents import change_agent
from server.actions.capacity import take_one_at_a_time
from server.actions.duties import discover_sites
from server.actions.sites import change_site
from server.chats.chat import Phase
from server.feed import site_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import loads
from server.wire.api import CAPACITY, AgentChange, SiteChange, SiteOptions
from server.wire.hours import WeeklySpan
from tests.clocks import ManualClock
from tests.conftest import hire, visiting
from tests.server.actions.talk import found, started, taken
from tests.server.told import Told
from tracker.clock import DAY, HOUR, SECOND, new_id
from tracker.errors import BeckonError, Conflict
from tracker.site import Site


async def guests(services: Services, site: Site, count: int) -> list[Guest]:
    return [Guest(site, await visiting(services, site)) for _ in range(count)]


async def fill(services: Services, agent: Agent, site: Site, count: int = CAPACITY) -> list[str]:
    """The agent has so many chats."""
    await desk.arrive(services, agent)
    return [await taken(services, guest, agent) for guest in await guests(services, site, count)]


async def test_of_two_agents_with_three_chats_each_takes_a_fourth_when_one_has_ended(
    services: Services, bo: Agent, cy: Agent, acme: Site, guest: Guest
) -> None:
    own, _ = [await fill(services, agent, acme) for agent in (bo, cy)]
    chat_id = await started(services, guest)
    for agent in (bo, cy):
        with pytest.raises(Conflict, match="3 of 3"):
            await chats.take(services, agent, chat_id)
    assert (await found(services, chat_id)).phase is Phase.QUEUED
    await chats.end(services, bo, own[0])
    await chats.take(services, bo, chat_id)
    assert (await found(services, chat_id)).agent_id == bo.id


async def test_an_invitation_takes_a_place_too(services: Services, bo: Agent, acme: Site, ada: str) -> None:
    own = await fill(services, bo, acme)
    with pytest.raises(Conflict, match="3 of 3"):
        await invitations.invite(services, bo, new_id(), ada, "Can I help?")
    await chats.end(services, bo, own[0])
    await invitations.invite(services, bo, new_id(), ada, "Can I help?")
    (other,) = await guests(services, acme, 1)
    with pytest.raises(Conflict, match="3 of 3"):
        await chats.take(services, bo, await started(services, other))


async def test_of_many_chats_taken_at_once_the_agent_gets_as_many_as_fit(
    services: Services, bo: Agent, acme: Site
) -> None:
    waiting = [await started(services, guest) for guest in await guests(services, acme, 3 * CAPACITY)]
    takes = (chats.take(services, bo, chat_id) for chat_id in waiting)
    results = await asyncio.gather(*takes, return_exceptions=True)
    assert sum(result is None for result in results) == CAPACITY
    assert all(result is None or isinstance(result, Conflict) for result in results)


async def test_whoever_holds_agents_and_whoever_changes_one_never_wait_in_a_circle(
    services: Services, olga: Agent, bo: Agent
) -> None:
    eve = await hire(services, "Eve", "admin", [])

    async def give_out() -> None:
        async with services.database.transaction() as connection:
            for agent in (bo, eve):
                await loads.hold(connection, agent.id)

    for chats_at_once in range(1, 11):
        change = AgentChange(capacity=chats_at_once)
        await asyncio.gather(give_out(), change_agent(services, olga, bo.id, change), give_out())


async def test_who_is_a_trainee_by_now_takes_nothing_on(
    services: Services, olga: Agent, bo: Agent, guest: Guest
) -> None:
    """Their screen is told later than SQL."""
    chat_id = await started(services, guest)
    await change_agent(services, olga, bo.id, AgentChange(role="trainee"))
    with pytest.raises(Conflict, match="Trainees take no chats"):
        await chats.take(services, bo, chat_id)


async def test_of_a_chat_and_a_new_role_at_once_one_is_refused(
    services: Services, olga: Agent, bo: Agent, acme: Site
) -> None:
    for guest in await guests(services, acme, 5):
        chat_id = await started(services, guest)
        change = change_agent(services, olga, bo.id, AgentChange(role="trainee"))
        came = await asyncio.gather(chats.take(services, bo, chat_id), change, return_exceptions=True)
        assert [isinstance(each, BeckonError) for each in came].count(True) == 1
        await chats.end(services, olga, chat_id)
        await change_agent(services, olga, bo.id, AgentChange(role="agent"))


async def test_what_is_sent_again_takes_no_second_place(services: Services, bo: Agent, acme: Site, ada: str) -> None:
    own = await fill(services, bo, acme, CAPACITY - 1)
    invitation = new_id()
    for _ in range(2):
        await invitations.invite(services, bo, invitation, ada, "Can I help?")
    await chats.take(services, bo, own[0])


async def test_who_may_have_one_chat_is_told_so(
    services: Services, olga: Agent, bo: Agent, acme: Site, guest: Guest
) -> None:
    """The switch for one at a time is off: nobody finds what it says there."""
    await change_agent(services, olga, bo.id, AgentChange(capacity=1))
    await fill(services, bo, acme, 1)
    with pytest.raises(Conflict, match="You have 1 of 1 chats and invitations: end one first"):
        await chats.take(services, bo, await started(services, guest))


async def test_one_at_a_time_holds_at_once_and_leaves_what_there_is(
    services: Services, bo: Agent, acme: Site, guest: Guest, told: Told
) -> None:
    own = await fill(services, bo, acme, 2)
    await take_one_at_a_time(services, bo, on=True)
    assert services.board.of(acme).state == "busy"
    assert told.on(site_channel(acme.id), "agent")[-1]["agent"]["one_at_a_time"] is True
    chat_id = await started(services, guest)
    with pytest.raises(Conflict, match="one at a time"):
        await chats.take(services, bo, chat_id)
    await take_one_at_a_time(services, bo, on=False)
    assert services.board.of(acme).state == "open"
    await chats.take(services, bo, chat_id)
    assert [(await found(services, each)).agent_id for each in own] == [bo.id] * 2


@pytest.mark.parametrize("set_for", ["agent", "site"])
async def test_an_owner_sets_it_for_an_agent_or_for_a_site(
    services: Services, bo: Agent, olga: Agent, acme: Site, set_for: str
) -> None:
    await fill(services, bo, acme)
    assert services.board.of(acme).state == "busy"
    if set_for == "agent":
        await change_agent(services, olga, bo.id, AgentChange(capacity=4))
    else:
        await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(capacity=4)))
    assert services.board.of(services.sites.by_id(acme.id)).state == "open"
    first, second = [await started(services, guest) for guest in await guests(services, acme, 2)]
    await chats.take(services, bo, first)
    with pytest.raises(Conflict, match="4 of 4"):
        await chats.take(services, bo, second)
    if set_for == "agent":
        await change_agent(services, olga, bo.id, AgentChange(capacity="site"))
        with pytest.raises(BeckonError, match="4 of 3"):
            await chats.take(services, bo, second)


async def test_a_chat_over_is_over_for_whoever_is_full(services: Services, bo: Agent, acme: Site, guest: Guest) -> None:
    await fill(services, bo, acme)
    chat_id = await started(services, guest)
    await chats.leave(services, guest, chat_id)
    with pytest.raises(Conflict, match="over"):
        await chats.take(services, bo, chat_id)


def to_sunday(clock: ManualClock, hours: int) -> None:
    """So many hours after the next midnight of a Sunday in UTC, which the third day of the epoch was."""
    today = clock.now() // DAY
    clock.advance((today + 1 + (2 - today) % 7) * DAY + hours * HOUR - clock.now())


MIDDAY = WeeklySpan(days=[6], start="12:00", end="14:00")


@pytest.mark.parametrize(
    ("options", "hours", "state"),
    [
        (SiteOptions(one_at_a_time=True), 0, "busy"),
        (SiteOptions(one_at_a_time_hours=[MIDDAY]), 11, "open"),
        (SiteOptions(one_at_a_time_hours=[MIDDAY]), 12, "busy"),
        (SiteOptions(one_at_a_time_hours=[MIDDAY]), 14, "open"),
        (SiteOptions(one_at_a_time_hours=[MIDDAY]), 36, "open"),
    ],
)
async def test_a_site_sets_it_for_all_its_agents_also_by_the_clock(
    services: Services,
    clock: ManualClock,
    bo: Agent,
    olga: Agent,
    acme: Site,
    options: SiteOptions,
    hours: int,
    state: str,
) -> None:
    await fill(services, bo, acme, 1)
    to_sunday(clock, hours)
    await change_site(services, olga, acme.id, SiteChange(options=options))
    assert services.board.of(services.sites.by_id(acme.id)).state == state
    (other,) = await guests(services, acme, 1)
    chat_id = await started(services, other)
    with pytest.raises(Conflict, match="one at a time") if state == "busy" else nullcontext():
        await chats.take(services, bo, chat_id)


async def test_the_stroke_of_the_clock_is_counted_by_itself(
    services: Services, clock: ManualClock, bo: Agent, olga: Agent, acme: Site
) -> None:
    await fill(services, bo, acme, 1)
    to_sunday(clock, 12)
    clock.advance(-SECOND)
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(one_at_a_time_hours=[MIDDAY])))
    site = services.sites.by_id(acme.id)
    for span, state in ((0, "open"), (SECOND, "busy"), (2 * HOUR, "open")):
        clock.advance(span)
        await discover_sites(services)
        assert services.board.of(site).state == state


async def test_when_one_at_a_time_takes_hold_and_ends_is_in_the_log(
    services: Services, clock: ManualClock, olga: Agent, acme: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    to_sunday(clock, 12)
    clock.advance(-SECOND)
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(one_at_a_time_hours=[MIDDAY])))
    for span in (0, SECOND, SECOND, 2 * HOUR, SECOND):
        clock.advance(span)
        await discover_sites(services)
    lines = [line for line in capsys.readouterr().out.splitlines() if "one at a time" in line]
    assert all(acme.id in line for line in lines)
    assert ["on=True" in line for line in lines] == [True, False]


async def test_each_change_is_in_the_log_once(
    services: Services, olga: Agent, acme: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(one_at_a_time=True)))
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "capacity set" in line]
    assert acme.id in line
    assert "one_at_a_time=True" in line
