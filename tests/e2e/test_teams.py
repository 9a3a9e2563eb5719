"""Two teams of one site: each has its own visitors, by their pages or by their choice."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import PASSWORD, Agent
from tests.e2e.beckon import Beckon
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.office import Office


@pytest.fixture
def eve(browser: Browser) -> Iterator[ChromiumVisitor]:
    """A second visitor in Chromium."""
    with closing(profile(browser)) as context:
        yield ChromiumVisitor(context)


@pytest.fixture
def colleagues(browser: Browser, beckon: Beckon, acme: Acme, office: Office) -> Iterator[tuple[Agent, Agent]]:
    """Cy of Sales, which has the second page, and Di of Support: they look at the chats."""
    with ExitStack() as stack:
        ids, agents = {}, []
        for name in ("Cy", "Di"):
            email = f"{name.lower()}.of.teams@example.com"
            ids[name] = stack.enter_context(office.colleague(acme.id, email, name, PASSWORD))
            agents.append(Agent(stack.enter_context(closing(profile(browser))), beckon.url))
            agents[-1].sign_in(email)
            agents[-1].go_to("Chats")
        sales = {"name": "Sales", "members": [ids["Cy"]], "pages": ["/second.html"]}
        stack.enter_context(office.teams(acme.id, sales, {"name": "Support", "members": [ids["Di"]]}))
        yield agents[0], agents[1]


def test_the_page_or_the_visitor_decides_who_is_asked(
    ada: ChromiumVisitor, eve: ChromiumVisitor, colleagues: tuple[Agent, Agent], acme: Acme, title: str
) -> None:
    cy, di = colleagues
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.awaits("button", "Support")
    # Her other tab shares the socket, and becomes a page of Sales without being loaded anew.
    ada.new_tab(acme.page(title=title))
    ada.press("button", "Chat")
    ada.awaits("button", "Support")
    ada.run("history.pushState(null, '', '/second.html')")
    ada.awaits_end_of("button", "Support")
    ada.close_tab()
    ada.press("button", "Support")
    ada.awaits_end_of("button", "Sales")
    ada.write("textbox", "Message", f"My kettle leaks: {title}", enter=True)
    expect(di.chat_row("My kettle leaks")).to_contain_text("Support")

    eve.visit(acme.page("second", title=title))
    eve.press("button", "Chat")
    eve.awaits("textbox", "Message")
    assert not eve.sees("button", "Support")
    eve.write("textbox", "Message", f"A dozen, please: {title}", enter=True)
    expect(cy.chat_row("A dozen, please")).to_contain_text("Sales")
    expect(cy.chat_row("My kettle leaks")).to_have_count(0)

    di.open_chat("My kettle leaks")
    di.reply("Di is here")
    ada.awaits_text("Di is here")
    expect(di.chat_row("A dozen, please")).to_have_count(0)
    cy.open_chat("A dozen, please")
    cy.reply("Cy is here")
    eve.awaits_text("Cy is here")
