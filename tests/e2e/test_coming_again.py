"""A visitor who comes again: what the agent sees before the first word, and what the visitor is asked."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.house import House
from tests.e2e.office import Office

ADDRESS = "133.11.0.1"
JAPAN = timezone(timedelta(hours=9))
FOR_THE_PAGE = {"title": "What the second page means", "body": "It comes after the first.", "pages": ["*/second.html*"]}
FOR_THE_SEARCH = {"title": "Which pot for which tea", "body": "Green tea likes clay.", "words": ["teapot"]}
FOR_OTHERS = {"title": "How to return a parcel", "body": "Within thirty days."}


def from_japan(route: Route) -> None:
    """As a proxy hands it on."""
    route.continue_(headers=route.request.headers | {"x-forwarded-for": ADDRESS})


@pytest.fixture(scope="module")
def house(turning_house: House) -> House:
    return turning_house


@pytest.fixture
def aiko(browser: Browser, house: House) -> Iterator[ChromiumVisitor]:
    """A visitor from Japan."""
    with closing(profile(browser, timezone_id="Asia/Tokyo")) as context:
        context.route("**/ingest", from_japan)
        yield ChromiumVisitor(context)


def leave_messages(visitor: ChromiumVisitor, words: list[str]) -> None:
    """Out of hours; with the last one the visitor asks to be called."""
    visitor.press("button", "Chat, closed")
    for text in words:
        visitor.write("textbox", "Message", text)
        if text == words[-1]:
            visitor.write("textbox", "Phone, to be called (optional)", "+81 3 1234567")
        visitor.press("button", "Send")
        visitor.awaits("button", "I do not need an answer any more")
        if text != words[-1]:
            visitor.press("button", "Write another message")
    visitor.press("button", "Close")


def test_who_comes_again_is_known_before_the_first_word(
    aiko: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    words = [f"Message {number} of {title}" for number in range(1, 5)]
    with office.closed(acme.id):
        aiko.visit(acme.page(title=title))
        leave_messages(aiko, words)
    with ExitStack() as stack:
        for article in (FOR_THE_PAGE, FOR_THE_SEARCH, FOR_OTHERS):
            stack.enter_context(office.article(acme.id, **article))
        aiko.write("searchbox", "Search the site", "red teapot", enter=True)
        agent.awaits_row("red teapot")
        aiko.visit(acme.page("second", title=f"{title}, page two"))
        aiko.press("button", "Chat")
        aiko.press("button", "Write another message")
        aiko.write("textbox", "Message", f"It is about {title}", enter=True)
        agent.open_chat(f"It is about {title}")
        pane = agent.find("region", "Visitor")
        check_past(pane, words)
        check_articles(pane)
    check_now(pane, title, office.now())
    name = pane.get_by_role("heading", level=2)
    expect(name).to_have_text(re.compile(r"^Visitor \d+ from Japan$"))
    aiko.run("window.beckon('identify', { name: 'Aiko' })")
    expect(name).to_have_text("Aiko")


def check_past(pane: Locator, words: list[str]) -> None:
    """The latest three, and the last promise."""
    before = pane.get_by_role("region", name="Was here before")
    expect(before.get_by_role("link")).to_have_text(words[:0:-1])
    expect(before.get_by_role("paragraph")).to_have_text("Last promise: a call, still open.")


def check_articles(pane: Locator) -> None:
    fitting = pane.get_by_role("region", name="Articles that may help").get_by_role("button")
    expect(fitting).to_have_count(2)
    for article in (FOR_THE_PAGE, FOR_THE_SEARCH):
        expect(fitting.filter(has_text=str(article["title"]))).to_be_in_viewport()


def check_now(pane: Locator, title: str, now: datetime) -> None:
    """What was looked at and for, where the visitor is, the time there and the device."""
    steps = pane.get_by_role("region", name="Journey").get_by_role("listitem")
    expect(steps.first).to_contain_text(f"{title}, page two")
    expect(steps.filter(has_text="red teapot")).to_have_count(1)
    expect(steps.filter(has_text=f"/plain.html?title={title}")).to_have_count(1)
    times = "|".join(f"{moment.astimezone(JAPAN):%H:%M}" for moment in (now, now + timedelta(minutes=1)))
    about = pane.get_by_role("region", name="About")
    expect(about).to_contain_text(re.compile(f"Japan · ({times}) there"))
    expect(about).to_contain_text("Chrome 150 · Linux")


def test_who_left_without_a_word_is_asked_at_the_next_visit(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, turn: Callable[[], None], title: str
) -> None:
    ada.visit(acme.page(title=title))
    ada.press("button", "Chat")
    ada.write("textbox", "Message", f"Is it in green, {title}?", enter=True)
    agent.open_chat(title)
    agent.reply("It is.")
    ada.awaits_text("It is.")
    ada.new_tab("about:blank")
    ada.look_at_tab(0)
    ada.close_tab()
    expect(agent.find("region", "Visitor")).to_contain_text("Left")
    agent.end_chat()
    expect(agent.conversation).to_contain_text("You ended the chat.")
    turn()
    ada.visit(acme.page("second", title=title))
    ada.press("button", "Chat")
    ada.awaits_text("It is.")
    ada.find("radio", "Partly").check()
    said = agent.find("region", "Said at the end")
    expect(said).to_contain_text("has not answered")
    ada.find("radio", "4").check()
    ada.write("textbox", "In your own words", "Quick & <b>kind</b>")
    ada.press("button", "Send")
    expect(ada.page.get_by_text("Thank you for telling us.")).to_be_visible()
    expect(said).to_contain_text("Partly answered · 4 of 5")
    expect(said).to_contain_text("Quick & <b>kind</b>")
    expect(agent.conversation.get_by_role("log")).to_contain_text("It is.")
