"""The events on PostgreSQL: in partitions that are made ahead of time and dropped as a whole."""

from collections.abc import AsyncIterator

import pytest
from alembic import command
from obstore.store import MemoryStore
from sqlalchemy import Connection, MetaData, Table, insert, select, text
from sqlalchemy.exc import DBAPIError

from server.files.shelf import Shelf
from server.keeping.calendar import Calendar
from server.keeping.sweep import BETWEEN, Sweep
from server.migrations import migrate
from server.migrations.history import config_for
from server.peers.stays import Stays
from tests.clocks import ManualClock
from tests.databases import row_of
from tests.postgres_server import PostgresServer
from tests.tracker.parts import Parts, add_site, running, view
from tracker.clock import DAY, first_id, new_id
from tracker.settings import load_settings
from tracker.sql import partitions
from tracker.sql.database import Database
from tracker.sql.partitions import Partition, missing
from tracker.tables import events, visits

WHERE = text("SELECT tableoid::regclass::text FROM events ORDER BY at")
TODAY = 20_000 * DAY


@pytest.fixture
async def fresh(postgres: PostgresServer) -> AsyncIterator[Database]:
    """A database without a table."""
    name = f"new_{new_id().replace('-', '')}"
    postgres.run(f"CREATE DATABASE {name}")
    async with Database(postgres.url(name)) as database:
        yield database


