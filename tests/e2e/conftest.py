"""Ada and Bo, the site acme, and a Beckon of their own."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.acme import Acme
from tests.e2e.agent import EMAIL, PASSWORD, Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, launch, profile
from tests.e2e.firefox import Firefox, FirefoxVisitor
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor

expect.set_options(timeout=10_000)


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
    opened.set_options(acme.id, count_automation=True)
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


@pytest.fixture
def agent(bo: Agent) -> Agent:
    """Bo, looking at the live visitors, with the hand off the mouse."""
    bo.go_to("Visitors")
    bo.page.mouse.move(0, 0)
    return bo


@pytest.fixture(params=["chromium", "firefox"])
def visitor(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path, office: Office) -> Iterator[Visitor]:
    """Ada, in each engine."""
    if request.param == "chromium":
        context = profile(browser)
        yield ChromiumVisitor(context)
        context.close()
        return
    firefox = Firefox(tmp_path)
    yield FirefoxVisitor(firefox)
    firefox.close()


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
