"""The button at closing time and at opening time, on a page that stays open."""

import pytest
from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor

MARK = "window.openSinceTheBeginning = true"
MARKED = "return window.openSinceTheBeginning === true"


@pytest.mark.patient
def test_the_button_changes_by_itself(
    everybody: list[Visitor], agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    for visitor in everybody:
        visitor.visit(acme.page(title=f"{title} {visitor.known_as}"))
        visitor.run(MARK)
        visitor.awaits_availability("open")
    office.close_for_the_next_minute(acme.id)
    for visitor in everybody:
        visitor.awaits_availability("closed", seconds=75)
        visitor.awaits("button", "Chat, closed")
    for visitor in everybody:
        visitor.awaits_availability("open", seconds=75)
        visitor.awaits("button", "Chat")
        assert visitor.run(MARKED)


def test_a_message_is_taken_while_closed(
    visitor: Visitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    with office.closed(acme.id):
        visitor.visit(acme.page(title=title))
        visitor.press("button", "Chat, closed")
        visitor.write("textbox", "Message", f"Please call me, {title}")
        visitor.press("button", "Send")
        agent.open_chat(title)
        agent.awaits_text(f"Please call me, {title}")
    visitor.awaits_availability("open")


def test_who_waits_at_closing_time_is_told_and_asks_for_a_call(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"Do you have it in green, {title}?", enter=True)
    ada.awaits("button", "Leave a message or be called")
    with office.options(acme.id, at_closing="messages"), office.closed(acme.id):
        expect(ada.page.get_by_text("We are closing now.")).to_be_visible()
        expect(ada.page.get_by_text(f"Do you have it in green, {title}?")).to_be_visible()
        expect(ada.page.get_by_role("textbox", name="E-mail", exact=False)).to_be_focused()
        ada.write("textbox", "Phone, to be called (optional)", "+49 30 1234567")
        ada.press("button", "Send")
        expect(ada.page.get_by_text("We call you at +49 30 1234567.")).to_be_visible()
        agent.open_chat(title)
        agent.awaits_text("Asked to be called: +49 30 1234567.")
        agent.find("button", "Take").click()
        agent.find("textbox", "Note").fill("Nobody answered")
        agent.find("button", "Tried").click()
        agent.awaits_text("Nobody answered")
        ada.visit("about:blank")
        agent.reply("We have it in green.")
        agent.awaits_text("Answered")
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.awaits_text("We have it in green.")
    ada.awaits("button", "Start a new chat")
