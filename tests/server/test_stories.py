"""Recorded visits read: as much of what visitors made their browsers tell as anybody needs."""

from dataclasses import dataclass
from typing import Any

from server.services import Services
from server.store import stories
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import new_id
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.wire.reports import Identify, Report


@dataclass
class Seen:
    """A visit as far as it is asked about."""

    id: str


def test_no_more_visits_are_read_at_once_than_fit() -> None:
    rows: Any = [Seen(str(number)) for number in range(100)]
    assert list(stories.portions(rows, {})) == [rows]
    few = dict.fromkeys((row.id for row in rows), stories.AT_ONCE // 100)
    assert list(stories.portions(rows, few)) == [rows]
    many = dict.fromkeys((row.id for row in rows), 10**9)
    found = list(stories.portions(rows, many))
    assert [row for some in found for row in some] == rows
    assert {len(some) for some in found} == {stories.AT_ONCE // stories.REPORTS}
    assert list(stories.portions([], {})) == []


async def test_of_those_who_say_who_they_are_again_and_again_the_latest_is_read(services: Services, acme: Site) -> None:
    who: dict[str, Any] = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME}
    home, later = view("/"), view("/")
    seen = await services.ingest.accept(Batch(site=acme, visitor_id=None, events=(home,), **who))
    ada = seen.visitor_id
    assert ada is not None
    names = [f"name {number}" for number in range(stories.TOLD + 20)]
    for first in range(0, len(names), 50):
        told: tuple[Report, ...] = tuple(
            Identify(kind="identify", id=new_id(), page=home.id, traits={"name": name})
            for name in names[first : first + 50]
        )
        await services.ingest.accept(Batch(site=acme, visitor_id=ada, events=told, **who))
    await services.ingest.accept(Batch(site=acme, visitor_id=ada, events=(later,), **who))
    async with services.database.reading() as connection:
        rows = (await connection.execute(stories.told([ada]))).all()
        story = await stories.of_visit(connection, ada, None)
    assert [row.data["name"] for row in rows] == names[-stories.TOLD :]
    assert story is not None
    assert story.traits == {}
