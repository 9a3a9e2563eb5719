"""An invitation, and what becomes of it."""

import pytest

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.visitor import Visitor

CARD = ("dialog", "Invitation to chat")


def test_accept_talk_reload_and_end(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title))
    agent.invite(title, "May I help you choose?")
    visitor.awaits(*CARD)
    visitor.press("button", "Start chat")
    visitor.awaits_text("May I help you choose?")
    visitor.write("textbox", "Message", "Yes, please.", enter=True)
    agent.open_chat("Yes, please.")
    agent.reply("The blue one, then.")
    visitor.awaits_text("The blue one, then.")

    visitor.reload()
    visitor.awaits_text("The blue one, then.")
    agent.reply("Still here?")
    visitor.awaits_text("Still here?")
    visitor.write("textbox", "Message", "Still here.", enter=True)
    agent.awaits_text("Still here.")
    assert visitor.reads("log", "Conversation").count("Still here.") == 1

    visitor.press("button", "End chat")
    agent.awaits_text("ended")
    visitor.press("radio", "Partly")
    visitor.press("radio", "4")
    visitor.write("textbox", "In your own words", "<b>Slow</b>, but kind")
    visitor.press("button", "Send")
    agent.awaits_text("Partly answered · 4 of 5")
    agent.awaits_text("<b>Slow</b>, but kind")
    visitor.press("button", "Change the answer")
    visitor.press("radio", "5")
    visitor.press("button", "Send")
    agent.awaits_text("Partly answered · 5 of 5")


def test_a_reason_asks_once_more_and_whoever_wants_no_more_is_left_alone(
    visitor: Visitor, agent: Agent, acme: Acme, title: str
) -> None:
    visitor.visit(acme.page(title=title))
    agent.invite(title, "May I help?")
    visitor.awaits(*CARD)
    visitor.press("button", "No thanks")
    agent.awaits_refusal(title)
    agent.invite_anyway("Your order is ready after all.", "She asked us to call her back.")
    visitor.awaits(*CARD)
    agent.awaits_text("In spite of the budget: She asked us to call her back.")
    visitor.press("button", "No thanks")
    visitor.press("button", "Don’t ask again")
    visitor.awaits_end_of(*CARD)
    visitor.visit(acme.page("second", title=f"{title} later"))
    agent.choose(f"{title} later")
    agent.awaits_text("The visitor asked not to be invited again.")
    assert not agent.find("button", "Invite anyway…").is_visible()
    assert not agent.find("button", "Invite").is_enabled()


def test_a_no_by_keyboard_leads_on_and_one_by_mouse_leaves_the_focus_alone(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    def focused() -> str:
        return str(ada.run('return document.querySelector("beckon-widget").shadowRoot.activeElement?.id'))

    ada.visit(acme.page(title=title))
    agent.invite(title, "May I help?")
    ada.awaits(*CARD)
    ada.press("button", "No thanks")
    ada.awaits_end_of(*CARD)
    assert focused() == "None"
    agent.awaits_refusal(title)
    agent.invite_anyway("Your order is ready after all.", "She asked us to call her back.")
    ada.awaits(*CARD)
    ada.find("button", "No thanks").press("Enter")
    ada.awaits("button", "Another time")
    assert focused() == "card"
    ada.page.keyboard.press("Escape")
    ada.awaits_end_of("button", "Another time")
    assert focused() == "launcher"


@pytest.mark.patient
def test_it_follows_the_visitor_and_is_ignored_in_the_end(
    visitor: Visitor, agent: Agent, acme: Acme, title: str
) -> None:
    visitor.visit(acme.page(title=title))
    agent.invite(title, "I am here if you need me.")
    visitor.awaits(*CARD)
    visitor.visit(acme.page("second", title=f"{title} later"))
    visitor.awaits(*CARD)
    agent.awaits_row(f"{title} later")
    visitor.awaits_end_of(*CARD, seconds=75)
    agent.awaits_step(title, "gnored")
