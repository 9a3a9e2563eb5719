"""A process that is told another time than this machine has."""

from collections.abc import Mapping
from pathlib import Path


class FakeTime:
    """The environment of such a process, and the time that it is told from one second to the next."""

    def __init__(self, folder: Path) -> None:
        self._offset = folder / "offset"
        self.set("+0")

    def set(self, offset: str) -> None:
        """Be so far from this machine's time: "+1h", "-1d", "+0"."""
        self._offset.write_text(offset)

    @property
    def environment(self) -> Mapping[str, str]:
        library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
        assert library, "libfaketime is not installed: apt-get install libfaketime"
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
