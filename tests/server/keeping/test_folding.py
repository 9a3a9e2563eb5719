"""What goals were worth is kept in few rows, in small steps, whoever is killed in between; reports say the same."""

import pytest
from sqlalchemy import select

from server.keeping import folding
from server.keeping.folding import KEY, Folding
from server.services import Services
from server.store.trials import Stretch
from tests.server.keeping.test_sweep import count, sweep
from tests.server.test_trials import ORDER, People, found, people, stretch
from tracker.clock import DAY, HOUR, new_id
from tracker.tables import meta, reached_goals

__all__ = ["people", "stretch"]
STEP = 5


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "STEP", STEP)


def folding_of(services: Services) -> Folding:
    return Folding(services.database, services.database.write, services.clock.now())


async def values(services: Services) -> list[float | None]:
    async with services.database.reading() as connection:
        rows = await connection.execute(select(reached_goals.c.value).order_by(reached_goals.c.at))
        return list(rows.scalars())


async def test_a_visitor_who_reports_without_end_has_a_row_a_day(
    services: Services, stretch: Stretch, people: People
) -> None:
    ada, bob = [await people.tried(arm, 20) for arm in ("invited", "control")]
    for hour in range(40):
        await people.reached(ada, 19 - hour / 24, value=2)
    await people.reached(bob, 18, value=3)
    await people.reached(bob, 18, value=1, goal=new_id())
    before = await found(services, stretch)
    await sweep(services)
    assert await count(services, reached_goals) <= 5
    assert sum(await values(services)) == 84
    assert await found(services, stretch) == before
    assert before["invited", 0].value == 80


async def test_what_nobody_counts_goes_and_what_is_new_stays(
    services: Services, stretch: Stretch, people: People
) -> None:
    ada = await people.tried("invited", 20)
    await people.reached(ada, 21, value=1)
    await people.reached(ada, 0.5, value=2)
    await people.reached(ada, 0.4, value=4)
    await people.reached(ada, 25, goal=ORDER.id, value=8)
    await sweep(services)
    assert await values(services) == [2, 4]
    async with services.database.reading() as connection:
        assert await connection.scalar(select(meta.c.key).where(meta.c.key == KEY)) == KEY


async def test_goals_of_no_worth_stay(services: Services, stretch: Stretch, people: People) -> None:
    ada = await people.tried("invited", 20)
    for _ in range(2):
        await people.reached(ada, 21, value=None)
    await sweep(services)
    assert await values(services) == [None, None]


async def test_who_comes_next_goes_on(services: Services, stretch: Stretch, people: People) -> None:
    ada = await people.tried("invited", 20)
    for hour in range(3 * STEP):
        await people.reached(ada, 19 + hour / 1_000, value=1)
    before = await found(services, stretch)
    assert await folding_of(services).step()
    assert await count(services, reached_goals) == 2 * STEP + 1
    assert await found(services, stretch) == before
    while await folding_of(services).step():
        pass
    assert await values(services) == [3 * STEP]
    assert not await folding_of(services).step()


async def test_who_is_tried_later_counts_what_came_then(services: Services, stretch: Stretch, people: People) -> None:
    """A day of which a part was folded, or which a trial parts, is not one row."""
    ada = await people.tried("invited", 20)
    for hours in (-2, -1, 1, 2):
        await people.reached(ada, 20 - hours * HOUR / DAY, value=5)
    before = await found(services, stretch)
    await sweep(services)
    assert await found(services, stretch) == before
    assert sum(await values(services)) == 10
