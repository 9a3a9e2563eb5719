"""A rule offers a chat by itself."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until

CARD = ("dialog", "Invitation to chat")


def test_a_rule_invites_and_the_agent_has_the_chat(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    on_page = {"kind": "page", "url": f"*title={title.replace(' ', '+')}*"}
    when = {"kind": "all", "of": [on_page, {"kind": "time_on_page", "at_least": 1}]}
    text = "Hello {visitor.name|there}! Shall I help?"
    says = {"kind": "invite", "text": text, "answers": ["Yes, help me choose", "Shipping"]}
    with (
        office.teams(acme.id, {"name": "Tea friends", "members": [office.id]}) as [team],
        office.rule(
            acme.id,
            name="Help",
            when=when,
            action=says | {"team": team, "face": "team"},
            schedule=[[["00:00", "24:00"]]] * 7,
        ),
    ):
        ada.visit(acme.page(title=title))
        ada.awaits(*CARD)
        assert "Tea friends" in ada.reads(*CARD)
        ada.press("button", "Yes, help me choose")
        ada.awaits_text("Hello there! Shall I help?")
        ada.awaits_text("Yes, help me choose")
        ada.write("textbox", "Message", f"Yes: {title}.", enter=True)
        agent.open_chat(f"Yes: {title}.")
        expect(agent.chat_row(f"Yes: {title}.")).to_contain_text("Tea friends")


def leave_by_the_top(ada: ChromiumVisitor) -> None:
    ada.page.mouse.move(300, 200)
    ada.page.mouse.move(300, -20)


def abandon_a_form(ada: ChromiumVisitor) -> None:
    ada.write("textbox", "City", "Graz")
    ada.follow("Elsewhere")


def send_nothing(ada: ChromiumVisitor) -> None:
    ada.press("button", "Send")


def begin_a_form(ada: ChromiumVisitor) -> None:
    ada.write("textbox", "City", "Graz")


def do_nothing_for_a_while(ada: ChromiumVisitor) -> None:
    """The page counts from when it first looks, which may be after the clock was turned."""
    turn = "const { now } = Date; Date.now = () => now() + 40_000"
    until(lambda: ada.run(turn) or ada.sees(*CARD), "nobody was invited", pause=1.5)


@pytest.mark.parametrize(
    ("when", "do"),
    [
        ({"kind": "exit_intent"}, leave_by_the_top),
        ({"kind": "form", "state": "abandoned"}, abandon_a_form),
        ({"kind": "form", "state": "begun"}, begin_a_form),
        ({"kind": "form", "state": "error"}, send_nothing),
        ({"kind": "idle", "at_least": 40}, do_nothing_for_a_while),
    ],
    ids=["exit intent", "a form abandoned", "a form begun", "a form refused", "idle"],
)
def test_a_page_tells_what_only_it_can_see(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, when: Any, do: Callable[[ChromiumVisitor], None]
) -> None:
    with office.rule(acme.id, name="Stay", when=when, action={"kind": "invite", "text": "Can I help?"}):
        measured_at(ada, acme.page("form"))
        do(ada)
        ada.awaits(*CARD)


def measured_at(visitor: ChromiumVisitor, url: str) -> None:
    """Go there, and wait until the page has what looks for what a rule asks for."""
    with visitor.page.expect_response(lambda answer: "/signals-" in answer.url):
        visitor.visit(url)


def swipe_from_the_edge(bea: ChromiumVisitor) -> None:
    touch = bea.context.new_cdp_session(bea.page)
    for kind, x in (("touchStart", 4), ("touchMove", 90), ("touchMove", 180), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 400}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.detach()


def test_a_finger_tells_that_somebody_is_about_to_leave(
    browser: Browser, agent: Agent, acme: Acme, office: Office
) -> None:
    phone = profile(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    says = {"kind": "invite", "text": "Can I help?"}
    with closing(phone), office.rule(acme.id, name="Stay", when={"kind": "exit_intent"}, action=says):
        bea = ChromiumVisitor(phone)
        measured_at(bea, acme.page("form"))
        until(lambda: swipe_from_the_edge(bea) or bea.sees(*CARD), "nobody was invited", pause=1)


def test_scrolling_down_is_a_reason_to_ask(visitor: Visitor, agent: Agent, acme: Acme, office: Office) -> None:
    when = {"kind": "scrolled", "at_least": 80}
    with office.rule(acme.id, name="Read", when=when, action={"kind": "invite", "text": "Can I help?"}):
        visitor.visit(acme.page("form"))
        visitor.awaits("button", "Chat")
        assert not visitor.sees(*CARD)
        until(lambda: visitor.run("scrollBy(0, -9); scrollBy(0, 9e9)") or visitor.sees(*CARD), "nobody was invited")


def test_a_hint_points_out_and_asks_nothing(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    on_page = {"kind": "page", "url": f"*title={title.replace(' ', '+')}*"}
    with office.rule(acme.id, name="Looks for tea", when=on_page, action={"kind": "hint"}):
        ada.visit(acme.page(title=title))
        expect(agent.awaits_row(title).get_by_text("Wants attention:")).to_be_attached()
        expect(agent.awaits_row(title)).to_contain_text("Looks for tea")
        assert not ada.sees(*CARD)
        ada.visit(acme.page(title=f"Over {title[4:]}"))
        expect(agent.awaits_row(title[4:]).get_by_text("Wants attention:")).to_have_count(0)