@pytest.fixture
async def parts(fresh: Database, clock: ManualClock) -> AsyncIterator[Parts]:
    """A tracker on a database of its own, at noon."""
    await migrate(fresh)
    await add_site(fresh)
    clock.advance(DAY // 2 - clock.now() % DAY)
    async with running(fresh, clock) as parts:
        yield parts


def sweep_of(parts: Parts) -> Sweep:
    known, stays = Calendar(parts.clock, parts.clock.now()), Stays(parts.roster, parts.live, parts.clock)
    return Sweep(
        parts.database, parts.live, known, stays, load_settings(_env_file=None), shelf=Shelf(MemoryStore(), None)
    )


async def sweep(parts: Parts, one: Sweep | None = None) -> None:
    """One whole round."""
    one = one or sweep_of(parts)
    while await one.step() != BETWEEN:
        pass


def made(at: int) -> str:
    return first_id(at) + new_id()[13:]


def table_of(start: int, days: int = 1) -> str:
    return Partition(start - start % DAY, start - start % DAY + days * DAY).table.name


async def report(parts: Parts, at: int | None = None) -> str:
    """A page view by a browser that thinks it is this time; gives its id."""
    page = view(name=made(parts.clock.now() if at is None else at))
    await parts.ingest.accept(parts.batch(page))
    return page.id


async def where(parts: Parts) -> list[str]:
    """The tables in which the events lie, the event that came in first first."""
    async with parts.database.reading() as connection:
        return list((await connection.execute(WHERE)).scalars())


async def found(parts: Parts) -> list[Partition]:
    async with parts.database.reading() as connection:
        return await connection.run_sync(partitions.partitions)


@pytest.mark.parametrize(
    ("held", "width", "made"),
    [
        ([], 1, [(0, 1), (1, 2), (2, 3), (3, 4)]),
        ([(-9, 1)], 1, [(1, 2), (2, 3), (3, 4)]),
        ([(-9, 1), (1, 2), (2, 3), (3, 4)], 1, []),
        ([(-9, -4)], 5, [(0, 5)]),
        ([(2, 3), (400, 403)], 7, [(0, 2), (3, 10)]),
    ],
)
def test_what_is_missing_is_today_and_the_days_to_come(
    held: list[tuple[int, int]], width: int, made: list[tuple[int, int]]
) -> None:
    there = [Partition(TODAY + start * DAY, TODAY + end * DAY) for start, end in held]
    new = missing(there, TODAY + DAY // 2, width * DAY)
    assert [((each.start - TODAY) // DAY, (each.end - TODAY) // DAY) for each in new] == made


async def test_what_comes_lies_in_a_partition_that_was_made_before(parts: Parts, clock: ManualClock) -> None:
    await report(parts)
    await sweep(parts)
    for _ in range(3):
        clock.advance(DAY)
        await report(parts)
    first, *later = await where(parts)
    now = clock.now()
    assert first == table_of(0, now // DAY - 2)
    assert later == [table_of(now - 2 * DAY), table_of(now - DAY), table_of(now)]


async def test_nothing_fails_where_none_was_made(parts: Parts, clock: ManualClock) -> None:
    clock.advance(40 * DAY)
    page = await report(parts)
    assert await where(parts) == ["events_default"]
    again = view(name=page)
    assert (await parts.ingest.accept(parts.batch(again))).accepted == (page,)
    assert len(await where(parts)) == 1


async def test_a_partition_is_dropped_and_what_came_late_is_kept(parts: Parts, clock: ManualClock) -> None:
    clock.advance(10 * DAY)
    await sweep(parts)
    day = clock.now()
    await report(parts)
    clock.advance(10 * DAY)
    late = await report(parts, at=day)
    assert await where(parts) == [table_of(day)] * 2
    clock.advance(20 * DAY)
    await sweep(parts)
    assert await where(parts) == [table_of(day)] * 2
    clock.advance(DAY)
    await sweep(parts)
    assert table_of(day) not in [each.table.name for each in await found(parts)]
    assert [row.id for row in await parts.rows(events)] == [late]
    assert await where(parts) == ["events_default"]
    clock.advance(10 * DAY)
    await sweep(parts)
    assert await where(parts) == []


async def test_a_new_partition_takes_what_came_too_early(parts: Parts, clock: ManualClock) -> None:
    day = clock.now() + 10 * DAY
    early = await report(parts, at=day)
    assert await where(parts) == ["events_default"]
    clock.advance(8 * DAY)
    await sweep(parts)
    assert await where(parts) == [table_of(day)]
    await parts.ingest.accept(parts.batch(view(name=early)))
    assert [row.id for row in await parts.rows(events)] == [early]


async def test_where_too_much_came_too_early_nobody_waits_for_it(
    parts: Parts, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "MOST_MOVED", 1)
    for _ in range(2):
        await report(parts, at=clock.now() + 10 * DAY)
    clock.advance(8 * DAY)
    await sweep(parts)
    assert await where(parts) == ["events_default"] * 2
    assert len(await found(parts)) == 4


async def test_whoever_reads_is_not_disturbed_and_it_is_done_later(parts: Parts, clock: ManualClock) -> None:
    clock.advance(31 * DAY)
    before = await found(parts)
    async with parts.database.reading() as connection:
        await connection.execute(select(events.c.id))
        await sweep(parts)
        await report(parts)
        assert await found(parts) == before
    await sweep(parts)
    after = await found(parts)
    assert before[0] not in after
    assert len(after) == 4


async def test_one_that_was_detached_when_the_process_died_is_gone_on_with(parts: Parts, clock: ManualClock) -> None:
    page = await report(parts)
    await sweep(parts)
    (first,) = [each for each in await found(parts) if each.start == 0]
    await parts.database.write(lambda connection: partitions.detach(connection, first))
    assert await where(parts) == []
    clock.advance(29 * DAY)
    await sweep(parts)
    assert await where(parts) == []
    clock.advance(2 * DAY)
    await sweep(parts)
    assert first.start not in [each.start for each in await found(parts)]
    assert page not in [row.id for row in await parts.rows(events)]


async def test_what_another_process_did_meanwhile_is_seen_in_a_new_round(parts: Parts) -> None:
    one = sweep_of(parts)
    await one.step()
    await sweep(parts)
    with pytest.raises(DBAPIError, match="already exists"):
        await one.step()
    made_once = await found(parts)
    await sweep(parts, one)
    assert await found(parts) == made_once


async def test_an_id_leads_to_one_partition(parts: Parts) -> None:
    await sweep(parts)
    asked = text("EXPLAIN SELECT * FROM events WHERE id = :id")
    async with parts.database.reading() as connection:
        plan = " ".join((await connection.execute(asked, {"id": made(parts.clock.now())})).scalars())
    assert table_of(0, parts.clock.now() // DAY + 1) in plan
    assert "events_default" not in plan


async def test_what_was_there_before_is_kept(fresh: Database) -> None:
    async with fresh.engine.begin() as connection:
        await connection.run_sync(lambda it: command.upgrade(config_for(it), "0003"))
    site_id, at = new_id(), [0, 1_700_000_000_000, 1_900_000_000_000]
    rows = [row_of(events, id=made(each), site_id=site_id, visit_id="visit", at=each) for each in at]

    def fill(connection: Connection) -> None:
        shape = MetaData()
        places = Table("sites", shape, autoload_with=connection)
        connection.execute(insert(places), row_of(places, id=site_id))
        people = Table("visitors", shape, autoload_with=connection)
        connection.execute(insert(people), row_of(people, id="ada", site_id=site_id))
        connection.execute(insert(visits), row_of(visits, id="visit", visitor_id="ada", site_id=site_id))
        connection.execute(insert(events), rows)

    await fresh.write(fill)
    await migrate(fresh)
    async with fresh.reading() as connection:
        kept = [dict(row) for row in (await connection.execute(select(events).order_by(events.c.at))).mappings()]
    assert kept == rows
