"""`kill -9` in the middle of ingest and chat: what was acknowledged is there, once, in order."""

import asyncio
from pathlib import Path

from tests.e2e.beckon import Beckon
from tests.scene import at_work

TIMES = 20


async def test_nothing_acknowledged_is_lost_doubled_or_reordered(tmp_path: Path) -> None:
    beckon = Beckon(tmp_path)
    async with at_work(beckon) as scene:
        for _ in range(TIMES):
            await scene.get_on()
            await asyncio.to_thread(beckon.kill)
            await asyncio.to_thread(beckon.start)
    assert (scene.visitor.welcomes, scene.agent.welcomes) == (TIMES + 1, TIMES + 1)
