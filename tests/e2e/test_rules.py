"""A rule offers a chat by itself."""

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office

CARD = ("dialog", "Invitation to chat")


def test_a_rule_invites_and_the_agent_has_the_chat(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    on_page = {"kind": "page", "url": f"*title={title.replace(' ', '+')}*"}
    when = {"kind": "all", "of": [on_page, {"kind": "time_on_page", "at_least": 1}]}
    text = "Hello {visitor.name|there}! Shall I help?"
    with office.rule(acme.id, name="Help", when=when, action={"kind": "invite", "text": text}):
        ada.visit(acme.page(title=title))
        ada.awaits(*CARD)
        ada.press("button", "Start chat")
        ada.awaits_text("Hello there! Shall I help?")
        ada.write("textbox", "Message", f"Yes: {title}.", enter=True)
        agent.open_chat(f"Yes: {title}.")
