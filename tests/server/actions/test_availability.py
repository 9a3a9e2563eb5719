"""Counting who has room: the latest count holds."""

import asyncio

from sqlalchemy import update

from server.actions import desk
from server.actions.availability import recount
from server.actions.chats import end, start, take
from server.peers.company import SITES
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.tables.chats import chats
from server.wire.api import CAPACITY
from server.wire.visitor_commands import FirstMessage
from tests.conftest import visiting
from tracker.clock import new_id
from tracker.site import Site


async def busy(services: Services, agent: Agent, site: Site) -> None:
    """The agent has as many chats as they can."""
    await desk.arrive(services, agent)
    for _ in range(CAPACITY):
        chat_id, guest = new_id(), Guest(site, await visiting(services, site))
        await start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
        await take(services, agent, chat_id)


async def test_counts_do_not_overtake_each_other(services: Services, bo: Agent, acme: Site) -> None:
    await busy(services, bo, acme)
    assert services.board.of(acme).state == "busy"
    async with services.board.counting():
        waiting = asyncio.create_task(recount(services))
        await asyncio.sleep(0)
        async with services.database.transaction() as connection:
            await connection.execute(update(chats).values(phase="closed"))
    await waiting
    assert services.board.of(acme).state == "open"


async def test_other_processes_hear_that_there_is_less_or_more_to_do(
    services: Services, bo: Agent, acme: Site, guest: Guest
) -> None:
    heard: list[str] = []
    chat_id = new_id()
    with services.live.listen(SITES, lambda _, site_id: heard.append(site_id.decode())):
        for deed in (
            start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello")),
            take(services, bo, chat_id),
            end(services, bo, chat_id),
        ):
            heard.clear()
            await deed
            assert acme.id in heard
