"""A browser that a program drives, on a site that does not count those: no row for the agents, but the chat works."""

from collections.abc import Iterator

import pytest

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office
from tests.e2e.visitor import Visitor

DRIVEN = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => true })"


@pytest.fixture(autouse=True)
def uncounted(acme: Acme, office: Office) -> Iterator[None]:
    office.set_options(acme.id, count_automation=False)
    yield
    office.set_options(acme.id, count_automation=True)


@pytest.fixture
def driven(visitor: Visitor) -> Visitor:
    """In Chromium the tests hide that they drive it; here it shows."""
    if isinstance(visitor, ChromiumVisitor):
        visitor.page.add_init_script(DRIVEN)
    return visitor


def test_a_driven_browser_may_chat(driven: Visitor, agent: Agent, acme: Acme, title: str) -> None:
    driven.visit(acme.page(title=title))
    driven.press("button", "Chat")
    driven.write("textbox", "Message", f"A question from {title}", enter=True)
    driven.awaits_text("Sent")
    agent.open_chat(title)
    agent.reply("An answer all the same")
    driven.awaits_text("An answer all the same")
    driven.reload()
    driven.awaits_text("An answer all the same")
    driven.write("textbox", "Message", "And thanks", enter=True)
    agent.awaits_text("And thanks")
    agent.awaits_nobody(title)
