"""A full disk: what is there can be read, what can't be kept is refused, and with room again the work goes on."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.beckon import Beckon
from tests.faults.clients import BROWSER, given
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD, playing
from tests.faults.waiting import eventually
from tracker.clock import new_id

SIZE = "24m"
BLOCK = bytes(16 * 1024)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system; only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "beckon", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(BLOCK)
        except OSError:
            return ballast


async def test_of_sqlite(tmp_path: Path, disk: Path, rounds: int) -> None:
    beckon = Beckon(tmp_path, BECKON_DATA_DIR=str(disk))
    async with (
        playing(beckon, f"sqlite+aiosqlite:///{disk / 'beckon.sqlite'}") as scene,
        httpx.AsyncClient(base_url=beckon.url, headers={"origin": ORIGIN, "user-agent": BROWSER}) as stranger,
        httpx.AsyncClient(base_url=beckon.url, headers={"origin": beckon.url}) as agent,
    ):
        given(await agent.post("/api/session", json={"email": EMAIL, "password": PASSWORD}))
        for _ in range(rounds):
            await scene.goes_on()
            ballast = fill(disk)
            refusal = await eventually(lambda: view(stranger, scene.site), lambda answer: answer.status_code == 503)
            assert int(refusal.headers["retry-after"]) > 0
            assert given(await agent.get("/api/session"))["agent"]["email"] == EMAIL
            ballast.unlink()
            await scene.goes_on()


async def view(stranger: httpx.AsyncClient, site: str) -> httpx.Response:
    """A page view of somebody new."""
    page = {"kind": "page_view", "id": new_id(), "url": f"{ORIGIN}/"}
    return await stranger.post("/ingest", json={"site": site, "events": [page]})
