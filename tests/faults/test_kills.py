"""`kill -9` in the middle of ingest, invitations and chat: what was acknowledged is there, once, in order."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.estate import PARTS, Estate
from tests.faults.rounds import Rounds
from tests.faults.scene import playing

TIMES = 20
"""The least that the server is killed."""


async def test_of_the_server(tmp_path: Path, database_url: str, rounds: Rounds) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url)
    async with playing(beckon, database_url) as scene:
        for _ in rounds.of(scene, least=TIMES):
            await scene.goes_on()
            await asyncio.to_thread(beckon.kill)
            await asyncio.to_thread(beckon.start)
    assert [side.welcomes for side in scene.sides] == [rounds.done + 1] * 2


@pytest.mark.parametrize("part", PARTS)
async def test_of_a_part(estate: Estate, part: str, rounds: Rounds) -> None:
    async with estate.at_work() as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            await asyncio.to_thread(estate.parts[part].kill)
            await asyncio.to_thread(estate.parts[part].start)
        await scene.goes_on()
