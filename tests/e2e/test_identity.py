"""A person with two browsers, whom the site knows: one visitor to the agent, one conversation to the person."""

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.house import House
from tests.e2e.waiting import until
from tests.server.identity.tokens import token


@pytest.fixture
def phone(browser: Browser, house: House) -> Iterator[ChromiumVisitor]:
    """Ada's other browser."""
    context = profile(browser, viewport={"width": 390, "height": 844})
    yield ChromiumVisitor(context)
    context.close()


def a_secret(agent: Agent) -> str:
    """What the owner is shown once."""
    agent.go_to("Settings")
    agent.page.get_by_role("link", name="Identity").click()
    agent.find("button", "Make a secret").click()
    expect(agent.page.get_by_text("This is shown once.")).to_be_visible()
    return agent.page.get_by_label("The secret").inner_text()


def held(browser: ChromiumVisitor, acme: Acme) -> dict[str, object]:
    """What the browser keeps for the site."""
    kept: dict[str, object] = json.loads(browser.settings().get(f"beckon:{acme.key}", "{}"))
    return kept


def test_two_browsers_of_one_person_are_one_visitor_until_they_sign_out(
    ada: ChromiumVisitor, phone: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    secret = a_secret(agent)
    agent.go_to("Visitors")
    made = token(int(time.time() * 1000), key=secret, sub=title, name=f"{title} Lovelace")
    for browser, page in ((ada, "desk"), (phone, "phone")):
        browser.visit(acme.page(title=f"{title} {page}"))
        agent.awaits_row(f"{title} {page}")
    ada.run(f"beckon('prove', {json.dumps(made)})")
    agent.awaits_row(f"{title} Lovelace")
    phone.new_tab(acme.page("second", title=f"{title} tab"))
    phone.press("button", "Chat")
    phone.write("textbox", "Message", f"From my phone, {title}", enter=True)
    agent.open_chat(f"From my phone, {title}")
    token_before = held(phone, acme)["visitor"]
    phone.run(f"beckon('prove', {json.dumps(made)})")
    until(lambda: held(phone, acme)["visitor"] == held(ada, acme)["visitor"] != token_before, "one visitor")
    agent.reply("I see both of you")
    phone.awaits_text("I see both of you")
    ada.press("button", "Chat")
    ada.awaits_text("I see both of you")
    ada.reload()
    ada.awaits_text("I see both of you")
    pane = agent.page.get_by_label("Visitor", exact=True)
    expect(pane.get_by_text("Verified").first).to_be_visible()
    expect(pane.locator("details").filter(has_text="Earlier visits")).to_be_visible()
    phone.run("beckon('reset')")
    until(lambda: held(phone, acme).get("visitor") not in (None, held(ada, acme)["visitor"]), "somebody new")
    assert title not in json.dumps(held(phone, acme).get("draft", ""))
    phone.press("button", "Chat")
    phone.awaits("textbox", "Message")
    assert "I see both of you" not in phone.reads("log", "Conversation")
    phone.look_at_tab(0)
    phone.press("button", "Chat")
    phone.awaits("textbox", "Message")
    assert "I see both of you" not in phone.reads("log", "Conversation")
    agent.end_chat()
