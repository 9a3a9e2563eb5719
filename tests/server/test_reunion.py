"""Agents who were there when a process ended count as there when it begins anew."""

import pytest

from server.agent import Agent
from server.app import create_app
from server.desk import GRACE, Elsewhere, Seated
from server.reunion import LONGEST, part, reunite
from server.services import Services
from server.wire.agent_views import AgentStatus
from tests.clocks import ManualClock
from tracker.clock import SECOND
from tracker.settings import Settings


async def status_after(settings: Settings, clock: ManualClock, agent: Agent) -> AgentStatus:
    """What the agent is by a process that has just begun."""
    app = create_app(settings, clock=clock)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        return services.desk.status(agent.id)


@pytest.fixture
async def parted(services: Services, bo: Agent) -> Agent:
    """Bo was there when the process ended."""
    services.desk.arrive(bo)
    await part(services)
    return bo


async def test_a_restart_sends_nobody_away(settings: Settings, clock: ManualClock, parted: Agent) -> None:
    clock.advance(LONGEST)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_was_away_for_long_is_not_expected(settings: Settings, clock: ManualClock, parted: Agent) -> None:
    clock.advance(LONGEST + 1)
    assert await status_after(settings, clock, parted) == "offline"


async def test_who_sits_elsewhere_is_kept_there(
    services: Services, settings: Settings, clock: ManualClock, bo: Agent
) -> None:
    elsewhere = Seated(agent=bo, chosen_at=0, node="other")
    services.desk.sit_elsewhere(Elsewhere(seats=[elsewhere], nodes=["other"]))
    await part(services)
    assert await status_after(settings, clock, bo) == "offline"


async def test_who_left_before_a_process_that_saw_it_ended_is_not_expected(
    services: Services, settings: Settings, clock: ManualClock, parted: Agent
) -> None:
    clock.advance(GRACE)
    services.desk.leave(parted.id, at_once=True)
    services.desk.sweep()
    clock.advance(settings.drain_seconds * SECOND)
    await part(services)
    assert await status_after(settings, clock, parted) == "offline"


async def test_who_ends_later_than_others_that_were_told_to_with_it_sends_nobody_away(
    services: Services, settings: Settings, clock: ManualClock, parted: Agent
) -> None:
    services.desk.leave(parted.id, at_once=True)
    services.desk.sweep()
    clock.advance(settings.drain_seconds * SECOND)
    await part(services)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_does_not_come_back_is_offline(services: Services, clock: ManualClock, parted: Agent) -> None:
    services.desk.leave(parted.id, at_once=True)
    services.desk.sweep()
    await reunite(services)
    assert services.desk.status(parted.id) == "accepting"
    clock.advance(GRACE)
    assert [gone.id for gone in services.desk.sweep()] == [parted.id]
    await reunite(services)
    assert services.desk.status(parted.id) == "offline"
