"""Processes that stand still for a while and go on, as a machine without memory or a laptop that slept does it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.estate import PARTS, Estate, Part
from tests.faults.rounds import Rounds
from tests.faults.scene import playing
from tests.postgres_server import PostgresServer

NEEDED = ("PostgreSQL", "everything")
"""What is sent while these stand still is not acknowledged."""


@contextmanager
def frozen(part: Part) -> Iterator[None]:
    """It stands still until the end of the block."""
    part.freeze()
    try:
        yield
    finally:
        part.resume()


async def test_of_the_server(tmp_path: Path, sqlite_url: str, rounds: Rounds) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url)
    async with playing(beckon, sqlite_url) as scene:
        for _ in rounds.of(scene):
            with frozen(beckon):
                await asyncio.sleep(rounds.still())
            await scene.goes_on()


@pytest.mark.parametrize("part", PARTS)
async def test_of_a_part(estate: Estate, part: str, rounds: Rounds) -> None:
    async with estate.at_work() as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            with frozen(estate.parts[part]):
                before = scene.sent
                await asyncio.sleep(rounds.still())
                assert part not in NEEDED or not scene.ticked_since(before)
        await scene.goes_on()


async def test_of_postgresql_which_dies(estate: Estate, rounds: Rounds) -> None:
    """What was under way is told once it is known."""
    async with estate.at_work() as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            estate.postgres.freeze()
            await asyncio.sleep(rounds.still())
            await asyncio.to_thread(estate.postgres.kill)
            await asyncio.to_thread(estate.postgres.start)
        await scene.goes_on()


def test_it_ends_although_postgresql_stands_still(tmp_path: Path, mortal_postgres: PostgresServer) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=mortal_postgres.url())
    beckon.command("migrate")
    beckon.start()
    mortal_postgres.freeze()
    beckon.stop()
    mortal_postgres.resume()
