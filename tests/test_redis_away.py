"""A chat while Redis stands still, dies and forgets: it goes on, nobody is cut off, and nothing is lost."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.beckon import Beckon
from tests.redis_server import RedisServer, serving
from tests.scene import at_work

ROUNDS = 3


class OnRedis(Beckon):
    """Beckon with a Redis that the test holds."""

    def __init__(self, folder: Path, redis: RedisServer) -> None:
        super().__init__(folder)
        self._redis = redis

    @property
    def environment(self) -> Mapping[str, str]:
        return {**super().environment, "BECKON_REDIS_URL": self._redis.url}


async def test_a_chat_goes_on_without_redis(tmp_path: Path) -> None:
    with serving(tmp_path / "redis") as redis:
        async with at_work(OnRedis(tmp_path, redis)) as scene:
            for _ in range(ROUNDS):
                await scene.get_on()
                redis.freeze()
                for _ in range(5):
                    await scene.get_on()
                redis.resume()
                await scene.get_on()
                redis.empty()
                await scene.get_on()
                redis.kill()
                await scene.get_on()
                await asyncio.to_thread(redis.start)
    assert (scene.visitor.welcomes, scene.agent.welcomes) == (1, 1)


async def test_beckon_and_redis_die_together(tmp_path: Path) -> None:
    with serving(tmp_path / "redis") as redis:
        beckon = OnRedis(tmp_path, redis)
        async with at_work(beckon) as scene:
            for _ in range(ROUNDS):
                await scene.get_on()
                redis.kill()
                await asyncio.to_thread(beckon.kill)
                await asyncio.to_thread(redis.start)
                await asyncio.to_thread(beckon.start)
            await scene.get_on()
    assert (scene.visitor.welcomes, scene.agent.welcomes) == (ROUNDS + 1, ROUNDS + 1)
