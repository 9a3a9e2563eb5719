"""A follow-up with both sides at it, by keys alone: offered, agreed to, a task, done."""

from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor

ADDRESS = "ada@example.org"


def test_an_agent_offers_to_get_back_and_does(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"What does it cost, {title}", enter=True)
    agent.open_chat(title)
    keys = agent.page.keyboard
    agent.find("textbox", "Reply").press("Escape")
    keys.press("u")
    purpose = agent.find("textbox", "What for")
    expect(purpose).to_be_focused()
    keys.press("Enter")
    expect(agent.page.get_by_role("alert")).to_have_text("Please say what it is for.")
    assert violations(agent.page) == []
    purpose.fill("Send the quote")
    keys.press("Enter")
    expect(agent.page.get_by_role("dialog")).to_have_count(0)
    strip = agent.conversation.get_by_role("region", name="Follow-up")
    expect(strip).to_contain_text("Waiting for an e-mail address: Send the quote")

    field = ada.page.get_by_role("textbox", name="Your e-mail address")
    form = ada.page.get_by_role("form", name="offers to get back to you")
    expect(form).to_contain_text("Send the quote")
    expect(field).to_have_css("font-size", "16px")
    field.fill("ada")
    field.press("Enter")
    expect(ada.page.get_by_role("alert")).to_have_text("This address is not complete")
    assert violations(ada.page) == []
    field.fill(ADDRESS)
    field.press("Enter")
    expect(form).to_have_count(0)
    expect(ada.page.get_by_role("textbox", name="Message")).to_be_focused()
    expect(ada.page.get_by_role("log")).to_contain_text("We will get back to you: Send the quote")

    expect(strip.get_by_role("link", name=ADDRESS)).to_be_visible()
    expect(strip).to_contain_text("By sending it you agree")
    agent.page.reload()
    expect(strip.get_by_role("link", name=ADDRESS)).to_be_visible()
    assert violations(agent.page) == []

    put_off_and_do(agent)
    agent.page.go_back()
    expect(agent.conversation).to_contain_text("Follow-up done: Send the quote")


def put_off_and_do(agent: Agent) -> None:
    """From the list of tasks, on a phone too."""
    keys = agent.page.keyboard
    agent.go_to("Follow-ups")
    row = agent.page.get_by_role("listitem").filter(has_text="Send the quote")
    expect(row).to_contain_text(ADDRESS)
    assert violations(agent.page) == []
    with agent.on_a_phone():
        assert violations(agent.page) == []
        expect(row.get_by_role("button", name="Done")).to_be_in_viewport(ratio=1)
        keys.press("j")
        expect(row.get_by_role("link", name="Chat with")).to_be_focused()
        keys.press("p")
        expect(agent.find("dialog", "Put off: Send the quote")).to_be_visible()
        agent.find("button", "In a week").press("Enter")
        agent.page.get_by_role("button", name="Put off", exact=True).press("Enter")
        expect(agent.page.get_by_role("region", name="Later")).to_contain_text("Send the quote")
    row.get_by_role("link", name="Chat with").focus()
    keys.press("d")
    expect(agent.find("textbox", "Note for colleagues (optional)")).to_be_focused()
    keys.type("By mail.")
    keys.press("Enter")
    expect(row).to_have_count(0)
