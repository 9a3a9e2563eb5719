"""Redis or PostgreSQL away for a while, minutes of it in a long run: without Redis everything goes on, and what is said
at one process is heard at the other by asking SQL; without PostgreSQL nothing is ticked, and all of it leaves later."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.estate import Estate
from tests.faults.lateness import TIMED, latest
from tests.faults.rounds import Rounds
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD, at_work
from tests.redis_server import RedisServer

KEY = "one secret key for all processes, long enough"


@pytest.fixture
def nodes(tmp_path: Path, postgres_url: str, mortal_redis: RedisServer) -> Iterator[tuple[Beckon, Beckon]]:
    """Two processes that hear of each other by Redis."""
    shared = {"BECKON_DATABASE_URL": postgres_url, "BECKON_REDIS_URL": mortal_redis.url, "BECKON_SECRET_KEY": KEY}
    with ExitStack() as stack:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
        one, other = (Beckon(tmp_path / name, **shared) for name in ("one", "other"))
        for beckon in (one, other):
            beckon.start()
            stack.callback(beckon.stop)
        yield one, other


async def test_of_redis(
    nodes: tuple[Beckon, Beckon], postgres_url: str, mortal_redis: RedisServer, rounds: Rounds
) -> None:
    one, other = nodes
    key = (await asyncio.to_thread(one.add_site, "acme", ORIGIN))["key"]
    await asyncio.to_thread(one.add_agent, "Bo", EMAIL, PASSWORD)
    async with at_work(one, postgres_url, key, EMAIL, agents_url=other.url, sides=TIMED) as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            await asyncio.to_thread(mortal_redis.kill)
            gone = time.monotonic()
            until = gone + rounds.still()
            while time.monotonic() < until:
                await scene.goes_on()
                await scene.hear_each_other()
            rounds.late += [latest(*scene.sides, since=gone), latest(*scene.sides[::-1], since=gone)]
            await asyncio.to_thread(mortal_redis.start)
            await scene.goes_on()
    assert [side.welcomes for side in scene.sides] == [1, 1]


async def test_of_postgresql(estate: Estate, rounds: Rounds) -> None:
    async with estate.at_work() as scene:
        for _ in rounds.of(scene):
            await scene.goes_on()
            await asyncio.to_thread(estate.postgres.kill)
            before = scene.sent
            await asyncio.sleep(rounds.still())
            assert not scene.ticked_since(before)
            await asyncio.to_thread(estate.postgres.start)
        await scene.goes_on()
