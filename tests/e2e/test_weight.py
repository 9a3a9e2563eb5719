"""What a page feels of Beckon: nothing moves and nothing blocks, in the demo shop on a processor four times slower."""

import pytest

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor

OBSERVE = """
window.shifts = [];
window.blocked = 0;
const told = ({ node, previousRect, currentRect }) =>
  `${node?.nodeName} ${node?.textContent.slice(0, 40)} ${[previousRect, currentRect].map(JSON.stringify)}`;
new PerformanceObserver((list) => { for (const { sources } of list.getEntries()) shifts.push(...sources.map(told)); })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.blocked += entry.duration; })
  .observe({ type: "longtask", buffered: true });
"""
ATTRIBUTES = "return [document.documentElement, document.body].flatMap((each) => each.getAttributeNames())"
LOADS = 3
ATTEMPTS = 10
"""Loads at most until one is without a long task: machines are shared, and what is long is long each time."""
PAGES = ("?", "tea/lapsang?", "search?q=honey&", "guide?")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_moves_and_nothing_blocks(ada: ChromiumVisitor, agent: Agent, shop: str, title: str, page: str) -> None:
    ada.page.add_init_script(OBSERVE)
    ada.context.new_cdp_session(ada.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    blocked = []
    for load in range(ATTEMPTS):
        ada.visit(f"{shop}{page}by={title}")
        ada.awaits("button", "Chat")
        agent.awaits_row(title)
        assert ada.run("return window.shifts") == []
        blocked.append(ada.run("return window.blocked"))
        if load + 1 >= LOADS and min(blocked) == 0:
            break
    assert min(blocked) == 0, f"long tasks of {blocked} ms"


def test_an_invitation_moves_nothing(ada: ChromiumVisitor, agent: Agent, shop: str, title: str) -> None:
    ada.page.add_init_script(OBSERVE)
    ada.visit(f"{shop}?by={title}")
    agent.invite(title, "May I help you choose?")
    ada.awaits("dialog", "Invitation to chat")
    assert ada.run("return window.shifts") == []


def test_the_page_keeps_its_own_style(ada: ChromiumVisitor, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    ada.awaits("button", "Chat")
    assert ada.run(ATTRIBUTES) == ["lang"]
    assert ada.run("return document.styleSheets.length + document.adoptedStyleSheets.length") == 0
