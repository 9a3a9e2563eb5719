"""Several processes write what one visitor does, at the same moment."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.clocks import ManualClock
from tests.tracker.parts import Parts, add_site, running, view
from tracker.clock import MINUTE
from tracker.database import Database
from tracker.tables import events, visitors, visits
from tracker.visit import PAUSE

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
