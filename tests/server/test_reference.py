"""`docs/cli.md`, `docs/api.md` and `docs/protocol.md` say what the commands, the calls and the frames are."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from server.api import CALLS
from server.api.call import Call, Who
from server.cli import app
from server.signin.lockout import FAILURES, LOCKED_FOR, TRIES
from server.signin.sessions import LASTS
from server.wire import agent, agent_commands, visitor, visitor_commands
from server.wire import reference as protocol
from server.wire.typescript import parts
from tracker.clock import DAY, MINUTE

DOCS = Path(__file__).parents[2] / "docs"
CLI = (DOCS / "cli.md").read_text()
API = (DOCS / "api.md").read_text()
WHO = {Who.ANYBODY: "anybody", Who.AGENT: "agents", Who.MANAGER: "owners"}


def leaves(command: Any, *words: str) -> Iterator[tuple[str, Any]]:
    for name, below in getattr(command, "commands", {}).items():
        yield from leaves(below, *words, name)
    if not hasattr(command, "commands"):
        yield " ".join(words), command


COMMANDS = dict(leaves(typer.main.get_command(app), "beckon"))
SECTIONS = dict(re.findall(r"^## `(.+?)`\n(.*?)(?=^## |\Z)", CLI, re.MULTILINE | re.DOTALL))


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert SECTIONS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    options = {word for parameter in COMMANDS[name].params for word in parameter.opts if word.startswith("--")}
    assert set(re.findall(r"^\| `(--[a-z-]+)` \|", SECTIONS[name], re.MULTILINE)) == options - {"--help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_is_that_of_the_help(name: str) -> None:
    (example,) = re.findall(r"```\n(.+)\n```", SECTIONS[name])
    assert f"Example: [bold]{example}[/bold]" in str(COMMANDS[name].help)


def test_every_call_has_its_row_and_no_other_has() -> None:
    rows = re.findall(r"^\| `([A-Z]+ /[^`]+)` \| (\w+) \| (.*?) ?\| (\d+)", API, re.MULTILINE)
    said = {
        call: (who, body if body.startswith("`") and "?" not in body else "", int(status))
        for call, who, body, status in rows
    }
    assert said == {f"{call.method} {call.path}": (WHO[call.who], shape(call), call.status) for call in CALLS}


def shape(call: Call) -> str:
    """The name of the body's dataclass, as the table has it."""
    return f"`{call.body._type.__name__}`" if call.body else ""


def test_the_limits_are_those_of_the_code() -> None:
    assert (FAILURES, LOCKED_FOR, TRIES, LASTS) == (10, 15 * MINUTE, 100, 14 * DAY)
    for said in ("Ten failures lock", "for 15 minutes", "100 tries in 15 minutes", "ends 14 days after"):
        assert said in API


@pytest.mark.parametrize(
    ("door", "frames"),
    [
        ("`/ws/visitor`: what a page sends", visitor_commands.Command),
        ("`/ws/visitor`: what the server sends", visitor.Frame),
        ("`/ws/agent`: what a screen sends", agent_commands.Command),
        ("`/ws/agent`: what the server sends", agent.Frame),
    ],
)
def test_every_frame_has_its_table_at_each_door(door: str, frames: Any) -> None:
    _, _, chapter = protocol.reference().partition(f"\n## {door}\n")
    told = re.findall(r"^### `(.+?)`", chapter.partition("\n## ")[0], re.MULTILINE)
    assert {protocol.name(frame) for frame in parts(frames) if protocol.is_frame(frame)} <= set(told)
