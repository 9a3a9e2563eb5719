"""A style sheet of the page reaches neither the launcher, nor the card, nor the panel."""

import pytest

from tests.e2e.acme import PAGES, Acme
from tests.e2e.agent import Agent
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until

SHEETS = sorted(path.stem for path in (PAGES / "sheets").glob("*.css"))
PARTS = (("log", "Conversation"), ("textbox", "Message"), ("button", "Send"))
"""Of the panel."""
MODAL = "document.querySelector('dialog').showModal()"


def test_the_widget_looks_the_same_under_every_sheet(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page("sheet", title=title, sheet="none"))
    visitor.awaits("button", "Chat")
    launcher = visitor.box_at_rest("button", "Chat")
    visitor.press("button", "Chat")
    visitor.awaits("textbox", "Message")
    panel = visitor.boxes_at_rest(*PARTS)
    for sheet in SHEETS:
        visitor.visit(acme.page("sheet", title=title, sheet=sheet))
        until(lambda: visitor.sees("button", "Chat"), f"{sheet}: no launcher")
        assert visitor.box_at_rest("button", "Chat") == launcher, sheet
        assert visitor.is_on_top("button", "Chat"), sheet
        visitor.press("button", "Chat")
        until(lambda: visitor.sees("textbox", "Message"), f"{sheet}: no panel")
        assert visitor.boxes_at_rest(*PARTS) == panel, sheet
        for part in PARTS:
            assert visitor.is_on_top(*part), f"{sheet}: {part}"


@pytest.mark.parametrize("sheet", ["unset", "depth", "divs", "hidden", "rtl"])
def test_an_invitation_can_be_answered_under_every_sheet(
    visitor: Visitor, agent: Agent, acme: Acme, title: str, sheet: str
) -> None:
    visitor.visit(acme.page("sheet", title=title, sheet=sheet))
    agent.invite(title, "Hello from below")
    visitor.awaits("button", "No thanks")
    assert visitor.is_on_top("button", "Start chat")
    assert visitor.box_at_rest("button", "Start chat")[2:] == visitor.box_at_rest("button", "No thanks")[2:]
    visitor.press("button", "Start chat")
    visitor.awaits_text("Hello from below")


def test_a_modal_dialog_of_the_page_leaves_the_widget_in_its_place(visitor: Visitor, acme: Acme, title: str) -> None:
    visitor.visit(acme.page("sheet", title=title, sheet="none"))
    visitor.awaits("button", "Chat")
    launcher = visitor.box_at_rest("button", "Chat")
    visitor.run(MODAL)
    assert visitor.box_at_rest("button", "Chat") == launcher
    visitor.press("button", "Close")
