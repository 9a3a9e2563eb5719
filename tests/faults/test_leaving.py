"""Processes that are told to end while everybody is at work: all come back, nothing is lost, nobody sees an error."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from server.offers.invitation import OPEN
from server.tables.visitors import invitations
from tests.e2e.beckon import Beckon
from tests.faults.clients import Reporter
from tests.faults.fleet import Fleet, balancing
from tests.faults.offers import invite
from tests.faults.scene import ORIGIN, Scene, playing
from tests.faults.waiting import when
from tests.redis_server import serving
from tracker.clock import new_id
from tracker.sql.database import Database

KEY = "one secret key for all processes, long enough"
UPGRADE = (
    "GET /ws/visitor HTTP/1.1\r\nHost: beckon\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@pytest.fixture
def shared(tmp_path: Path, postgres_url: str) -> Iterator[dict[str, str]]:
    """The settings of several processes."""
    with serving(tmp_path / "redis") as redis:
        yield {"BECKON_DATABASE_URL": postgres_url, "BECKON_REDIS_URL": redis.url, "BECKON_SECRET_KEY": KEY}


@asynccontextmanager
async def mute(beckon: Beckon) -> AsyncIterator[None]:
    """Somebody whose socket is open and who does not answer its closing, which holds their process up for a moment."""
    reader, writer = await asyncio.open_connection("127.0.0.1", beckon.port)
    writer.write(UPGRADE.encode())
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    yield
    writer.close()


async def test_all_sockets_are_told_to_come_back(tmp_path: Path, sqlite_url: str) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url)
    async with playing(beckon, sqlite_url) as scene, mute(beckon), httpx.AsyncClient(base_url=beckon.url) as client:
        await scene.goes_on()
        ended = asyncio.create_task(asyncio.to_thread(beckon.stop))
        await when(lambda: all(side.codes for side in scene.sides), "the closing of both sockets")
        assert (await client.get("/ready")).status_code == 503
        assert (await client.get("/health")).status_code == 200
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"{beckon.url.replace('http', 'ws', 1)}/ws/visitor", proxy=None)
        assert (refused.value.response.status_code, refused.value.response.headers["retry-after"]) == (503, "1")
        assert await ended == 0
        await asyncio.to_thread(beckon.start)
        await scene.goes_on()
    assert [side.codes for side in scene.sides] == [[1012], [1012]]
    assert "Traceback" not in beckon.log


async def test_a_rolling_restart_shows_nobody_an_error(tmp_path: Path, shared: dict[str, str]) -> None:
    fleet = Fleet(tmp_path, **shared)
    async with balancing(fleet), playing(fleet, shared["BECKON_DATABASE_URL"]) as scene:
        invitation = await _invite(scene)
        for node in fleet.nodes:
            await scene.goes_on()
            assert await asyncio.to_thread(node.stop) == 0
            await asyncio.to_thread(node.start)
        await scene.goes_on()
    everybody = (scene.reporter, *scene.sides)
    assert [one.errors.seen for one in everybody] == [[]] * len(everybody)
    assert [set(side.codes) for side in scene.sides] == [{1012}] * len(scene.sides)
    async with Database(scene.database_url) as database, database.reading() as connection:
        phase = await connection.scalar(select(invitations.c.phase).where(invitations.c.id == invitation))
    assert phase in OPEN, "an agent who comes back has not left"


async def _invite(scene: Scene) -> str:
    """The id of an invitation by the agent of the scene to another visitor."""
    eve = Reporter(scene.beckon.url, ORIGIN, scene.site)
    await eve.report(0)
    visitor, invitation = str(eve.visitor).partition(".")[0], new_id()
    await scene.agent.send(invite(invitation, visitor))
    await when(lambda: invitation in scene.agent.ledger.acknowledged, "the invitation")
    await eve.close()
    return invitation
