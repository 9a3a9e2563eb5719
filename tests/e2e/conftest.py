"""Ada and Bo, the site acme, and a Beckon of their own."""

import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.acme import Acme
from tests.e2e.agent import EMAIL, PASSWORD, Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, launch, profile
from tests.e2e.engines import ENGINES, visitor_in
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)

GENEROUS = {"visit": None, "week": None, "arrival": None}
"""A contact budget that lets visitors be invited as soon as they are there, and asks for quiet after refusals only."""


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


@pytest.fixture(scope="module")
def beckon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beckon]:
    """A server that has not been started yet."""
    server = Beckon(tmp_path_factory.mktemp("beckon"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def acme(beckon: Beckon) -> Iterator[Acme]:
    """The site acme on its own origin, known to a running server, with Bo as its owner."""
    with Acme(beckon.url) as site:
        beckon.command("migrate")
        made = beckon.add_site("acme", site.origin)
        site.id, site.key = made["id"], made["key"]
        beckon.add_agent("Bo", EMAIL, PASSWORD)
        beckon.start()
        yield site


@pytest.fixture(scope="module")
def office(beckon: Beckon, acme: Acme) -> Iterator[Office]:
    opened = Office(beckon.url, EMAIL, PASSWORD)
    opened.set_options(acme.id, count_automation=True, budget=GENEROUS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def bo(browser: Browser, beckon: Beckon, office: Office) -> Iterator[Agent]:
    """Bo, signed in."""
    context = profile(browser, viewport={"width": 1440, "height": 900})
    signed_in = Agent(context, beckon.url)
    signed_in.sign_in()
    yield signed_in
    context.close()


@pytest.fixture(scope="module")
def shop(beckon: Beckon, office: Office, bo: Agent) -> str:
    """The address of the demo shop, which Bo looks at from now on."""
    beckon.command("init")
    office.set_options(office.site_id("demo"), count_automation=True, budget=GENEROUS)
    bo.page.reload()
    bo.page.get_by_label("Site", exact=True).select_option("Demo shop")
    return f"{beckon.url}/demo/"


@pytest.fixture
def agent(bo: Agent) -> Agent:
    """Bo, looking at the live visitors, with the hand off the mouse."""
    bo.go_to("Visitors")
    bo.page.mouse.move(0, 0)
    return bo


@pytest.fixture
def visitor(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path, office: Office) -> Iterator[Visitor]:
    """Ada, in each engine."""
    with visitor_in(request.param, browser, tmp_path) as ada:
        yield ada


@pytest.fixture
def everybody(pytestconfig: pytest.Config, browser: Browser, tmp_path: Path, office: Office) -> Iterator[list[Visitor]]:
    """A visitor in each engine, all at the same time."""
    with ExitStack() as stack:
        yield [stack.enter_context(visitor_in(name, browser, tmp_path)) for name in engines(pytestconfig)]


@pytest.fixture
def title(request: pytest.FixtureRequest) -> str:
    """A page title that tells this test's visitor from all others."""
    return f"Ada-{zlib.crc32(request.node.nodeid.encode()):08x}"


@pytest.fixture
def ada(browser: Browser, office: Office) -> Iterator[ChromiumVisitor]:
    """Ada in Chromium alone, for what only its instruments can see."""
    context = profile(browser)
    yield ChromiumVisitor(context)
    context.close()
