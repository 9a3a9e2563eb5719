"""Agents who were there when a process ended or died count as there when it begins anew."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from server.app import create_app
from server.peers.company import Company
from server.services import Services, open_services
from server.staff.agent import Agent
from server.staff.desk import GRACE, Desk, Elsewhere, Seated
from server.staff.reunion import EVERY, KEY, LONGEST, Reunion
from server.wire.agent_views import AgentStatus
from tests.clocks import ManualClock
from tests.conftest import SECRET, hire, quick_passwords
from tracker.clock import DAY, HOUR
from tracker.settings import Settings, load_settings
from tracker.tables import meta
from tracker.visitors.interest import GATHERING, Interest
from tracker.visitors.replica import Replica

LATE = GRACE + EVERY
"""After so long it is known who of a process that ended came back."""


async def status_after(settings: Settings, clock: ManualClock, agent: Agent) -> AgentStatus:
    """What the agent is by a process that has just begun."""
    app = create_app(settings, clock=clock)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        return services.desk.status(agent.id)


async def age(services: Services, milliseconds: int) -> None:
    """So much time passes by the clock of the database, which nobody else can set."""
    async with services.database.transaction() as connection:
        for row in (await connection.execute(select(meta).where(meta.c.key.startswith(KEY)))).all():
            kept = json.loads(row.value)
            aged = json.dumps(kept | {"at": kept["at"] - milliseconds})
            await connection.execute(update(meta).where(meta.c.key == row.key).values(value=aged))


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


async def test_a_restart_sends_nobody_away(
    services: Services, settings: Settings, clock: ManualClock, parted: Agent
) -> None:
    await age(services, LONGEST // 2)
    assert await status_after(settings, clock, parted) == "accepting"


async def test_who_was_away_for_long_is_not_expected(
    services: Services, settings: Settings, clock: ManualClock, parted: Agent
) -> None:
    await age(services, LONGEST + 1)
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


async def looked(services: Services, clock: ManualClock, reunion: Reunion) -> None:
    """The process has come to look at what others keep."""
    clock.advance(EVERY)
    await reunion.keep_seated(services)


@pytest.mark.parametrize("killed", [False, True])
async def test_who_left_since_a_process_was_gone_is_not_expected_by_the_next(
    services: Services, settings: Settings, clock: ManualClock, other: Reunion, parted: Agent, killed: bool
) -> None:
    go(services, parted)
    await looked(services, clock, other)
    clock.advance(LATE)
    await (other.keep_seated(services) if killed else other.end(services))
    assert await status_after(settings, clock, parted) == "offline"


async def test_who_ends_later_than_others_that_were_told_to_with_it_sends_nobody_away(
    services: Services, settings: Settings, clock: ManualClock, other: Reunion, parted: Agent
) -> None:
    go(services, parted)
    await looked(services, clock, other)
    clock.advance(LATE - 1)
    await other.end(services)
    assert await status_after(settings, clock, parted) == "accepting"


@pytest.mark.parametrize("wrong", [-HOUR, HOUR])
async def test_who_lives_stays_whatever_the_clocks_of_others_say(
    services: Services, clock: ManualClock, other: Reunion, reunion: Reunion, bo: Agent, wrong: int
) -> None:
    elsewhere = ManualClock(clock.now() + wrong)
    far = replace(services, clock=elsewhere, desk=Desk(elsewhere))
    services.desk.arrive(bo)
    for _ in range(2 * LATE // EVERY):
        clock.advance(EVERY)
        elsewhere.advance(EVERY)
        await reunion.keep_seated(services)
        await other.keep_seated(far)
    async with services.database.reading() as connection:
        kept = list(await connection.scalars(select(meta.c.value).where(meta.c.key.startswith(KEY))))
    assert any(bo.id in each for each in kept)


async def test_who_begins_with_a_wrong_clock_expects_the_same(
    postgres_url: str, tmp_path: Path, clock: ManualClock
) -> None:
    settings = load_settings(_env_file=None, data_dir=tmp_path, database_url=postgres_url, secret_key=SECRET)
    async with open_services(settings, clock, quick_passwords()) as services:
        bo = await hire(services, "Bo", "agent", [])
        services.desk.arrive(bo)
        await Reunion().end(services)
    assert await status_after(settings, ManualClock(clock.now() + DAY), bo) == "accepting"


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
