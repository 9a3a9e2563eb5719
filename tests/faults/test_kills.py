"""`kill -9` in the middle of ingest and chat: what was acknowledged is there, once, in order."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.scene import playing
from tests.postgres_server import PostgresServer

TIMES = 20


async def test_of_the_server(tmp_path: Path, database_url: str) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url)
    async with playing(beckon, database_url) as scene:
        for _ in range(TIMES):
            await scene.goes_on()
            await asyncio.to_thread(beckon.kill)
            await asyncio.to_thread(beckon.start)
    assert [side.welcomes for side in scene.sides] == [TIMES + 1] * 2


@pytest.fixture
def mortal() -> Iterator[PostgresServer]:
    """A PostgreSQL that may be killed."""
    with PostgresServer() as server:
        yield server


async def test_of_postgresql(tmp_path: Path, mortal: PostgresServer) -> None:
    """No server notices more than that it can't write for a while: nothing is acknowledged meanwhile."""
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=mortal.url())
    await asyncio.to_thread(beckon.command, "migrate")
    async with playing(beckon, mortal.url()) as scene:
        for _ in range(TIMES):
            await scene.goes_on()
            await asyncio.to_thread(mortal.kill)
            await asyncio.to_thread(mortal.start)
