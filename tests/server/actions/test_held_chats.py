"""A chat whose row somebody else holds for long, as a process does that stands still: no other waits with it. On SQLite
a transaction waits for any other."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import text

from server.actions import chats, desk, handing
from server.actions.pauses import follow_visitors
from server.actions.sites import change_site
from server.actions.teams import create_team
from server.chats.absence import PATIENCE
from server.chats.chat import Phase
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.store import sites
from server.wire.api import SiteChange, SiteOptions
from server.wire.colleagues import ChatTransfer
from server.wire.teams import Team
from tests.clocks import ManualClock
from tests.faults.waiting import eventually
from tests.server.actions.talk import found, taken
from tracker.clock import new_id
from tracker.site import Site


@pytest.fixture
def database_url(postgres_url: str) -> str:
    return postgres_url


async def test_what_is_said_in_others_is_written(services: Services, bo: Agent, guest: Guest, bea: Guest) -> None:
    held, free = await taken(services, guest, bo), await taken(services, bea, bo)
    async with services.database.transaction() as frozen:
        await store.hold(frozen, [held])
        waiting = asyncio.create_task(chats.write(services, guest, held, new_id(), "One"))
        await asyncio.create_task(chats.write(services, bea, free, new_id(), "Two"))
        await chats.reply(services, bo, free, new_id(), "Three")
        assert not waiting.done()
    await waiting
    assert [(await found(services, each)).positions for each in (held, free)] == [2, 3]


async def test_whoever_gives_out_a_whole_queue_waits_for_nobody_who_hands_a_chat_to_a_team(
    services: Services, olga: Agent, bo: Agent, acme: Site, guest: Guest
) -> None:
    """The site is held before its chats, by either."""
    held = await taken(services, guest, bo)
    team = await create_team(services, olga, acme.id, Team(name="Billing", members=[bo.id]))
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(routing="most_free")))
    wanted = ChatTransfer(type="chat.transfer", id=new_id(), chat=held, team=team.id)
    async with services.database.transaction() as routing:
        await sites.hold(routing, acme.id)
        handing_over = asyncio.create_task(handing.transfer(services, bo, wanted))
        await eventually(partial(waiting, services), bool)
        assert [chat.id for chat in await store.hold(routing, [held], waits=False)] == [held]
    await handing_over
    assert (await found(services, held)).team_id == team.id


async def waiting(services: Services) -> int:
    """How many transactions wait for what another one holds."""
    own = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with services.database.reading() as connection:
        count: int = (await connection.execute(text(own))).scalar_one()
        return count


async def test_others_follow_their_visitors(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest, bea: Guest
) -> None:
    await desk.arrive(services, bo)
    held, free = await taken(services, guest, bo), await taken(services, bea, bo)
    await follow_visitors(services)
    clock.advance(PATIENCE)
    async with services.database.transaction() as frozen:
        await store.hold(frozen, [held])
        await follow_visitors(services)
    assert [(await found(services, each)).phase for each in (held, free)] == [Phase.ACTIVE, Phase.SNOOZED]
    await follow_visitors(services)
    assert (await found(services, held)).phase is Phase.SNOOZED
