"""Two agents and a visitor: notes between the agents, and a chat that goes from one to the other."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import PASSWORD, Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.house import House
from tests.e2e.office import Office


@contextmanager
def signed_in(browser: Browser, url: str, email: str, first: str = "Visitors") -> Iterator[Agent]:
    """Somebody at the chats, in a browser of their own."""
    with closing(profile(browser)) as context:
        agent = Agent(context, url)
        agent.sign_in(email, first=first)
        agent.go_to("Chats")
        yield agent


@pytest.fixture
def ada(browser: Browser, house: House) -> Iterator[ChromiumVisitor]:
    """Ada with a German browser: on a page in English all is said in English."""
    with closing(profile(browser, locale="de-DE")) as context:
        yield ChromiumVisitor(context)


@pytest.fixture
def cy(browser: Browser, beckon: Beckon, acme: Acme, office: Office) -> Iterator[Agent]:
    """A colleague of Bo's, at the chats."""
    with (
        office.colleague(acme.id, "cy@example.com", "Cy", PASSWORD),
        signed_in(browser, beckon.url, "cy@example.com") as agent,
    ):
        yield agent


@pytest.fixture
def ted(browser: Browser, beckon: Beckon, acme: Acme, office: Office) -> Iterator[Agent]:
    """A trainee, at the chats, which are all there is for them."""
    with (
        office.colleague(acme.id, "ted@example.com", "Ted", PASSWORD, "trainee"),
        signed_in(browser, beckon.url, "ted@example.com", "Chats") as agent,
    ):
        yield agent


def ask_by_keys(bo: Agent) -> None:
    """By the keyboard alone: q asks, the name is picked, Enter keeps the note."""
    bo.page.keyboard.press("q")
    note = bo.find("textbox", "Note")
    expect(note).to_have_value("@")
    note.press("End")
    note.press_sequentially("C")
    bo.find("option", "@Cy accepting").wait_for()
    note.press("Enter")
    expect(note).to_have_value("@Cy ")
    note.press_sequentially("is it the one that was called back?")
    note.press("Enter")
    bo.conversation.get_by_text("is it the one that was called back?").wait_for()


def take_back(bo: Agent, cy: Agent, ada: ChromiumVisitor) -> None:
    """Bo may take over what a colleague has, and Cy is told."""
    bo.find("log", "Conversation").focus()
    bo.page.keyboard.press("o")
    ada.awaits_text("Bo goes on with this chat.")
    expect(cy.conversation).to_contain_text("took this chat over from you")
    bo.reply("Bo is back")
    ada.awaits_text("Bo is back")


def test_an_agent_asks_a_colleague_and_hands_the_chat_over(
    ada: ChromiumVisitor, agent: Agent, cy: Agent, acme: Acme, title: str
) -> None:
    bo = agent
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"Is the blue kettle safe? {title}", enter=True)
    bo.go_to("Chats")
    expect(bo.chat_row(title)).to_be_visible()
    bo.open_chat(title)
    bo.find("textbox", "Reply").press("Escape")

    ask_by_keys(bo)

    # Cy is told wherever he is, goes there and answers.
    expect(cy.chat_row("Bo asks for you")).to_be_visible()
    cy.open_chat("Bo asks for you")
    expect(cy.chat_row("Bo asks for you")).to_have_count(0)
    cy.conversation.get_by_role("button", name="Answer").click()
    cy.find("textbox", "Note").fill("It is safe: only the red ones were called back.")
    cy.find("textbox", "Note").press("Enter")

    # One press puts the answer into the reply.
    bo.find("button", "Use in reply").click()
    reply = bo.find("textbox", "Reply")
    expect(reply).to_be_focused()
    expect(reply).to_have_value("It is safe: only the red ones were called back.")
    reply.press("Enter")
    ada.awaits_text("only the red ones were called back")

    bo.find("textbox", "Reply").press("Escape")
    bo.page.keyboard.press("t")
    bo.page.get_by_role("radio", name="Cy").check()
    bo.page.get_by_role("dialog").get_by_role("textbox", name="Note").fill("She may want two of them")
    bo.find("button", "Hand over").click()
    expect(bo.conversation).to_contain_text("With Cy")
    ada.awaits_text("Cy goes on with this chat.")
    expect(cy.conversation).to_contain_text("She may want two of them")
    cy.reply("Cy is here")
    ada.awaits_text("Cy is here")
    log = ada.reads("log", "Conversation")
    assert "called back?" not in log
    assert "She may want" not in log

    take_back(bo, cy, ada)
    bo.end_chat()

    bo.go_to("History")
    bo.find("searchbox", "Words that were said").fill("safe called back")
    bo.page.locator(".history-hits").get_by_role("link", name="Note by").first.click()
    expect(bo.conversation.locator(".note[aria-current]")).to_have_text(re.compile("It is safe"))


def test_a_trainee_shadows_a_chat_and_suggests_an_answer(
    ada: ChromiumVisitor, agent: Agent, ted: Agent, acme: Acme, title: str
) -> None:
    bo = agent
    assert ted.page.get_by_role("navigation", name="Main").get_by_role("link").all_inner_texts() == ["Chats"]
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"Can shoes go back? {title}", enter=True)
    bo.go_to("Chats")
    bo.chat_row(title).wait_for()
    expect(ted.chat_row(title)).to_have_count(0)
    bo.open_chat(title)

    # Bo sees who looks on, and what they would answer; Ada sees nothing of it.
    ted.open_chat(title)
    expect(bo.conversation).to_contain_text("Ted shadows")
    draft = ted.find("textbox", "Draft")
    draft.fill("Within 30 days, with the label.")
    draft.press("Enter")
    expect(draft).to_have_value("")
    expect(bo.conversation).to_contain_text("suggested an answer")
    bo.conversation.get_by_role("button", name="Comment").click()
    bo.find("textbox", "Note").fill("Good. Say what the label costs, too.")
    bo.find("textbox", "Note").press("Enter")
    expect(ted.conversation).to_contain_text("what the label costs")
    bo.find("button", "Use in reply").click()
    reply = bo.find("textbox", "Reply")
    expect(reply).to_have_value("Within 30 days, with the label.")
    reply.press("End")
    reply.press_sequentially(" It is free.")
    reply.press("Enter")
    ada.awaits_text("Within 30 days, with the label. It is free.")
    expect(ted.conversation).to_contain_text("It is free.")
    assert "Ted" not in ada.reads("log", "Conversation")
    bo.end_chat()
