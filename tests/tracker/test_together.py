"""Several processes write what one visitor does, at the same moment."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.clocks import ManualClock
from tests.tracker.parts import Parts, add_site, running, view
from tracker.clock import MINUTE, SECOND, new_id
from tracker.pipeline.standings import standings_of
from tracker.sql.database import Database
from tracker.tables import events, visitors, visits
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.visit import PAUSE
from tracker.wire.reports import Identify, Search

ROUNDS = 20


@pytest.fixture
async def both(postgres_url: str, clock: ManualClock) -> AsyncIterator[tuple[Parts, Parts]]:
    """Two trackers that know nothing of each other but what PostgreSQL tells them."""
    async with Database(postgres_url) as one, Database(postgres_url) as other:
        await add_site(one)
        async with running(one, clock, alone=False) as first, running(other, clock, alone=False) as second:
            yield first, second


async def test_they_make_one_visit_of_it(both: tuple[Parts, Parts], clock: ManualClock) -> None:
    first, second = both
    ada = (await first.ingest.accept(first.batch(view("/")))).visitor_id
    for number in range(ROUNDS):
        clock.advance(PAUSE + MINUTE)
        pages = [view(f"/{number}/{tracker}") for tracker in range(2)]
        await asyncio.gather(
            *(parts.ingest.accept(parts.batch(page, visitor=ada)) for parts, page in zip(both, pages, strict=True))
        )
    found = await second.rows(visits)
    assert [visit.pages for visit in found] == [1, *[2] * ROUNDS]
    (visitor,) = await second.rows(visitors)
    assert visitor.visits == ROUNDS + 1


async def test_what_is_sent_to_both_is_taken_once(both: tuple[Parts, Parts]) -> None:
    first, second = both
    ada = (await first.ingest.accept(first.batch(view("/")))).visitor_id
    for number in range(ROUNDS):
        page = view(f"/{number}")
        outcomes = await asyncio.gather(*(parts.ingest.accept(parts.batch(page, visitor=ada)) for parts in both))
        assert [outcome.accepted for outcome in outcomes] == [(page.id,)] * 2
    (visit,) = await second.rows(visits)
    assert visit.pages == len(await second.rows(events)) == ROUNDS + 1


def here(parts: Parts, visitor_id: str | None) -> LiveVisitor:
    """A visitor as this tracker holds them."""
    visitor = parts.roster.get(visitor_id or "")
    assert visitor is not None
    return visitor


async def test_where_somebody_stands_is_not_read_while_nobody_else_wrote(both: tuple[Parts, Parts]) -> None:
    first, _ = both
    await first.ingest.accept(first.batch(view("/")))
    ada = (await first.ingest.accept(first.batch(view("/boots")))).visitor_id
    held = here(first, ada).standing
    async with first.database.transaction() as connection:
        read = await connection.run_sync(standings_of, [ada], {ada: held})
    assert read[ada] is held


async def test_what_another_one_wrote_is_read(both: tuple[Parts, Parts]) -> None:
    first, second = both
    page = view("/")
    ada = (await first.ingest.accept(first.batch(page))).visitor_id
    told = Identify(kind="identify", id=new_id(), page=page.id, traits={"plan": "pro"})
    await second.ingest.accept(second.batch(told, visitor=ada))
    assert here(first, ada).traits == {}
    await first.ingest.accept(first.batch(view("/boots"), visitor=ada))
    assert here(first, ada).traits == {"plan": "pro"}


async def test_a_number_of_results_that_another_one_heard_of_is_read(both: tuple[Parts, Parts]) -> None:
    first, second = both
    page = view("/search?q=boots")
    ada = (await first.ingest.accept(first.batch(page))).visitor_id
    told = Search(kind="search", id=new_id(), page=page.id, query="boots", via="api", results=0)
    await second.ingest.accept(second.batch(told, visitor=ada))
    await first.ingest.accept(first.batch(view("/checkout"), visitor=ada))
    assert [search.results for search in here(first, ada).searches] == [0]


async def test_pages_that_were_told_to_another_one_are_known_in_their_order(both: tuple[Parts, Parts]) -> None:
    first, second = both
    pages = [view(path) for path in ("/tea", "/coffee", "/cart")]
    ada = (await first.ingest.accept(first.batch(pages[0]))).visitor_id
    for process, page in zip((second, first), pages[1:], strict=True):
        process.clock.advance(SECOND)
        await process.ingest.accept(process.batch(page, visitor=ada))
    assert [page.id for page in here(second, ada).progress.seen] == [page.id for page in pages[:2]]
    assert [page.id for page in here(first, ada).progress.seen] == [page.id for page in pages]
