"""What visitors do shows on the agent's grid as they do it."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.beckon import Beckon
from tests.e2e.visitor import Visitor
from tests.e2e.waiting import until

SOON = 25
"""Seconds within which somebody is gone who said so: who is just silent is kept for 35."""
SEARCHED = "window.beckon('search', { query: 'blue kettle', results: 0 })"


def test_a_page_view_reaches_the_grid(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title))
    row = agent.awaits_row(title)
    assert visitor.known_as in row.inner_text()
    with agent.on_a_phone():
        expect(row.get_by_role("time").first).to_be_visible()


def test_a_navigation_moves_the_row(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title))
    agent.awaits_row(title)
    visitor.visit(acme.page("second", title=f"{title} moved"))
    agent.awaits_row(f"{title} moved")
    agent.awaits_single_row(title)


def test_a_search_in_the_address_reaches_the_grid(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title))
    agent.awaits_row(title)
    visitor.write("searchbox", "Search the site", f"red teapot {title}", enter=True)
    agent.awaits_row(f"red teapot {title}")


def test_a_search_told_by_the_site_reaches_the_grid(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page(title=title))
    agent.awaits_row(title)
    visitor.run(SEARCHED)
    until(lambda: "blue kettle" in agent.row(title).inner_text(), "the search never reached the grid")


def test_a_single_page_app_is_followed(visitor: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    visitor.visit(acme.page("app", title=title))
    agent.choose(title)
    visitor.follow("One")
    agent.awaits_text("View one")
    visitor.follow("Two")
    agent.awaits_row("View two")
    visitor.back()
    agent.awaits_row("View one")


def test_two_tabs_are_one_visitor(visitor: Visitor, agent: Agent, acme: Acme, beckon: Beckon, title: str) -> None:
    until(lambda: not beckon.sockets, "visitors of earlier tests stayed")
    visitor.visit(acme.page(title=f"{title} first"))
    agent.awaits_row(f"{title} first")
    until(lambda: beckon.sockets, "the first tab opened no socket")
    visitor.new_tab(acme.page("second", title=f"{title} other"))
    agent.awaits_row(f"{title} other")
    agent.awaits_single_row(title)
    visitor.press("button", "Chat")
    visitor.write("textbox", "Message", f"One of us, {title}", enter=True)
    visitor.awaits_text("Sent")
    until(lambda: beckon.sockets == 1, "each tab has a socket of its own")
    visitor.close_tab()
    agent.awaits_row(f"{title} first")
    visitor.visit("about:blank")
    agent.awaits_no_row(title, seconds=SOON)


@pytest.mark.parametrize("page", ["strict", "nonce"])
def test_a_strict_policy_is_kept(visitor: Visitor, agent: Agent, acme: Acme, title: str, page: str) -> None:
    """Whether a policy forbids the shared worker can only be learned by trying: one report tells of that."""
    acme.reports.clear()
    visitor.visit(acme.page(page, title=title))
    agent.invite(title, "Hello there")
    visitor.press("button", "Start chat")
    visitor.awaits_text("Hello there")
    until(lambda: acme.reports, "the worker was not tried")
    [report] = acme.reports
    assert json.loads(report)["csp-report"]["effective-directive"] == "require-trusted-types-for"
