"""The demo shop as a visitor walks through it and an agent watches."""

from playwright.sync_api import expect

from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.waiting import until


def test_a_walk_through_the_shop(ada: ChromiumVisitor, agent: Agent, shop: str) -> None:
    ada.visit(shop)
    agent.awaits_row("Tea from small gardens")
    ada.write("searchbox", "Search teas", "coffee", enter=True)
    expect(agent.awaits_row("Search: coffee")).to_contain_text("none")
    ada.follow("Brewing guide")
    agent.awaits_row("Brewing guide")
    ada.write("searchbox", "Find in the guide", "marmalade")
    expect(agent.awaits_row("marmalade")).to_contain_text("none")
    ada.reload()
    ada.follow("Oolong Many short infusions instead of one long one.")
    agent.awaits_row("Oolong · Halfleaf")
    ada.follow("Next: Black tea")
    agent.awaits_row("Black tea · Halfleaf")
    ada.visit(f"{shop}tea/lapsang")
    ada.press("button", "Put in basket")
    ada.follow("Basket 1")
    ada.follow("To the checkout")
    agent.awaits_row("Checkout")
    assert ada.complaints == []


def test_the_stricter_page(ada: ChromiumVisitor, agent: Agent, shop: str) -> None:
    """Whether a policy forbids the shared worker can only be learned by trying: that one complaint is expected."""
    ada.visit(f"{shop}strict")
    agent.invite("A stricter page", "Even here?")
    ada.press("button", "Start chat")
    ada.awaits_text("Even here?")
    ada.write("textbox", "Message", "Even here.", enter=True)
    until(lambda: "Sent" in ada.reads("log", "Conversation"), "the message never left")
    assert [line for line in ada.complaints if "TrustedScriptURL" not in line] == []
