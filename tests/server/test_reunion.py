"""Agents who were there when a process ended or died count as there when it begins anew."""

from dataclasses import replace

import pytest

from server.agent import Agent
from server.app import create_app
from server.company import Company
from server.desk import GRACE, Elsewhere, Seated
from server.reunion import EVERY, LONGEST, Reunion
from server.services import Services
from server.wire.agent_views import AgentStatus
from tests.clocks import ManualClock
from tracker.interest import GATHERING, Interest
from tracker.replica import Replica
from tracker.settings import Settings

LATE = GRACE + EVERY
"""After so long it is known who of a process that ended came back."""


async def status_after(settings: Settings, clock: ManualClock, agent: Agent) -> AgentStatus:
    """What the agent is by a process that has just begun."""
    app = create_app(settings, clock=clock)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        return services.desk.status(agent.id)


@pytest.fixture
async def reunion(services: Services) -> Reunion:
    """What the process keeps."""
    begun = Reunion()
    await begun.begin(services)
    return begun


@pytest.fixture
async def parted(services: Services, reunion: Reunion, bo: Agent) -> Agent:
    """Bo was there when the process ended."""
    services.desk.arrive(bo)
    await reunion.end(services)
    return bo


def go(services: Services, agent: Agent) -> None:
    """The agent leaves for good."""
    services.desk.leave(agent.id, at_once=True)
    services.desk.sweep()


async def test_a_restart_sends_nobody_away(settings: Settings, clock: ManualClock, parted: Agent) -> None:
    clock.advance(LONGEST)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_was_away_for_long_is_not_expected(settings: Settings, clock: ManualClock, parted: Agent) -> None:
    clock.advance(LONGEST + 1)
    assert await status_after(settings, clock, parted) == "offline"


async def test_a_process_that_is_killed_sends_nobody_away(
    services: Services, settings: Settings, clock: ManualClock, reunion: Reunion, bo: Agent
) -> None:
    services.desk.arrive(bo)
    for _ in range(2 * LONGEST // EVERY):
        await reunion.keep_seated(services)
        clock.advance(EVERY)
    assert await status_after(settings, clock, bo) == "accepting"


async def test_who_left_before_a_process_is_killed_is_not_expected(
    services: Services, settings: Settings, clock: ManualClock, reunion: Reunion, bo: Agent
) -> None:
    services.desk.arrive(bo)
    await reunion.keep_seated(services)
    go(services, bo)
    await reunion.keep_seated(services)
    assert await status_after(settings, clock, bo) == "offline"


async def test_a_process_that_is_killed_as_soon_as_it_has_begun_sends_nobody_away(
    services: Services, settings: Settings, clock: ManualClock, parted: Agent
) -> None:
    go(services, parted)
    await Reunion().begin(services)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_sits_elsewhere_is_kept_there(
    services: Services, settings: Settings, clock: ManualClock, reunion: Reunion, bo: Agent
) -> None:
    elsewhere = Seated(agent=bo, chosen_at=0, node="other")
    services.desk.sit_elsewhere(Elsewhere(seats=[elsewhere], nodes=["other"]))
    await reunion.end(services)
    assert await status_after(settings, clock, bo) == "offline"


@pytest.fixture
async def other(services: Services, clock: ManualClock) -> Reunion:
    """What another process keeps, which lives for longer."""
    begun = Reunion()
    await begun.begin(services)
    clock.advance(GRACE)
    return begun


@pytest.mark.parametrize("killed", [False, True])
async def test_who_left_since_a_process_was_gone_is_not_expected_by_the_next(
    services: Services, settings: Settings, clock: ManualClock, other: Reunion, parted: Agent, killed: bool
) -> None:
    go(services, parted)
    clock.advance(LATE)
    await (other.keep_seated(services) if killed else other.end(services))
    assert await status_after(settings, clock, parted) == "offline"


async def test_who_ends_later_than_others_that_were_told_to_with_it_sends_nobody_away(
    services: Services, settings: Settings, clock: ManualClock, other: Reunion, parted: Agent
) -> None:
    go(services, parted)
    clock.advance(LATE - 1)
    await other.end(services)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_has_just_begun_leaves_to_the_others_what_it_has_read(
    services: Services, settings: Settings, clock: ManualClock, parted: Agent
) -> None:
    company = Company(services.live, Replica(clock, services.live, Interest(clock, GATHERING)), services.desk)
    young, one_of_many = Reunion(), replace(services, company=company)
    clock.advance(LATE)
    await young.begin(one_of_many)
    go(services, parted)
    await young.keep_seated(one_of_many)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_does_not_come_back_is_offline(services: Services, clock: ManualClock, parted: Agent) -> None:
    go(services, parted)
    reunion = Reunion()
    await reunion.begin(services)
    assert services.desk.status(parted.id) == "accepting"
    clock.advance(GRACE)
    assert [gone.id for gone in services.desk.sweep()] == [parted.id]
    await reunion.keep_seated(services)
    await Reunion().begin(services)
    assert services.desk.status(parted.id) == "offline"
