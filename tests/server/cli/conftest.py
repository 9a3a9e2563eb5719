"""The command line in a data folder of its own, within this process."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from typer.testing import CliRunner, Result

from server.cli import app
from tests.conftest import SECRET
from tracker.settings import Settings

Beckon: TypeAlias = Callable[..., Result]


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
