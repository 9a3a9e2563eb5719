"""A chat whose row somebody else holds for long, as a process does that stands still: no other waits with it. On SQLite
a transaction waits for any other."""

import asyncio

import pytest

from server.actions import chats, desk
from server.actions.pauses import follow_visitors
from server.chats.absence import PATIENCE
from server.chats.chat import Phase
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from tests.clocks import ManualClock
from tests.server.actions.talk import found, taken
from tracker.clock import new_id


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
