"""The end of a conversation stays in sight of who reads there, on both sides, whatever comes and goes around it."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until

LONG = "A message that needs several lines, for it goes on and on about a tent. " * 5
SENT = re.compile("Sent|Seen")
"""What stands under a message that arrived: the agent may have read it by then."""
PART = "document.querySelector('beckon-widget').shadowRoot.querySelector('{}')"
FIELD, LOG = PART.format("textarea"), PART.format(".log")
TYPED = f"{FIELD}.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
FROM_END = "(log) => log.scrollHeight - log.scrollTop - log.clientHeight"
MINE = f"({FROM_END})({LOG})"


LATE = """(log) => {
    log.parentNode.addEventListener("scroll", (event) => event.stopImmediatePropagation(), { capture: true });
    log.scrollTop = 0;
}"""
"""Scrolls to the beginning; nobody ever hears of it, as if the event came after everything else."""


def awaits_end(log: Locator, text: str) -> None:
    """Wait until the text is there, and find the log at its end."""
    expect(log).to_contain_text(text)
    until(lambda: log.evaluate(FROM_END) < 2, f"{log.evaluate(FROM_END)} px below what is seen")


def test_both_follow_what_replaces_typing_dots(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"{title} {LONG}", enter=True)
    agent.open_chat(title)
    agent.reply(LONG)
    mine, theirs = ada.find("log", "Conversation"), agent.find("log", "Conversation")
    awaits_end(mine, "Bo: A message")
    agent.find("textbox", "Reply").fill("You will see")
    expect(mine.get_by_role("img", name="Bo is typing")).to_be_visible()
    agent.reply(f"And that is it. {LONG}")
    awaits_end(mine, "And that is it.")
    ada.write("textbox", "Message", "I see")
    expect(theirs).to_contain_text("is typing")
    ada.write("textbox", "Message", f" now. {LONG}", enter=True)
    awaits_end(theirs, "I see now.")


def test_a_growing_textbox_takes_nobody_from_the_end(visitor: Visitor, agent: Agent, acme: Acme) -> None:
    visitor.visit(acme.page())
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", LONG * 2, enter=True)
    visitor.awaits_text("Sent")
    visitor.run(f"{FIELD}.value = '1\\n2\\n3\\n4\\n5\\n6'; {TYPED}")
    visitor.write("textbox", "Message", "7")
    until(lambda: visitor.run(f"return {FIELD}.offsetHeight > 100"), "the textbox did not grow")
    until(lambda: visitor.run(f"return {MINE} < 2"), "the log did not follow")
    visitor.write("textbox", "Message", " and 8")
    assert visitor.run(f"return {MINE}") < 2


def test_newer_messages_leave_the_focus_in_the_log(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"{title} {LONG * 3}", enter=True)
    agent.open_chat(title)
    log = ada.find("log", "Conversation")
    expect(log).to_contain_text(SENT)
    log.evaluate("(log) => { log.scrollTop = 0; }")
    agent.reply("Down here")
    ada.find("button", "Newer messages").press("Enter")
    awaits_end(log, "Down here")
    expect(ada.find("button", "Newer messages")).to_be_hidden()
    expect(log).to_be_focused()


def test_a_line_that_beats_the_event_of_scrolling_moves_no_reader(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"{title} {LONG * 3}", enter=True)
    agent.open_chat(title)
    agent.reply(LONG * 5)
    mine, theirs = ada.find("log", "Conversation"), agent.find("log", "Conversation")
    awaits_end(mine, "Bo: A message")
    for log in (mine, theirs):
        log.evaluate(LATE)
    agent.reply("Down here")
    expect(ada.find("button", "Newer messages")).to_be_visible()
    awaits_end(theirs, "Down here")
    theirs.evaluate(LATE)
    ada.write("textbox", "Message", "One more", enter=True)
    awaits_end(mine, "One more")
    expect(agent.find("button", "1 new")).to_be_visible()
    assert theirs.evaluate("(log) => log.scrollTop") == 0
