"""What was said before it could be found is found in the end, in small steps, whoever is killed in between."""

import pytest
from sqlalchemy import delete, select

from server.actions import chats
from server.keeping import gleaning
from server.keeping.gleaning import DONE, GLEANED, is_complete
from server.migrations import migrate
from server.services import Services
from server.signin.guest import Guest
from server.tables.chats import messages, passages
from tests.clocks import ManualClock
from tests.server.actions.talk import started
from tests.server.keeping.test_sweep import count, round_of, sweep, sweep_of
from tracker.clock import DAY, new_id
from tracker.site import Site
from tracker.sql.database import Database
from tracker.tables import meta

STEP = 3


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    return Guest(acme, ada)


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gleaning, "STEP", STEP)


async def unfound(services: Services, guest: Guest, many: int) -> str:
    """So many messages in a chat, of which nothing is found."""
    chat_id = await started(services, guest)
    for number in range(many - 1):
        await chats.write(services, guest, chat_id, new_id(), f"word {number}")
    await forget(services)
    return chat_id


async def forget(services: Services) -> None:
    async with services.database.transaction() as connection:
        await connection.execute(delete(passages))
        await connection.execute(delete(meta).where(meta.c.key.in_(GLEANED.values())))


async def complete(services: Services) -> bool:
    async with services.database.reading() as connection:
        return await is_complete(connection)


async def test_everything_said_before_is_found_in_the_end(services: Services, guest: Guest) -> None:
    await unfound(services, guest, 2 * STEP + 1)
    assert not await complete(services)
    await sweep(services)
    assert await complete(services)
    async with services.database.reading() as connection:
        said = set((await connection.execute(select(messages.c.id))).scalars())
        assert set((await connection.execute(select(passages.c.item))).scalars()) == said
    assert len(said) == 2 * STEP + 1


async def test_a_new_database_has_nothing_to_be_read(empty_url: str) -> None:
    async with Database(empty_url) as database:
        await migrate(database)
        async with database.reading() as connection:
            assert await is_complete(connection)


async def test_who_comes_next_goes_on(services: Services, guest: Guest) -> None:
    await unfound(services, guest, 4 * STEP)
    killed = sweep_of(services)
    while await count(services, passages) < STEP:
        await killed.step()
    assert await count(services, passages) == STEP
    assert not await complete(services)
    await sweep(services)
    assert await count(services, passages) == 4 * STEP


async def test_what_a_process_of_before_writes_meanwhile_is_found_later(
    services: Services, guest: Guest, clock: ManualClock
) -> None:
    await sweep(services)
    chat_id = await started(services, guest)
    async with services.database.transaction() as connection:
        await connection.execute(delete(passages).where(passages.c.chat_id == chat_id))
    clock.advance(DAY // 2)
    await sweep(services)
    assert await count(services, passages) == 1


async def test_what_is_found_already_costs_no_writing(services: Services, guest: Guest) -> None:
    for _ in range(2):
        await unfound(services, guest, 1)
        await sweep(services)
    one = sweep_of(services)
    await round_of(one)
    async with services.database.reading() as connection:
        places = (
            (await connection.execute(select(meta.c.value).where(meta.c.key.in_(GLEANED.values())))).scalars().all()
        )
    assert [place.startswith(DONE) for place in places] == [True] * len(GLEANED)
    assert await count(services, passages) == await count(services, messages)
