"""The documents say what the code says: frames, errors, settings, routes and commands."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer
from starlette.routing import BaseRoute, Mount

from server.actions.patience import MOST_OPENED, OPENED_WITHIN
from server.app import routes
from server.chats.absence import GIVEN_UP, PATIENCE
from server.gateways import errors as socket_errors
from server.gateways.socket import MOST_HEARD
from server.gateways.socket import WINDOW as FRAMES_WINDOW
from server.gateways.visitor import MOST_SOCKETS
from server.gateways.visitor_commands import MOST, OPENINGS, OPENINGS_WINDOW, WINDOW
from server.offers.contact import LONGEST
from server.process.drain import Restarting
from server.web import crowd
from server.web.heartbeat import Silent
from server.wire import agent_commands, visitor_commands
from server.wire.__main__ import DOCUMENT, made
from server.wire.api import CAPACITY
from server.wire.budget import Budget
from tracker import errors
from tracker.clock import DAY, HOUR, MINUTE, SECOND
from tracker.limits import PER_ADDRESS, PER_VISITOR
from tracker.pipeline.ingest import PER_SITE
from tracker.pipeline.journal import MAX_WAITING
from tracker.settings import Settings
from tracker.sql.database import CONNECTIONS
from tracker.wire.kinds import MAX_EVENTS, MAX_FRAME

ROOT = Path(__file__).parents[1]
PROTOCOL = (ROOT / DOCUMENT).read_text()
README = (ROOT / "README.md").read_text()
DOCUMENTS = "\n".join(path.read_text() for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def errors_below(error: type[errors.BeckonError]) -> Iterator[type[errors.BeckonError]]:
    yield error
    for below in error.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from errors_below(below)


def errors_of_sockets() -> list[type[errors.BeckonError]]:
    return [
        error for error in vars(socket_errors).values() if getattr(error, "__module__", "") == socket_errors.__name__
    ]


def paths(found: list[BaseRoute], before: str = "") -> Iterator[str]:
    for route in found:
        path = before + str(getattr(route, "path", ""))
        yield from paths(route.routes or [], path) if isinstance(route, Mount) and route.routes else [path]


def test_the_tables_of_the_protocol_are_made_from_the_wire() -> None:
    assert {path: (ROOT / path).read_text() == text for path, text in made().items()} == dict.fromkeys(made(), True)


@pytest.mark.parametrize("error", list(errors_below(errors.BeckonError)), ids=lambda error: error.code)
def test_each_error_stands_in_the_protocol(error: type[errors.BeckonError]) -> None:
    row = rf"^\| `{error.code}` \| {error.http_status} \| {error.close_code} \|"
    assert re.search(row, PROTOCOL, re.MULTILINE)


@pytest.mark.parametrize("error", [Silent, Restarting, *errors_of_sockets()])
def test_each_close_code_of_sockets_stands_in_the_protocol(error: type[errors.BeckonError]) -> None:
    assert re.search(rf"^\| {error.close_code} \|", PROTOCOL, re.MULTILINE)


def test_the_bounds_stand_in_the_protocol() -> None:
    assert f"{MAX_FRAME:,} bytes" in PROTOCOL
    assert f"at most {MAX_EVENTS} events" in PROTOCOL
    assert f"(1 to {visitor_commands.MAX_TEXT})" in PROTOCOL
    assert f"(1 to {agent_commands.MAX_WINDOW})" in PROTOCOL


def test_the_limits_of_visitors_stand_in_the_protocol() -> None:
    limits = (PER_VISITOR, PER_ADDRESS, MOST_SOCKETS, crowd.PER_ADDRESS, MOST, MOST_OPENED, OPENINGS)
    assert limits == (600, 12_000, 20, 10_000, 100, 10, 200)
    assert (WINDOW, OPENED_WITHIN, OPENINGS_WINDOW) == (10 * SECOND, HOUR, 10 * MINUTE)
    for said in ("600 bodies", "12,000 to one site", "20 sockets", "10,000: one more", "100 commands in 10 s"):
        assert said in PROTOCOL
    assert (MAX_WAITING, PER_SITE, MOST_HEARD, FRAMES_WINDOW) == (10_000, 8_000, 1_000, 10 * SECOND)
    for said in ("10,000 bodies, or 8,000 of one site", "1,000 frames in 10 s", "a quarter more sockets"):
        assert said in " ".join(PROTOCOL.split())
    assert crowd.RESERVE == 4
    for said in ("10 chats and messages left in an hour", "200 of them on a site in 10 min"):
        assert said in " ".join(PROTOCOL.split())


def test_what_becomes_of_chats_stands_in_the_protocol() -> None:
    assert (CAPACITY, PATIENCE, GIVEN_UP) == (3, MINUTE, 30 * MINUTE)
    for said in ("3 active chats", "away for 1 minute", "After 30 minutes away"):
        assert said in " ".join(PROTOCOL.split())


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_explained(name: str) -> None:
    row = f"| `BECKON_{name.upper()}` | {Settings.model_fields[name].description} |"
    assert row in (ROOT / "docs/settings.md").read_text()


@pytest.mark.parametrize("path", sorted({path for path in paths(routes()) if not path.startswith("/demo")}))
def test_each_route_is_named(path: str) -> None:
    assert f"`{re.sub(r':[a-z]+}', '}', path)}`" in DOCUMENTS


COMMANDS = typer.main.get_command(import_module("server.cli.main").app)


@pytest.mark.parametrize("name", sorted(getattr(COMMANDS, "commands", {})))
def test_each_command_is_named(name: str) -> None:
    assert f"`beckon {name}`" in README


@pytest.mark.parametrize(
    ("file", "link"),
    [
        (path, link)
        for path in [
            ROOT / "README.md",
            ROOT / "ARCHITECTURE.md",
            *ROOT.glob("*/README.md"),
            *(ROOT / "docs").glob("*.md"),
        ]
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text())
    ],
)
def test_each_link_leads_somewhere(file: Path, link: str) -> None:
    assert (file.parent / link).exists()


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_each_document_is_found_from_the_readme(name: str) -> None:
    assert f"(docs/{name})" in README


def test_the_connections_of_a_process_are_documented() -> None:
    said = f"Each process holds up to {CONNECTIONS} connections"
    assert said in (ROOT / "docs/settings.md").read_text()
    assert f"{CONNECTIONS} for each process" in (ROOT / "docs/scale.md").read_text()


def test_the_defaults_of_the_contact_budget_are_told() -> None:
    told = dict(re.findall(r"^\| ([a-z ]+) \| (\d+)\b", (ROOT / "docs/contact.md").read_text(), re.MULTILINE))
    usual = Budget()
    assert {name: int(number) for name, number in told.items()} == {
        "invitations a visit": usual.visit,
        "invitations in seven days": usual.week,
        "days of quiet after a refusal": usual.declined,
        "days of quiet after one without an answer": usual.ignored,
        "seconds after arrival": usual.arrival,
    }
    assert f"{LONGEST // DAY} days at most" in DOCUMENTS
