"""The button at closing time and at opening time, on a page that stays open."""

import pytest

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
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
