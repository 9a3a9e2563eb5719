"""A full disk: what is there can be read, what can't be kept is refused, and with room again the work goes on."""

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.beckon import Beckon
from tests.faults.clients import BROWSER, given
from tests.faults.rounds import Rounds
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD, playing
from tests.faults.waiting import eventually
from tracker.clock import new_id

SIZE = "24m"
BLOCK = bytes(16 * 1024)
SMALL = 512 * 1024


class Disk:
    """A small file system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, _: Beckon) -> None:
        """Take all the room there is."""
        with self._ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(BLOCK)
            except OSError:
                return

    def free(self, _: Beckon) -> None:
        self._ballast.unlink()


class Quota(Disk):
    """Where nobody may make a file system: no file of the server may grow any more."""

    def fill(self, beckon: Beckon) -> None:
        limit(beckon, SMALL)

    def free(self, beckon: Beckon) -> None:
        limit(beckon, resource.RLIM_INFINITY)


def limit(beckon: Beckon, size: int) -> None:
    resource.prlimit(beckon.process_id, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "beckon", folder], check=False)
    if made.returncode:
        yield Quota(folder)
        return
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


async def test_of_sqlite(tmp_path: Path, disk: Disk, rounds: Rounds) -> None:
    beckon = Beckon(tmp_path, BECKON_DATA_DIR=str(disk.folder))
    async with (
        playing(beckon, f"sqlite+aiosqlite:///{disk.folder / 'beckon.sqlite'}") as scene,
        httpx.AsyncClient(base_url=beckon.url, headers={"origin": ORIGIN, "user-agent": BROWSER}) as stranger,
        httpx.AsyncClient(base_url=beckon.url, headers={"origin": beckon.url}) as agent,
    ):
        given(await agent.post("/api/session", json={"email": EMAIL, "password": PASSWORD}))
        for _ in rounds.of(scene):
            await scene.goes_on()
            disk.fill(beckon)
            refusal = await eventually(lambda: view(stranger, scene.site), lambda answer: answer.status_code == 503)
            assert int(refusal.headers["retry-after"]) > 0
            assert given(await agent.get("/api/session"))["agent"]["email"] == EMAIL
            disk.free(beckon)
            await scene.goes_on()


async def view(stranger: httpx.AsyncClient, site: str) -> httpx.Response:
    """A page view of somebody new."""
    page = {"kind": "page_view", "id": new_id(), "url": f"{ORIGIN}/"}
    return await stranger.post("/ingest", json={"site": site, "events": [page]})
