"""A clock that jumps by an hour or a day, forward and back, as after a machine slept or somebody set it."""

from pathlib import Path

from tests.e2e.beckon import Beckon
from tests.faketime import FakeTime
from tests.faults.scene import Scene, playing
from tests.faults.waiting import eventually
from tracker.clock import DAY, HOUR, MINUTE, SystemClock

JUMPS = {"+1h": HOUR, "-1h": -HOUR, "+1d": DAY, "-1d": -DAY}


async def is_told(scene: Scene, offset: int) -> None:
    """Wait until the server's time is so many milliseconds from this machine's."""
    await eventually(
        lambda: scene.reporter.post([]), lambda told: abs(told["now"] - SystemClock().now() - offset) < MINUTE
    )


async def test_jumps_and_back(tmp_path: Path, sqlite_url: str) -> None:
    faketime = FakeTime(tmp_path)
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, **faketime.environment)
    async with playing(beckon, sqlite_url) as scene:
        for jump in JUMPS:
            for time in (jump, "+0"):
                faketime.set(time)
                await is_told(scene, JUMPS.get(time, 0))
                await scene.goes_on()
