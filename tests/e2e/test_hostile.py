"""Every string of a visitor is only ever text: no dialog, no request for a marker, no breach of the policy."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.hostile import PAYLOADS, payloads

BREACHES = """
window.breaches = [];
addEventListener("securitypolicyviolation", (event) => {
  window.breaches.push(event.violatedDirective + event.blockedURI);
});
"""
TELL = """(text) => {
  const name = text.slice(0, 60);
  beckon("search", { query: text });
  beckon("track", name, { [name]: text });
  beckon("identify", { name: text, email: text, [name]: text });
}"""


class Watch:
    """Looks for signs that a text was taken for something else."""

    def __init__(self, page: Page, acme: Acme) -> None:
        self._page = page
        self._acme = acme
        self._dialogs: list[str] = []
        page.on("dialog", self._dialog)
        page.add_init_script(BREACHES)
        page.reload()

    def check(self) -> None:
        assert self._dialogs == []
        assert self._page.evaluate("window.breaches") == []
        assert [path for path in self._acme.asked if "marker" in path.partition("?")[0]] == []
        assert self._page.locator("script:not([src]), iframe, b, [onload], [onerror]").count() == 0

    def close(self) -> None:
        """Who listens has to answer each dialog, those of later tests too."""
        self._page.remove_listener("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self._dialogs.append(dialog.message)
        dialog.accept()


@pytest.fixture
def watch(agent: Agent, acme: Acme) -> Iterator[Watch]:
    with closing(Watch(agent.page, acme)) as watching:
        yield watching


@pytest.fixture
def visitor_as(browser: Browser) -> Iterator[Callable[[str], ChromiumVisitor]]:
    """A visitor with this user agent."""
    with ExitStack() as stack:
        yield lambda agent: ChromiumVisitor(stack.enter_context(profile(browser, user_agent=agent)))


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_hostile_visitor_is_shown_as_text(
    visitor_as: Callable[[str], ChromiumVisitor], agent: Agent, acme: Acme, watch: Watch, title: str, number: int
) -> None:
    text = payloads(f"{acme.origin}/marker/{number}")[number]
    header = "".join(letter for letter in text if letter.isascii() and letter.isprintable())
    visitor = visitor_as(f"Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0 {header}")
    visitor.visit(acme.page(title=f"{title} {text}", q=text, utm_source=text, utm_campaign=text, utm_term=text))
    visitor.page.evaluate(TELL, text)
    agent.choose(title)
    agent.awaits_text(title)
    watch.check()

    visitor.press("button", "Chat")
    visitor.find("textbox", "Message").fill(f"{title} {text}")
    visitor.press("button", "Send")
    agent.open_chat(title)
    agent.reply(f"Answer {text}")
    visitor.awaits_text("Answer")
    watch.check()
    assert visitor.page.locator("beckon-widget").locator("script, iframe, b, [onload], [onerror]").count() == 0
    agent.end_chat()
    visitor.find("textbox", "In your own words").fill(text)
    visitor.press("button", "Send")
    expect(agent.page.get_by_label("Said at the end").locator("[dir]")).to_be_visible()
    watch.check()
