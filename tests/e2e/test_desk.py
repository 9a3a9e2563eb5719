"""The agent's desk: what is at hand while one writes."""

from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor


def test_a_canned_reply_is_written_found_and_sent(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    agent.invite(title, "Hello")
    ada.press("button", "Start chat")
    ada.write("textbox", "Message", "When does it come?", enter=True)
    agent.open_chat("When does it come?")
    reply = agent.find("textbox", "Reply")
    reply.fill("It comes in two days, {visitor.name|dear guest}.")
    expect(agent.find("button", "Send")).to_be_disabled()
    agent.find("button", "Canned").click()
    agent.find("button", "New reply").click()
    agent.find("textbox", "Shortcut").fill("Shipping")
    assert violations(agent.page) == []
    agent.find("button", "Add reply").click()
    agent.awaits_text("/shipping")
    agent.page.keyboard.press("Escape")
    reply.fill("")
    reply.press_sequentially("/ship")
    expect(agent.page.get_by_role("option", name="/shipping")).to_have_attribute("aria-selected", "true")
    assert violations(agent.page) == []
    reply.press("Enter")
    expect(reply).to_have_value("It comes in two days, dear guest.")
    reply.press("Enter")
    ada.awaits_text("It comes in two days, dear guest.")

    reply.fill("Your parcel left our house on Monday, and it is on its way to you. " * 9 + "That is all.")
    agent.find("button", "Send in 3 parts").click()
    agent.awaits_text("The rest follows by itself.")
    reply.fill("Is there anything else?")
    reply.press("Enter")
    ada.awaits_text("That is all.")
    ada.awaits_text("Is there anything else?")
    said = agent.conversation.locator(".said-agent .bubble").all_inner_texts()[-4:]
    assert [text.rstrip().endswith("…") for text in said] == [True, True, False, False]
    assert said[-1] == "Is there anything else?"

    agent.page.keyboard.press("Control+k")
    agent.page.keyboard.type("reprts")
    expect(agent.page.get_by_role("option", name="Reports").first).to_have_attribute("aria-selected", "true")
    assert violations(agent.page) == []
    agent.page.keyboard.press("Enter")
    expect(agent.find("heading", "Reports")).to_be_visible()

    agent.page.keyboard.press("Control+k")
    agent.page.keyboard.type("histry")
    agent.page.keyboard.press("Enter")
    agent.find("searchbox", "Words that were said").fill('dear "IN two" days')
    hit = agent.page.locator(".history-hits").get_by_role("link")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark")).to_have_text(["in two", "days", "dear"])
    assert violations(agent.page) == []
    hit.click()
    found = agent.conversation.locator(".bubble[aria-current]")
    expect(found).to_have_text("It comes in two days, dear guest.")
    expect(found).to_be_in_viewport()
    expect(found).to_be_focused()
    agent.find("button", "Save transcript").click()
    assert violations(agent.page) == []
    with agent.page.expect_download() as saved:
        agent.find("menuitem", "As text").click()
    assert "    It comes in two days, dear guest." in saved.value.path().read_text()
