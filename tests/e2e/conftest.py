"""Ada and Bo, the site acme, and the Beckon between them."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, launch, profile
from tests.e2e.engines import ENGINES, visitor_in
from tests.e2e.house import SHOP, House, opened
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import PATIENCE, until
from tests.faketime import FakeTime

TURN = timedelta(minutes=31)

expect.set_options(timeout=PATIENCE * 1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--webkit", action="store_true", help="let visitors use WebKitGTK, too")


def engines(config: pytest.Config) -> list[str]:
    """The engines that visitors use in this run."""
    return [name for name in ENGINES if name != "webkit" or config.getoption("--webkit")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "visitor" in metafunc.fixturenames:
        metafunc.parametrize("visitor", engines(metafunc.config), indirect=True)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One for all tests: their titles tell their visitors apart. Modules that turn clocks share another."""
    with opened(tmp_path_factory.mktemp("house"), browser) as found:
        yield found


@pytest.fixture(scope="package")
def faketime(tmp_path_factory: pytest.TempPathFactory) -> FakeTime:
    return FakeTime(tmp_path_factory.mktemp("time"))


@pytest.fixture(scope="package")
def turning_house(browser: Browser, tmp_path_factory: pytest.TempPathFactory, faketime: FakeTime) -> Iterator[House]:
    """One whose clock can be turned, behind a proxy that says from where visitors come."""
    settings = {**faketime.environment, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
    with opened(tmp_path_factory.mktemp("house"), browser, **settings) as found:
        yield found


@pytest.fixture
def turn(faketime: FakeTime, turning_house: House) -> Callable[[], None]:
    """Has half an hour pass, which is the end of a visit without a sign."""
    now = turning_house.office.now

    def turned() -> None:
        ahead = now() - datetime.now(UTC) + TURN
        faketime.set(f"+{ahead.total_seconds():.0f}s")
        until(lambda: now() - datetime.now(UTC) > ahead - timedelta(minutes=1), "the clock never was turned")

    return turned


@pytest.fixture
def beckon(house: House) -> Beckon:
    return house.beckon


@pytest.fixture
def acme(house: House) -> Acme:
    """The site acme on its own origin."""
    return house.acme


@pytest.fixture
def office(house: House) -> Office:
    return house.office


@pytest.fixture
def agent(house: House) -> Agent:
    """Bo, looking at the live visitors of acme, with the hand off the mouse."""
    house.bo.go_to("Visitors")
    house.bo.look_at("acme")
    house.bo.page.mouse.move(0, 0)
    return house.bo


@pytest.fixture
def shop(house: House, agent: Agent) -> str:
    """The address of the demo shop, which Bo looks at in this test."""
    address = house.open_shop()
    agent.look_at(SHOP)
    return address


@pytest.fixture
def visitor(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path, house: House) -> Iterator[Visitor]:
    """Ada, in each engine."""
    with visitor_in(request.param, browser, tmp_path) as ada:
        yield ada


@pytest.fixture
def everybody(pytestconfig: pytest.Config, browser: Browser, tmp_path: Path, house: House) -> Iterator[list[Visitor]]:
    """A visitor in each engine, all at the same time."""
    with ExitStack() as stack:
        yield [stack.enter_context(visitor_in(name, browser, tmp_path)) for name in engines(pytestconfig)]


@pytest.fixture
def title(request: pytest.FixtureRequest) -> str:
    """A page title that tells this test's visitor from all others."""
    return f"Ada-{zlib.crc32(request.node.nodeid.encode()):08x}"


@pytest.fixture
def ada(browser: Browser, house: House) -> Iterator[ChromiumVisitor]:
    """Ada in Chromium alone, for what only its instruments can see."""
    context = profile(browser)
    yield ChromiumVisitor(context)
    context.close()
