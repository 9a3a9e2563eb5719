"""What was refused stays refused: in all tabs, in the next visit, for agents and rules, and with less consent.

Clocks are turned here: half an hour without a sign is the end of a visit.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.house import House
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor

CARD = ("dialog", "Invitation to chat")


@pytest.fixture(scope="module")
def house(turning_house: House) -> House:
    return turning_house


def ruled(office: Office, acme: Acme) -> AbstractContextManager[str]:
    """A rule that invites everybody at once."""
    action = {"kind": "invite", "text": "Shall I help?"}
    return office.rule(acme.id, name="Help", when={"kind": "time_on_page", "at_least": 1}, action=action)


@pytest.mark.parametrize("who", ["an agent", "a rule"])
def test_a_refusal_is_remembered(
    visitor: Visitor, agent: Agent, acme: Acme, office: Office, turn: Callable[[], None], title: str, who: str
) -> None:
    with ruled(office, acme) if who == "a rule" else nullcontext():
        visitor.visit(acme.page(title=title))
        if who == "an agent":
            agent.invite(title, "May I help?")
        visitor.awaits(*CARD)
        visitor.new_tab(acme.page("second", title=title))
        visitor.awaits(*CARD)
        visitor.press("button", "No thanks")
        visitor.awaits_end_of(*CARD)
        visitor.look_at_tab(0)
        visitor.awaits_end_of(*CARD)
        agent.awaits_refusal(title)
        visitor.look_at_tab(1)
        visitor.close_tab()

        turn()
        visitor.visit(acme.page(title=f"{title} later"))
        agent.awaits_refusal(f"{title} later")
        agent.awaits_text("Visit 2")
        if who == "a rule":
            agent.awaits_past_why("Of the visit on")

        visitor.run('beckon("consent", "essential")')
        [kept] = visitor.settings().values()
        assert json.loads(kept).keys() == {"refused"}
        visitor.run('beckon("consent", "full")')
        visitor.visit(acme.page("second", title=f"{title} again"))
        agent.awaits_quiet(f"{title} again")
        agent.awaits_text("First visit")
        if who == "a rule":
            agent.awaits_why("The visitor declined an invitation")
        assert not visitor.sees(*CARD)


def test_what_nobody_answers_ends_in_words(
    visitor: Visitor, agent: Agent, acme: Acme, turn: Callable[[], None], title: str
) -> None:
    """Taken back, never shown, and seen for too long: the visitor sees no more of it, the agent how it ended."""
    visitor.visit(acme.page(title=title))
    agent.invite(title, "May I help?")
    visitor.awaits(*CARD)
    agent.find("button", "Revoke").click()
    visitor.awaits_end_of(*CARD)
    agent.awaits_text("It was taken back.")

    visitor.press("button", "Chat")
    visitor.awaits("textbox", "Message")
    agent.invite(title, "May I help with the kettles?")
    agent.awaits_text("On the visitor's page, about to be shown.")
    turn()
    agent.awaits_text("It was never shown")
    visitor.press("button", "Close")
    visitor.awaits_end_of("textbox", "Message")
    assert not visitor.sees(*CARD)

    agent.invite(title, "May I help with the pots?")
    visitor.awaits(*CARD)
    turn()
    visitor.awaits_end_of(*CARD)
    agent.awaits_text("It was on screen and got no answer.")
