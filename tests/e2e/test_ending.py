"""How a chat pauses and comes to its end, with both sides."""

import re

from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office
from tests.e2e.waiting import until

QUICK = {"snooze": 1, "close": 4, "warning": 3}
"""Seconds, so that nobody waits for minutes here; the tests of the server move the clock."""


def test_the_silent_are_waited_for_and_the_chat_closes_where_nothing_else_is_wanted(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    ada.visit(acme.page(title=title))
    agent.invite(title, "Hello")
    ada.press("button", "Start chat")
    ada.write("textbox", "Message", f"Is it in green, {title}?", enter=True)
    with office.options(acme.id, ending=QUICK, tags=["Returns", "Colours"]):
        agent.open_chat(title)
        agent.reply("It is.")
        silent = agent.conversation.get_by_text("Visitor is silent")
        expect(silent).to_be_visible()
        ada.write("textbox", "Message", "Fine.", enter=True)
        expect(silent).to_be_hidden()
        agent.find("button", "End chat").click()
        agent.find("button", "Keep talking").click()
        agent.reply("Good.")
        agent.find("button", "More").click()
        agent.find("menuitem", "Back in 5 minutes").click()
        ada.awaits_text("Bo is back in 5 minutes.")
        agent.awaits_text("Back by")
        agent.find("button", "More").click()
        agent.find("menuitem", "I am back").click()
        until(lambda: "Bo is back in" not in ada.reads("log", "Conversation"), "who is back is awaited still")
        agent.page.keyboard.press("l")
        agent.find("checkbox", "Colours").check()
        agent.find("button", "Save").click()
        expect(agent.chat_row("Good.")).to_contain_text("Colours")
        agent.page.keyboard.press("s")
        summary = agent.find("textbox", "Summary for the visitor")
        expect(summary).to_have_value(re.compile("Is it in green"))
        summary.fill(f"{summary.input_value()}\n\nBo")
        agent.page.get_by_role("dialog").get_by_role("button", name="Send").click()
        ada.awaits_text("Thank you for talking to us!")
        agent.page.keyboard.press("e")
        ada.awaits_text("Is there anything else I can help you with?")
        ada.awaits_text("This chat closes at")
        agent.awaits_text("Closes at")
        ada.awaits("button", "Start a new chat")
        agent.awaits_text("The chat ended by itself.")
        ada.press("button", "Start a new chat")
        ada.write("textbox", "Message", f"Nonsense, {title}", enter=True)
        agent.open_chat(title)
        agent.find("textbox", "Reply").press("Escape")
        agent.page.keyboard.press("b")
        agent.find("textbox", "Reason, for colleagues").fill("Nonsense")
        agent.page.get_by_role("dialog").get_by_role("button", name="Block").click()
        ada.awaits_text("We are ending this chat here.")
        agent.awaits_text("Blocked for a day: Nonsense")
        expect(ada.page.get_by_text("Bo ended this chat")).to_be_visible()
        expect(ada.page.get_by_role("button", name="Start a new chat")).to_be_hidden()
        ada.press("button", "Close")
        ada.awaits_availability("closed")
