"""No screen has anything that axe finds wrong, in the light or in the dark, and none scrolls as a whole."""

from contextlib import closing

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
    ada.visit("about:blank")
    expect(agent.page.locator(".row-gone.row-opened")).to_be_visible()
    assert violations(agent.page) == []
    ada.visit(acme.page(title=title))
    agent.invite(title, "Hello")
    ada.press("button", "Start chat")
    ada.write("textbox", "Message", f"Hello, Bo: {title}", enter=True)
    agent.open_chat(title)
    agent.awaits_text(f"Hello, Bo: {title}")
    assert violations(agent.page) == []
    assert not agent.page.evaluate(SCROLLS)
    for page in SETTINGS:
        agent.page.goto(f"{beckon.url}/dashboard/settings/{page}")
        expect(agent.page.get_by_role("heading").first).to_be_visible()
        assert violations(agent.page) == [], page
        assert not agent.page.evaluate(SCROLLS), f"{page} scrolls as a whole, beyond what it shows"
    agent.go_to("Rules")
    agent.find("button", "New rule").click()
    expect(agent.find("heading", "Live check")).to_be_visible()
    assert violations(agent.page) == []
    agent.page.set_viewport_size({"width": 390, "height": 844})
    assert violations(agent.page) == []
    agent.go_to("Reports")
    expect(agent.find("heading", "Whether a rule helps")).to_be_visible()
    expect(agent.page.locator(".skeleton")).to_have_count(0)
    assert violations(agent.page) == []
    context.close()


ENGLISH = {
    "lang": "en",
    "open": "Chat",
    "card": "Invitation to chat",
    "accept": "Start chat",
    "log": "Conversation",
    "write": "Message",
    "end": "End chat",
    "skip": "Skip",
    "closed": "Chat, closed",
}
ARABIC = {
    "lang": "ar",
    "open": "الدردشة",
    "card": "دعوة إلى الدردشة",
    "accept": "بدء الدردشة",
    "log": "المحادثة",
    "write": "الرسالة",
    "end": "إنهاء الدردشة",
    "skip": "تخطٍّ",
    "closed": "الدردشة، مغلقة",
}
SCENES = [("light", "right", ENGLISH), ("dark", "left", ARABIC)]


@pytest.mark.parametrize(("scheme", "corner", "words"), SCENES, ids=["light", "dark, from right to left"])
def test_the_widget(
    browser: Browser,
    agent: Agent,
    acme: Acme,
    office: Office,
    title: str,
    scheme: str,
    corner: str,
    words: dict[str, str],
) -> None:
    with closing(profile(browser, color_scheme=scheme, reduced_motion="reduce")) as context:
        visitor = ChromiumVisitor(context)
        visitor.visit(acme.page(title=title, lang=words["lang"]))
        visitor.awaits("button", words["open"])
        assert violations(visitor.page) == []
        agent.invite(title, "Hello")
        visitor.awaits("dialog", words["card"])
        assert violations(visitor.page) == []
        visitor.press("button", words["accept"])
        expect(visitor.find("log", words["log"])).to_contain_text("Hello")
        assert violations(visitor.page) == []
        far, _, width, _ = visitor.box_at_rest("dialog", "acme")
        assert (far < width) is (corner == "right"), "the panel stands in the corner where reading ends"
        visitor.press("button", words["end"])
        visitor.awaits("button", words["skip"])
        assert violations(visitor.page) == []
        with office.closed(acme.id):
            visitor.visit(acme.page(title=title, lang=words["lang"]))
            visitor.press("button", words["closed"])
            visitor.awaits("textbox", words["write"])
            assert violations(visitor.page) == []
