"""Lines that are written together: each judged by itself, in the order in which they came, all of them or none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from sqlalchemy import text

from server.actions import chats
from server.actions.talk import write_lines
from server.chats.steps import Said
from server.errors import Invalid
from server.feed import chat_channel, site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from tests.faults.waiting import working
from tests.server.actions.talk import found, taken
from tests.server.told import Told
from tracker.clock import new_id
from tracker.errors import Conflict, NotFound, Unavailable
from tracker.pipeline.journal import Journal


async def heard(services: Services, chat_id: str) -> list[Said]:
    async with services.database.reading() as connection:
        return [message for message, _ in await store.messages_of(connection, chat_id)]


async def texts(services: Services, chat_id: str) -> list[str]:
    return [message.text for message in await heard(services, chat_id)]


@asynccontextmanager
async def other_process(services: Services) -> AsyncIterator[Services]:
    """The same installation with a writer of its own."""
    other = replace(services, lines=Journal())
    async with working(write_lines(other)):
        yield other


@asynccontextmanager
async def without_feed(services: Services) -> AsyncIterator[None]:
    """A database in which messages can be written, but not told of."""
    for one, other in (("feed", "away"), ("away", "feed")):
        async with services.database.transaction() as connection:
            await connection.execute(text(f"ALTER TABLE {one} RENAME TO {other}"))
        if one == "feed":
            yield


async def test_who_is_refused_spoils_nothing_for_the_others(
    services: Services, bo: Agent, cy: Agent, guest: Guest, bea: Guest
) -> None:
    chat_id, over = await taken(services, guest, bo), await taken(services, bea, bo)
    await chats.leave(services, bea, over)
    known = (await heard(services, chat_id))[0].id
    outcomes = await asyncio.gather(
        chats.write(services, guest, chat_id, new_id(), "One"),
        chats.write(services, bea, chat_id, new_id(), "Boo"),
        chats.reply(services, cy, chat_id, new_id(), "Me, too"),
        chats.reply(services, bo, chat_id, known, "Mine"),
        chats.write(services, bea, over, new_id(), "Wait!"),
        chats.write(services, guest, chat_id, new_id(), "\t"),
        chats.write(services, guest, new_id(), new_id(), "Nowhere"),
        chats.reply(services, bo, chat_id, new_id(), "Two"),
        return_exceptions=True,
    )
    causes = [NotFound, Conflict, Conflict, Conflict, Invalid, NotFound]
    assert [type(outcome) for outcome in outcomes[1:-1]] == causes
    assert (outcomes[0], outcomes[-1]) == (None, None)
    assert await texts(services, chat_id) == ["Hello", "One", "Two"]
    assert await texts(services, over) == ["Hello"]


async def test_lines_are_kept_and_told_in_the_order_in_which_they_came(
    services: Services, bo: Agent, guest: Guest, bea: Guest, told: Told
) -> None:
    talks = [(one, await taken(services, one, bo)) for one in (guest, bea)]
    before = len(told.on(site_channel(guest.site.id), "chat"))
    await asyncio.gather(
        *(
            chats.reply(services, bo, chat_id, new_id(), f"{number}")
            if number % 3
            else chats.write(services, one, chat_id, new_id(), f"{number}")
            for number in range(20)
            for one, chat_id in talks
        )
    )
    expected = ["Hello", *(f"{number}" for number in range(20))]
    for one, chat_id in talks:
        assert [(each.position, each.text) for each in await heard(services, chat_id)] == [*enumerate(expected, 1)]
        for channel in (visitor_channel(one.visitor_id), chat_channel(chat_id)):
            assert [frame["message"]["text"] for frame in told.on(channel, "message")] == expected
        numbers = [number for channel, number, _ in told.all if channel == visitor_channel(one.visitor_id)]
        assert numbers == [*range(1, len(numbers) + 1)]
    views = told.on(site_channel(guest.site.id), "chat")[before:]
    assert {view["chat"]["id"]: view["chat"]["last"]["text"] for view in views} == {talk[1]: "19" for talk in talks}
    assert len(views) == len(talks)


async def test_a_line_that_is_repeated_in_its_own_group_is_one(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id, message_id = await taken(services, guest, bo), new_id()
    outcomes = await asyncio.gather(
        *(chats.write(services, guest, chat_id, message_id, "Once") for _ in range(3)),
        chats.reply(services, bo, chat_id, message_id, "Mine"),
        return_exceptions=True,
    )
    assert outcomes[:3] == [None] * 3
    assert isinstance(outcomes[3], Conflict)
    assert await texts(services, chat_id) == ["Hello", "Once"]


async def test_what_is_read_counts_what_came_before_it(services: Services, bo: Agent, cy: Agent, guest: Guest) -> None:
    chat_id = await taken(services, guest, bo)
    await asyncio.gather(
        chats.write(services, guest, chat_id, new_id(), "Anybody?"),
        chats.read(services, bo, chat_id, 2),
        chats.write(services, guest, chat_id, new_id(), "Hm."),
        chats.read(services, cy, chat_id, 3),
    )
    assert (await found(services, chat_id)).agent_read == 2


async def test_a_group_that_cannot_be_committed_is_refused_to_everybody_and_none_of_it_kept(
    services: Services, bo: Agent, guest: Guest, told: Told
) -> None:
    chat_id, ids = await taken(services, guest, bo), [new_id() for _ in range(5)]
    before, chat = len(told.all), await found(services, chat_id)

    async def put() -> list[BaseException | None]:
        writing = (chats.write(services, guest, chat_id, each, each) for each in ids)
        return await asyncio.gather(*writing, return_exceptions=True)

    async with without_feed(services):
        assert [type(outcome) for outcome in await put()] == [Unavailable] * 5
        assert await texts(services, chat_id) == ["Hello"]
        assert await found(services, chat_id) == chat
    assert len(told.all) == before
    assert await put() == [None] * 5
    assert await texts(services, chat_id) == ["Hello", *ids]


async def test_processes_that_write_in_the_same_chats_never_wait_in_a_circle(
    services: Services, bo: Agent, guest: Guest, bea: Guest
) -> None:
    talks = [(one, await taken(services, one, bo)) for one in (guest, bea)]
    async with other_process(services) as other:
        await asyncio.gather(
            *(
                chats.write(process, one, chat_id, new_id(), "Hm.")
                for _ in range(10)
                for process, turns in ((services, talks), (other, talks[::-1]))
                for one, chat_id in turns
            )
        )
    for _, chat_id in talks:
        assert [message.position for message in await heard(services, chat_id)] == [*range(1, 22)]


async def test_of_two_who_use_one_id_at_two_processes_one_is_refused(
    services: Services, bo: Agent, guest: Guest, bea: Guest
) -> None:
    talks, message_id = [(one, await taken(services, one, bo)) for one in (guest, bea)], new_id()
    async with other_process(services) as other:

        async def both() -> list[BaseException | None]:
            writing = (
                chats.write(process, one, chat_id, message_id, "Mine")
                for process, (one, chat_id) in zip((services, other), talks, strict=True)
            )
            return await asyncio.gather(*writing, return_exceptions=True)

        assert (await both()).count(None) == 1
        outcomes = await both()
    assert outcomes.count(None) == 1
    assert [cause for cause in outcomes if isinstance(cause, Conflict)]
    assert sorted([len(await heard(services, chat_id)) for _, chat_id in talks]) == [1, 2]
