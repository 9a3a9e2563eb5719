"""The folder in which the workers of one `beckon serve` meet. It goes with the last of them, however they end: what was
killed leaves it to whoever starts next."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "beckon-workers-"


@contextmanager
def meeting() -> Iterator[tuple[Path, int]]:
    """A new folder that only this user may enter, and the handle that keeps it: whoever inherits it keeps it too."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _sweep(left)
    folder, handle = _make()
    try:
        yield folder, handle
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _make() -> tuple[Path, int]:
    """A folder that is held. Somebody who sweeps may have been quicker: then another one."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.exists():
                return folder, handle
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away a folder that nobody holds; those of other users are theirs."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
        finally:
            os.close(handle)
