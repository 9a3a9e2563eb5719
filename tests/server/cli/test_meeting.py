"""The folder of the workers: there as long as anybody holds it, and swept by whoever starts next."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from server.cli.meeting import meeting
from tests.e2e.waiting import until

HOLD = """
import subprocess, sys
from server.cli.meeting import meeting
with meeting() as (folder, handle):
    if sys.argv[1] == "shared":
        subprocess.Popen(["cat"], pass_fds=[handle])
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where such folders are made."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@contextmanager
def killed(kind: str) -> Iterator[Path]:
    """The folder of a process that was killed. Where it is shared, a child of it lives until the end of the block
    and a moment longer."""
    command = [sys.executable, "-c", HOLD, kind]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        folder = Path(process.stdout.readline().strip())
        process.kill()
        process.wait()
        assert folder.is_dir()
        yield folder


def test_it_is_gone_in_the_end(place: Path) -> None:
    with meeting() as (folder, _):
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "0").touch()
    assert list(place.iterdir()) == []


def test_that_of_a_killed_one_is_swept(place: Path) -> None:
    with killed("alone") as left, meeting() as (folder, _):
        assert left != folder
        assert list(place.iterdir()) == [folder]


def test_that_of_the_living_stays(place: Path) -> None:
    with killed("shared") as left, meeting() as (folder, _), meeting() as (another, _):
        assert {left, folder, another} == set(place.iterdir())
    until(partial(_sweeps_all_others, place), "the folder stayed, though its last holder is gone")


def _sweeps_all_others(place: Path) -> bool:
    with meeting() as (folder, _):
        return list(place.iterdir()) == [folder]


def test_what_others_keep_there_stays(place: Path) -> None:
    (place / "beckon-workers-file").touch()
    (place / "beckon-workers-link").symlink_to(place)
    (place / "beckon-workers").mkdir()
    before = set(place.iterdir())
    with meeting():
        pass
    assert set(place.iterdir()) == before


def test_a_folder_that_was_swept_before_it_was_held_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, swept = os.open, []

    def open_late(path: Path, flags: int) -> int:
        handle = opened(path, flags)
        if not swept:
            swept.append(path)
            path.rmdir()
        return handle

    monkeypatch.setattr(os, "open", open_late)
    with meeting() as (folder, _):
        assert swept
        assert folder.is_dir()
