"""Bo, the agent: the dashboard in a browser, in the words of what an agent sees and does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.waiting import PATIENCE, until

PASSWORD = "bo's own long password"
EMAIL = "bo@example.com"


class Agent:
    """Somebody signed in to the dashboard."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.page = context.new_page()
        self.url = url

    def sign_in(self, email: str = EMAIL, password: str = PASSWORD, first: str = "Visitors") -> None:
        """Until the screen that comes `first` is there."""
        self.page.goto(f"{self.url}/dashboard")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.find("button", "Sign in").click()
        expect(self.find("heading", first)).to_be_visible()

    @contextmanager
    def on_a_phone(self) -> Iterator[None]:
        """The window is as small as a phone's meanwhile."""
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": 390, "height": 844})
        try:
            yield
        finally:
            if before is not None:
                self.page.set_viewport_size(before)

    @property
    def grid(self) -> Locator:
        return self.find("grid", "Live visitors")

    def go_to(self, view: str) -> None:
        """Visitors, Chats or Settings."""
        self.page.get_by_role("link", name=view).first.click()

    @property
    def conversation(self) -> Locator:
        return self.page.get_by_role("main", name="Chat with")

    def look_at(self, site: str) -> None:
        """Choose the site whose visitors are shown, where there are several; a single one is named instead."""
        choice = self.page.get_by_label("Site", exact=True)
        expect(choice.or_(self.page.locator(".page-head").get_by_text(site, exact=True)).first).to_be_visible()
        if choice.is_visible():
            choice.select_option(site)

    def row(self, text: str) -> Locator:
        """The row of the grid that has this text."""
        return self.grid.get_by_role("row").filter(has_text=text).first

    def awaits_row(self, text: str, seconds: float = PATIENCE) -> Locator:
        """Wait until a visitor's row has the text; rows that gathered behind “N new” are let in."""
        until(lambda: self._shows(text), f"no row of the grid ever had “{text}”", seconds)
        return self.row(text)

    def awaits_no_row(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until the visitor is gone from the grid, or marked as left where the list is held."""
        rows = self.row(text)
        until(lambda: all("Left" in row for row in rows.all_inner_texts()), f"a row kept “{text}”", seconds)

    def awaits_nobody(self, text: str) -> None:
        """Come to the grid from elsewhere, and find that no row has the text once it is there. It is not until a site
        has its first page view."""
        self.go_to("Visitors")
        expect(self.grid.or_(self.page.get_by_text("Waiting for the first page view"))).to_be_visible()
        expect(self.row(text)).to_have_count(0)

    def awaits_single_row(self, text: str) -> None:
        """Wait until exactly one visitor's row has the text."""
        expect(self.grid.get_by_role("row").filter(has_text=text)).to_have_count(1)

    def awaits_step(self, text: str, step: str) -> None:
        """Wait until the visitor's row tells this step of an invitation."""
        expect(self.row(text)).to_contain_text(step)

    def awaits_refusal(self, text: str) -> None:
        """The visitor's row says declined, and inviting again is refused with the reason."""
        self.awaits_step(text, "eclined")
        self.awaits_quiet(text)

    def awaits_quiet(self, text: str) -> None:
        """Inviting the visitor is refused, for they declined."""
        self.choose(text)
        expect(self.page.get_by_text("The visitor declined an invitation").first).to_be_visible()
        expect(self.page.get_by_text("Possible from").first).to_be_visible()
        expect(self.find("button", "Invite")).to_be_disabled()

    def invite_anyway(self, greeting: str, reason: str) -> None:
        """Offer a chat to the visitor who is chosen, in spite of the contact budget."""
        self.find("button", "Invite anyway…").click()
        self.find("textbox", "Greeting").fill(greeting)
        self.find("textbox", "Why this visitor should be asked all the same").fill(reason)
        self.find("button", "Send invitation").click()

    def awaits_why(self, words: str) -> None:
        """Wait until the trace of the rules for the visitor who is chosen has the words."""
        why = self.page.get_by_role("complementary", name="Visitor").locator(".why")
        if not why.is_visible():
            self.page.get_by_text("Why invited or not").click()
        expect(why).to_contain_text(words)

    def awaits_past_why(self, words: str) -> None:
        """The same of the visit before, which is folded away."""
        earlier = self.page.locator("details").filter(has=self.page.get_by_text("Earlier visits"))
        earlier.locator("summary").first.click()
        earlier.get_by_text("Why invited or not").click()
        expect(earlier).to_contain_text(words)

    def choose(self, text: str) -> None:
        """Open the detail pane of the visitor whose row has the text."""
        self.awaits_row(text).click()

    def invite(self, text: str, greeting: str) -> None:
        """Offer a chat to the visitor whose row has the text."""
        self.choose(text)
        self.find("button", "Invite").click()
        self.find("textbox", "Greeting").fill(greeting)
        self.find("button", "Send invitation").click()

    def chat_row(self, text: str) -> Locator:
        """The entry in the list of chats that has the text."""
        return self._chats.get_by_role("link").filter(has_text=text).first

    def open_chat(self, text: str) -> None:
        """Open the chat whose entry in the list has the text, and take it where it waits for somebody."""
        self.go_to("Chats")
        address = self.chat_row(text).get_attribute("href")
        link = self._chats.locator(f'a[href="{address}"]')
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        expect(self.conversation).to_be_visible()
        if self.conversation.get_by_role("button", name="Accept").is_visible():
            self.conversation.get_by_role("button", name="Accept").click()

    def reply(self, text: str) -> None:
        self.find("textbox", "Reply").fill(text)
        self.find("button", "Send").click()

    def awaits_text(self, text: str, seconds: float = PATIENCE) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=seconds * 1000)

    def end_chat(self) -> None:
        self.find("button", "End chat").click()
        if self.find("button", "End anyway").is_visible():
            self.find("button", "End anyway").click()

    def find(self, role: Any, name: str) -> Locator:
        return self.page.get_by_role(role, name=name, exact=True)

    @property
    def _chats(self) -> Locator:
        return self.find("navigation", "Chats")

    def _shows(self, text: str) -> bool:
        if self.row(text).is_visible():
            return True
        self.page.get_by_role("button", name="new").evaluate_all("(found) => found.forEach((button) => button.click())")
        return False
