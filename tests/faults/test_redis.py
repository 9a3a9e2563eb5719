"""A chat while Redis stands still, dies and forgets: it goes on, nobody is cut off, and nothing is lost."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.beckon import Beckon
from tests.e2e.waiting import until
from tests.faults.rounds import Rounds
from tests.faults.scene import playing
from tests.redis_server import RedisServer

DEGRADED = 200, {"status": "ready", "degraded": ["redis"]}
"""It goes on, so a balancer sends people here still."""
WHOLE = 200, {"status": "ready"}


@pytest.fixture
def beckon(tmp_path: Path, sqlite_url: str, mortal_redis: RedisServer) -> Beckon:
    return Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, BECKON_REDIS_URL=mortal_redis.url)


def told(beckon: Beckon) -> tuple[int, Any]:
    """What a balancer is told."""
    answer = httpx.get(f"{beckon.url}/ready", timeout=5)
    return answer.status_code, answer.json()


async def test_a_chat_goes_on_without_redis(
    beckon: Beckon, sqlite_url: str, mortal_redis: RedisServer, rounds: Rounds
) -> None:
    async with playing(beckon, sqlite_url) as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            mortal_redis.freeze()
            await asyncio.to_thread(until, lambda: told(beckon) == DEGRADED, "the frozen Redis was not noticed")
            for _ in range(3):
                await scene.goes_on()
            mortal_redis.resume()
            await scene.goes_on()
            mortal_redis.empty()
            await scene.goes_on()
            mortal_redis.kill()
            await scene.goes_on()
            await asyncio.to_thread(mortal_redis.start)
    assert [side.welcomes for side in scene.sides] == [1, 1]


async def test_beckon_and_redis_die_together(
    beckon: Beckon, sqlite_url: str, mortal_redis: RedisServer, rounds: Rounds
) -> None:
    async with playing(beckon, sqlite_url) as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            mortal_redis.kill()
            await asyncio.to_thread(beckon.kill)
            await asyncio.to_thread(mortal_redis.start)
            await asyncio.to_thread(beckon.start)
        await scene.goes_on()
    assert [side.welcomes for side in scene.sides] == [rounds.done + 1] * 2


async def test_beckon_starts_without_redis_and_joins_it_later(
    beckon: Beckon, sqlite_url: str, mortal_redis: RedisServer, rounds: Rounds
) -> None:
    """Everybody comes back meanwhile, agents with their tickets among them."""
    mortal_redis.kill()
    async with playing(beckon, sqlite_url) as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            assert told(beckon) == DEGRADED
            await asyncio.to_thread(beckon.kill)
            await asyncio.to_thread(beckon.start)
            await scene.goes_on()
            await asyncio.to_thread(mortal_redis.start)
            await asyncio.to_thread(until, lambda: told(beckon) == WHOLE, "the Redis that came was not noticed")
            await scene.goes_on()
            mortal_redis.kill()
    assert mortal_redis.url in beckon.log
