"""Browser code of the releases before: who opened a page before an upgrade still fetches the files of that page."""

import os
import shutil
from pathlib import Path

import structlog

from server.web.static_files import ENCODINGS, HASHED, STATIC
from tracker.clock import DAY
from tracker.settings import Settings

SHELVES = ("widget", "dashboard/assets")
KEPT = 7 * DAY
"""How long files stay that are of no release any more."""
NANO = 1_000_000
"""Nanoseconds in a millisecond."""

log = structlog.get_logger(__name__)


def folder_of(settings: Settings) -> Path:
    """Where it is, on each machine for itself."""
    return settings.data_dir / "browser"


def put_aside(folder: Path, now: int, static: Path = STATIC) -> None:
    """Copy there what pages of this release may fetch later, and drop what was of none that was served within a week.
    Where that can't be written Beckon goes without."""
    try:
        for shelf in SHELVES:
            _put_aside(static / shelf, folder / shelf, now)
    except OSError as cause:
        log.warning("The browser code could not be put aside", folder=str(folder), cause=str(cause))


def _put_aside(files: Path, kept: Path, now: int) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    for file in _last_ones(kept):
        _mark(file, now - 1)
    for file in files.glob("*"):
        if HASHED.search(_plain(file.name)):
            _copy(file, kept / file.name)
            _mark(kept / file.name, now)
    for file in kept.iterdir():
        if file.stat().st_mtime_ns < (now - KEPT) * NANO:
            file.unlink(missing_ok=True)


def _last_ones(kept: Path) -> list[Path]:
    """The files of the release that was started last: it was served until now, however long ago that began."""
    marked = {file: file.stat().st_mtime_ns for file in kept.iterdir()}
    last = max(marked.values(), default=0)
    return [file for file, mark in marked.items() if mark == last]


def _mark(file: Path, now: int) -> None:
    """Has the file tell when it was of a release."""
    os.utime(file, ns=(now * NANO, now * NANO))


def _plain(name: str) -> str:
    """The name of the file that this one may be a compressed copy of."""
    for _, suffix in ENCODINGS:
        name = name.removesuffix(suffix)
    return name


def _copy(file: Path, kept: Path) -> None:
    """Whole or not at all, whoever else does the same."""
    if not kept.exists():
        part = kept.with_name(f"{kept.name}.{os.getpid()}")
        shutil.copyfile(file, part)
        part.replace(kept)
