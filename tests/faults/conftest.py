"""How often each fault comes, what came of it, and servers that a test may do anything to."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.clients import Reporter
from tests.faults.estate import Estate
from tests.faults.nodes import KEY, Ada, Bo, Nodes, Pair
from tests.faults.rounds import Rounds
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import when, working
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


@pytest.fixture
def shared(mortal_redis: RedisServer, postgres_url: str) -> dict[str, str]:
    """The settings of several processes."""
    return {"BECKON_DATABASE_URL": postgres_url, "BECKON_REDIS_URL": mortal_redis.url, "BECKON_SECRET_KEY": KEY}


@pytest.fixture
def roles() -> tuple[str, str]:
    """What the two answer."""
    return "all", "all"


@pytest.fixture
def nodes(tmp_path: Path, shared: dict[str, str], roles: tuple[str, str]) -> Iterator[Nodes]:
    with ExitStack() as stack:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
        one, other = (
            Beckon(tmp_path / name, BECKON_ROLE=role, **shared)
            for name, role in zip(("one", "other"), roles, strict=True)
        )
        key = one.add_site("acme", ORIGIN)["key"]
        one.add_agent("Bo", EMAIL, PASSWORD)
        for beckon in (one, other):
            beckon.start()
            stack.callback(beckon.stop)
        yield Nodes(one, other, key)


@pytest.fixture
async def pair(nodes: Nodes) -> AsyncIterator[Pair]:
    """Ada at the one, Bo at the other, and Bo's grid shows Ada."""
    reporter = Reporter(nodes.one.url, ORIGIN, nodes.key)
    ada, bo = Ada(nodes.one.url, reporter), Bo(nodes.other.url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(reporter.close)
        stack.push_async_callback(bo.close)
        await bo.sign_in()
        await reporter.report(0)
        await stack.enter_async_context(working(ada.live(), bo.live()))
        await when(lambda: ada.welcomes > 0 and bo.welcomes > 0, "both welcomes")
        yield Pair(ada, bo, reporter)
