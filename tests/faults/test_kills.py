"""`kill -9` in the middle of ingest and chat: what was acknowledged is there, once, in order."""

import asyncio
from pathlib import Path

from tests.e2e.beckon import Beckon
from tests.faults.scene import playing
from tests.postgres_server import PostgresServer

TIMES = 20
"""The least that the server is killed."""


async def test_of_the_server(tmp_path: Path, database_url: str, rounds: int) -> None:
    times = max(rounds, TIMES)
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url)
    async with playing(beckon, database_url) as scene:
        for _ in range(times):
            await scene.goes_on()
            await asyncio.to_thread(beckon.kill)
            await asyncio.to_thread(beckon.start)
    assert [side.welcomes for side in scene.sides] == [times + 1] * 2


async def test_of_postgresql(tmp_path: Path, mortal_postgres: PostgresServer, rounds: int) -> None:
    """No server notices more than that it can't write for a while: nothing is acknowledged meanwhile."""
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=mortal_postgres.url())
    await asyncio.to_thread(beckon.command, "migrate")
    async with playing(beckon, mortal_postgres.url()) as scene:
        for _ in range(rounds):
            await scene.goes_on()
            await asyncio.to_thread(mortal_postgres.kill)
            await asyncio.to_thread(mortal_postgres.start)
