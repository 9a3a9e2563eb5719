"""Many who come back at the same moment: everybody gets in, and nothing that they did is lost."""

import asyncio
from pathlib import Path

from tests.e2e.beckon import Beckon
from tests.faults.crowd import crowd
from tests.faults.rounds import Rounds
from tests.faults.scene import ORIGIN

FEW, MANY = 100, 5_000


async def test_all_come_back_at_once(tmp_path: Path, sqlite_url: str, rounds: Rounds) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, BECKON_TRUSTED_PROXIES="127.0.0.1")
    key = (await asyncio.to_thread(beckon.add_site, "acme", ORIGIN))["key"]
    await asyncio.to_thread(beckon.start)
    async with crowd(beckon.url, key, MANY if rounds.are_many else FEW) as everybody:
        for number in rounds.of(everybody):
            await asyncio.gather(*(member.look() for member in everybody.members))
            await asyncio.to_thread(beckon.kill)
            await asyncio.gather(*(member.look() for member in everybody.members))
            await asyncio.to_thread(beckon.start)
            await everybody.are_in(number + 2)
        await everybody.settles(sqlite_url)
    await asyncio.to_thread(beckon.stop)
