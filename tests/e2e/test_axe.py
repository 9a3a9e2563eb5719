"""No screen has anything that axe finds wrong, in the light or in the dark, and none scrolls as a whole."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.office import Office

SETTINGS = ("site", "embed", "hours", "people", "teams")
SCROLLS = "document.scrollingElement.scrollHeight > innerHeight"


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_dashboard(
    browser: Browser, beckon: Beckon, acme: Acme, office: Office, ada: ChromiumVisitor, title: str, scheme: str
) -> None:
    context = profile(browser, color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    agent = Agent(context, beckon.url)
    agent.page.goto(f"{beckon.url}/dashboard")
    expect(agent.find("button", "Sign in")).to_be_visible()
    assert violations(agent.page) == []
    agent.sign_in()
    assert violations(agent.page) == []
    ada.visit(acme.page(title=title))
    agent.choose(title)
    expect(agent.find("button", "Invite")).to_be_visible()
    assert violations(agent.page) == []
    agent.invite(title, "Hello")
    ada.press("button", "Start chat")
    ada.write("textbox", "Message", "Hello, Bo", enter=True)
    agent.open_chat("Hello, Bo")
    agent.awaits_text("Hello, Bo")
    assert violations(agent.page) == []
    assert not agent.page.evaluate(SCROLLS)
    for page in SETTINGS:
        agent.page.goto(f"{beckon.url}/dashboard/settings/{page}")
        expect(agent.page.get_by_role("heading").first).to_be_visible()
        assert violations(agent.page) == [], page
        assert not agent.page.evaluate(SCROLLS), f"{page} scrolls as a whole, beyond what it shows"
    context.close()


def test_the_widget(browser: Browser, agent: Agent, acme: Acme, office: Office, title: str, scheme: str) -> None:
    context = profile(browser, color_scheme=scheme, reduced_motion="reduce")
    visitor = ChromiumVisitor(context)
    visitor.visit(acme.page(title=title))
    visitor.awaits("button", "Chat")
    assert violations(visitor.page) == []
    agent.invite(title, "Hello")
    visitor.awaits("dialog", "Invitation to chat")
    assert violations(visitor.page) == []
    visitor.press("button", "Start chat")
    visitor.awaits_text("Hello")
    assert violations(visitor.page) == []
    visitor.press("button", "End chat")
    visitor.awaits_end_of("button", "End chat")
    assert violations(visitor.page) == []
    with office.closed(acme.id):
        visitor.visit(acme.page(title=title))
        visitor.press("button", "Chat, closed")
        visitor.awaits("textbox", "Message")
        assert violations(visitor.page) == []
    context.close()
