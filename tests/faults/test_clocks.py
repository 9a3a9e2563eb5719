"""A clock that jumps by an hour or a day, forward and back, as after a machine slept or somebody set it."""

from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.scene import Scene, playing
from tests.faults.waiting import eventually
from tracker.clock import DAY, HOUR, MINUTE, SystemClock

JUMPS = {"+1h": HOUR, "-1h": -HOUR, "+1d": DAY, "-1d": -DAY}


@pytest.fixture
def faketime() -> Path:
    """The library that tells a process another time."""
    found = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    assert found, "libfaketime is not installed: apt-get install libfaketime"
    return found


async def is_told(scene: Scene, offset: int) -> None:
    """Wait until the server's time is so many milliseconds from this machine's."""
    await eventually(
        lambda: scene.reporter.post([]), lambda told: abs(told["now"] - SystemClock().now() - offset) < MINUTE
    )


async def test_jumps_and_back(tmp_path: Path, sqlite_url: str, faketime: Path) -> None:
    offset = tmp_path / "offset"
    offset.write_text("+0")
    told = {"FAKETIME_TIMESTAMP_FILE": str(offset), "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, LD_PRELOAD=str(faketime), **told)
    async with playing(beckon, sqlite_url) as scene:
        for jump in JUMPS:
            for time in (jump, "+0"):
                offset.write_text(time)
                await is_told(scene, JUMPS.get(time, 0))
                await scene.goes_on()
