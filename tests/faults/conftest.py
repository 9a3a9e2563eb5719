"""How often each fault comes, what came of it, and servers that a test may do anything to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.estate import Estate
from tests.faults.rounds import Rounds
from tests.postgres_server import PostgresServer
from tests.redis_server import RedisServer, serving

ROUNDS = "rounds"


@pytest.fixture
def rounds(pytestconfig: pytest.Config, record_property: Callable[[str, object], None]) -> Iterator[Rounds]:
    """How often a test has each of its faults happen."""
    rounds = Rounds(int(pytestconfig.getoption("--rounds")))
    yield rounds
    if rounds.scenes:
        record_property(ROUNDS, rounds.figures)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each fault: what had been acknowledged, and what became of it."""
    reports = [each for kind in terminalreporter.stats.values() for each in kind if isinstance(each, pytest.TestReport)]
    told = {each.nodeid: dict(each.user_properties).get(ROUNDS) for each in reports if each.when == "teardown"}
    if any(told.values()):
        terminalreporter.section(ROUNDS)
    for name, counted in told.items():
        if counted:
            line = ", ".join(f"{count} {what}" for what, count in counted.items())
            terminalreporter.write_line(f"{name}: {line}")


@pytest.fixture(scope="session")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Estate]:
    """A grown Beckon for all tests, which leave it running."""
    with Estate(tmp_path_factory.mktemp("estate")) as estate:
        yield estate


@pytest.fixture
def mortal_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL with an empty database."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def mortal_redis(tmp_path: Path) -> Iterator[RedisServer]:
    with serving(tmp_path / "redis") as server:
        yield server
