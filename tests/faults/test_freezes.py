"""Processes that stand still for a while and go on, as a machine without memory or a laptop that slept does it."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.scene import playing
from tests.postgres_server import PostgresServer

STILL = 5.0
"""Seconds for which a process stands still."""


async def test_of_the_server(tmp_path: Path, database_url: str, rounds: int) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url)
    async with playing(beckon, database_url) as scene:
        for _ in range(rounds):
            beckon.freeze()
            await asyncio.sleep(STILL)
            beckon.resume()
            await scene.goes_on()


@pytest.mark.parametrize("dies", [False, True], ids=["goes on", "dies"])
async def test_of_postgresql(tmp_path: Path, mortal_postgres: PostgresServer, dies: bool) -> None:
    """Nothing is acknowledged meanwhile; what was under way is told once it is known."""
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=mortal_postgres.url())
    await asyncio.to_thread(beckon.command, "migrate")
    async with playing(beckon, mortal_postgres.url()) as scene:
        mortal_postgres.freeze()
        before = [len(ledger.acknowledged) for ledger in scene.ledgers]
        await asyncio.sleep(STILL)
        assert [len(ledger.acknowledged) for ledger in scene.ledgers] == before
        if dies:
            await asyncio.to_thread(mortal_postgres.kill)
            await asyncio.to_thread(mortal_postgres.start)
        else:
            mortal_postgres.resume()
        await scene.goes_on()


def test_it_ends_although_postgresql_stands_still(tmp_path: Path, mortal_postgres: PostgresServer) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=mortal_postgres.url())
    beckon.command("migrate")
    beckon.start()
    mortal_postgres.freeze()
    beckon.stop()
    mortal_postgres.resume()
