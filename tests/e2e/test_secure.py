"""A secure form with both sides at it: asked for, filled in, read once, and seen nowhere else."""

from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor

SECRET = "Zx81-unheard-of"


def test_an_agent_asks_in_confidence_and_reads_it_once(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"I want it back, {title}", enter=True)
    agent.open_chat(title)
    agent.find("textbox", "Reply").press("Escape")
    agent.page.keyboard.press("f")
    agent.page.get_by_role("button", name="Ask", exact=True).click()
    expect(agent.page.get_by_role("dialog")).to_contain_text("Choose something")
    agent.page.get_by_role("checkbox", name="Card number").check()
    agent.page.get_by_role("checkbox", name="Account number").check()
    agent.page.get_by_role("textbox", name="Something else").fill("Name of the bank")
    assert violations(agent.page) == []
    agent.find("textbox", "Something else").press("Enter")
    expect(agent.page.get_by_role("dialog")).to_have_count(0)

    account = ada.page.get_by_role("textbox", name="Account number")
    expect(account).to_be_visible()
    expect(account).to_have_css("font-size", "16px")
    assert violations(ada.page) == []
    card = ada.page.get_by_role("textbox", name="Card number")
    expect(card).to_have_css("-webkit-text-security", "disc")
    card.fill("4111 1111 1111 1111")
    account.fill(SECRET)
    account.press("Enter")
    bank = ada.page.get_by_role("textbox", name="Name of the bank")
    expect(bank).to_be_focused()
    expect(ada.page.get_by_role("alert")).to_have_text("Please fill this in, or decline.")
    assert violations(ada.page) == []
    bank.fill("Acme Bank")
    bank.press("Enter")
    expect(account).to_have_count(0)
    expect(ada.page.get_by_role("textbox", name="Message")).to_be_focused()

    agent.page.get_by_role("button", name="Read once").click()
    strip = agent.conversation.get_by_role("region", name="Secure form")
    expect(strip).to_contain_text(SECRET)
    assert violations(agent.page) == []
    agent.page.get_by_role("button", name="Done").click()
    agent.page.reload()
    expect(agent.conversation.get_by_role("log")).to_contain_text("its answer is gone")
    for page in (agent.page, ada.page):
        expect(page.get_by_text(SECRET)).to_have_count(0)
