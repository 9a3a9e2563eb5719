"""Visitors who are quicker than the agents find somebody in after a restart, however the processes have ended."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from server.staff.reunion import KEY
from server.tables.staff import agents
from tests.e2e.beckon import Beckon
from tests.faults.clients import AgentSocket, Reporter
from tests.faults.estate import COUNT, Estate
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import eventually, when, working
from tracker.sql.database import Database
from tracker.tables import meta


@asynccontextmanager
async def sitting(beckon: Beckon, email: str, database_url: str) -> AsyncIterator[None]:
    """An agent sits there, and it is kept, until the end of the block; they do not come back."""
    bo = AgentSocket(beckon.url, email, PASSWORD)
    await bo.sign_in()
    async with working(bo.live()):
        await when(lambda: bo.welcomes > 0, "the agent's welcome")
        await eventually(lambda: keepers(database_url, email), bool)
        yield
    await bo.close()


async def keepers(database_url: str, email: str) -> list[str]:
    """The keys of the processes that have kept that the agent is there."""
    async with Database(database_url) as database, database.reading() as connection:
        agent = await connection.scalar(select(agents.c.id).where(agents.c.email == email))
        kept = select(meta.c.key).where(meta.c.key.startswith(KEY), meta.c.value.contains(agent))
        return list(await connection.scalars(kept))


async def availability(beckon: Beckon, key: str) -> str:
    """What somebody new is told."""
    visitor = Reporter(beckon.url, ORIGIN, key)
    told = await visitor.post([])
    await visitor.close()
    return str(told["availability"]["state"])


ENDS: dict[str, Callable[[Estate], object]] = {
    "told to end": lambda estate: estate.beckon.stop(),
    "killed": lambda estate: estate.parts["everything"].kill(),
}
BEGINS: dict[str, Callable[[Estate], object]] = {
    "told to end": lambda estate: estate.beckon.start(),
    "killed": lambda estate: estate.parts["everything"].start(),
}


@pytest.mark.parametrize("how", ENDS)
async def test_of_all_workers(estate: Estate, how: str) -> None:
    """Whichever worker they ask, and whatever Redis has forgotten."""
    key, email = await estate.staffed_site()
    async with sitting(estate.beckon, email, estate.postgres.url()):
        await asyncio.to_thread(ENDS[how], estate)
    await asyncio.to_thread(BEGINS[how], estate)
    assert [await availability(estate.beckon, key) for _ in range(2 * COUNT)] == ["open"] * 2 * COUNT


async def test_of_a_server_that_was_killed(tmp_path: Path, database_url: str) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url)
    key = (await asyncio.to_thread(beckon.add_site, "acme", ORIGIN))["key"]
    await asyncio.to_thread(beckon.add_agent, "Bo", EMAIL, PASSWORD)
    await asyncio.to_thread(beckon.start)
    async with sitting(beckon, EMAIL, database_url):
        await asyncio.to_thread(beckon.kill)
    await asyncio.to_thread(beckon.start)
    assert await availability(beckon, key) == "open"
    await eventually(lambda: availability(beckon, key), lambda state: state == "away")
    await asyncio.to_thread(beckon.stop)
