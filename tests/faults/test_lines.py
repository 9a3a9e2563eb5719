"""Lines that drip, slow down, hang and break: between people and Beckon, and between Beckon and its PostgreSQL."""

import asyncio
from pathlib import Path

from tests.e2e.beckon import Beckon
from tests.faults.line import HOST, Line, line_to
from tests.faults.scene import Scene, playing
from tests.postgres_server import PostgresServer
from tests.redis_server import RedisServer

HELD = 2.0
"""Seconds for which a line is half open."""


async def suffer(scene: Scene, line: Line, piece: int, pause: float) -> None:
    """Every fault once, and the work goes on during it or after it."""
    line.drip(piece)
    await scene.goes_on()
    line.mend()
    line.slow(pause)
    await scene.goes_on()
    line.mend()
    line.cut()
    await scene.goes_on()
    for broken in (False, True):
        line.hold()
        await asyncio.sleep(HELD)
        if broken:
            line.cut()
        line.mend()
        await scene.goes_on()


async def test_to_people(tmp_path: Path, database_url: str) -> None:
    async with line_to(lambda: asyncio.open_connection(HOST, beckon.port)) as line:
        beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url, BECKON_PUBLIC_URL=line.url)
        async with playing(beckon, database_url, line.url) as scene:
            await suffer(scene, line, piece=1, pause=0.1)


async def test_to_postgresql(tmp_path: Path, mortal_postgres: PostgresServer) -> None:
    async with line_to(lambda: asyncio.open_unix_connection(mortal_postgres.socket)) as line:
        url = f"postgresql+asyncpg://beckon@{HOST}:{line.port}/postgres"
        beckon = Beckon(tmp_path, BECKON_DATABASE_URL=url)
        await asyncio.to_thread(beckon.command, "migrate")
        async with playing(beckon, mortal_postgres.url()) as scene:
            await suffer(scene, line, piece=100, pause=0.01)


async def test_to_redis(tmp_path: Path, sqlite_url: str, mortal_redis: RedisServer) -> None:
    async with line_to(lambda: asyncio.open_connection(HOST, mortal_redis.port)) as line:
        address = f"redis://{HOST}:{line.port}"
        beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, BECKON_REDIS_URL=address)
        async with playing(beckon, sqlite_url) as scene:
            await suffer(scene, line, piece=1, pause=0.1)
        assert [side.welcomes for side in scene.sides] == [1, 1]
