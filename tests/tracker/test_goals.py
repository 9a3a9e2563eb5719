"""Which reports reach a goal, and that each is kept once."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from tests.clocks import ManualClock
from tests.tracker.parts import Parts, add_site, running, view
from tracker.clock import HOUR, MINUTE, new_id
from tracker.goals import Goals, Reached, goals_in
from tracker.sql.database import Database
from tracker.tables import reached_goals, visits
from tracker.wire.reports import Event, PageUpdate

GOALS = [
    {"kind": "page", "id": "thanks", "name": "Thanks", "url": "/thanks*", "days": 7},
    {"kind": "event", "id": "signed", "name": "Signed up", "event": "signup", "days": 7},
    {"kind": "value", "id": "order", "name": "Order", "event": "order", "field": "total", "days": 7},
    {"kind": "event", "id": "bought", "name": "Bought", "event": "order", "days": 7},
]
PAGE = new_id()


def order(**data: Any) -> Event:
    return Event(kind="event", id=new_id(), page=PAGE, name="order", data=data)


@pytest.mark.parametrize(
    ("kind", "url", "name", "data", "reached"),
    [
        ("page_view", "https://shop.acme.test/thanks", "", {}, [Reached("thanks")]),
        ("page_update", "https://shop.acme.test/thanks/7?a=1", "", {}, [Reached("thanks")]),
        ("page_view", "https://shop.acme.test/pricing?next=/thanks", "", {}, []),
        ("engagement", "https://shop.acme.test/thanks", "", {}, []),
        ("search", "https://shop.acme.test/thanks", "signup", {}, []),
        ("event", "", "signup", {}, [Reached("signed")]),
        ("event", "", "Signup", {}, []),
        ("event", "", "order", {"total": 12.5}, [Reached("order", 12.5), Reached("bought")]),
        ("event", "", "order", {"total": -3}, [Reached("order", -3.0), Reached("bought")]),
        ("event", "", "order", {"total": "12"}, [Reached("bought")]),
        ("event", "", "order", {"total": 1.7e308}, [Reached("bought")]),
        ("event", "", "order", {"total": -1e16}, [Reached("bought")]),
        ("event", "", "order", {"total": True}, [Reached("bought")]),
        ("event", "", "order", {}, [Reached("bought")]),
    ],
)
def test_what_a_report_reaches(kind: str, url: str, name: str, data: dict[str, Any], reached: list[Reached]) -> None:
    assert list(Goals(GOALS).reached(kind, url, name, data)) == reached


def test_a_site_without_goals_has_nothing_to_look_for() -> None:
    assert goals_in({}) is None
    assert goals_in({"visitor_goals": []}) is None


@pytest.fixture
async def parts(database_url: str, clock: ManualClock) -> AsyncIterator[Parts]:
    async with Database(database_url) as database:
        await add_site(database, visitor_goals=GOALS)
        await add_site(database, key="bare", origins=("https://bare.test",))
        async with running(database, clock) as parts:
            yield parts


async def kept(parts: Parts) -> list[tuple[str, str, str, int, float | None, int]]:
    async with parts.database.reading() as connection:
        rows = await connection.execute(select(reached_goals).order_by(reached_goals.c.goal_id, reached_goals.c.value))
        return [tuple(row) for row in rows]


async def visit_of(parts: Parts) -> str:
    """The id of the only visit."""
    async with parts.database.reading() as connection:
        return (await connection.execute(select(visits.c.id))).scalar_one()


async def test_what_was_reached_is_kept_with_the_report_and_once(parts: Parts) -> None:
    there, paid = view("/thanks", name=PAGE), order(total=20)
    ada = (await parts.ingest.accept(parts.batch(there, paid))).visitor_id or ""
    await parts.ingest.accept(parts.batch(paid, visitor=ada))
    now, visit = parts.clock.now(), await visit_of(parts)
    assert await kept(parts) == [
        (ada, "bought", visit, now, None, now),
        (ada, "order", paid.id, now, 20.0, now),
        (ada, "thanks", visit, now, None, now),
    ]


async def test_a_page_seen_again_and_again_is_kept_once_in_a_visit(parts: Parts) -> None:
    first = parts.clock.now()
    ada = (await parts.ingest.accept(parts.batch(view("/thanks"), view("/thanks/2")))).visitor_id or ""
    parts.clock.advance(MINUTE)
    last = parts.clock.now()
    again = [view(f"/thanks/{number}") for number in range(20)]
    await parts.ingest.accept(parts.batch(*again, visitor=ada))
    await parts.ingest.accept(parts.batch(*again, visitor=ada))
    visit = await visit_of(parts)
    assert await kept(parts) == [(ada, "thanks", visit, first, None, last)]
    parts.clock.advance(HOUR)
    await parts.ingest.accept(parts.batch(view("/thanks"), visitor=ada))
    assert len(await kept(parts)) == 2


async def test_a_page_that_becomes_the_goal_reaches_it(parts: Parts) -> None:
    cart = view("/cart")
    done = PageUpdate(kind="page_update", id=new_id(), page=cart.id, url="https://shop.acme.test/thanks")
    await parts.ingest.accept(parts.batch(cart, done))
    assert [(row[1], row[2]) for row in await kept(parts)] == [("thanks", await visit_of(parts))]


async def test_goals_are_those_of_the_site_alone(parts: Parts) -> None:
    bare = parts.sites.by_key("bare")
    await parts.ingest.accept(parts.batch(view("https://bare.test/thanks"), site=bare, origin="https://bare.test"))
    assert await kept(parts) == []
