"""The command line in a data folder of its own, within this process."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from typer.testing import CliRunner, Result

from server.cli import app
from tests.conftest import SECRET
from tracker.settings import Settings

Beckon: TypeAlias = Callable[..., Result]
Started: TypeAlias = "subprocess.Popen[str]"
Start: TypeAlias = Callable[..., Started]

PROGRAM = ("-c", "from server.cli import main; main()")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What a new user has: the file in the data folder."""
    return sqlite_url


@pytest.fixture
def beckon(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Beckon:
    """Runs `beckon` with these words; `typed` is its standard input."""
    monkeypatch.chdir(settings.data_dir)
    monkeypatch.setenv("BECKON_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("BECKON_SECRET_KEY", SECRET)

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, list(words), input=typed)

    return run


def told(result: Result) -> Any:
    """What the command said to a program."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refusal(result: Result) -> str:
    """The one line of a command that failed."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
        return found


@pytest.fixture
def start(settings: Settings, port: int) -> Iterator[Start]:
    """Starts `beckon` with these words; what is still running at the end is ended."""
    started: list[Started] = []
    environment = os.environ | {
        "BECKON_DATA_DIR": str(settings.data_dir),
        "BECKON_SECRET_KEY": SECRET,
        "BECKON_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }

    def run(*words: str, program: tuple[str, ...] = PROGRAM, **more: str) -> Started:
        process = subprocess.Popen(
            [sys.executable, *program, *words],
            env=environment | more,
            cwd=settings.data_dir,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def wait_for(process: Started, words: str) -> str:
    """What the process said until these words came."""
    assert process.stderr
    said = ""
    for line in process.stderr:
        said += line
        if words in said:
            return said
    pytest.fail(f"{words!r} never came: {said}")
