"""A chat by mail, and what it leads to, with a real mail server."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import Browser, expect

from tests.e2e.chromium import ChromiumVisitor, profile
from tests.e2e.house import House, opened
from tests.e2e.waiting import free_port, until


class Box(list[EmailMessage]):
    """What has come, but for one address, which nobody has."""

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: object) -> str:  # noqa: N802
        if address.startswith("nobody@"):
            return "550 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.append(message)
        return "250 OK"


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def house(browser: Browser, tmp_path: Path, box: Box) -> Iterator[House]:
    """One that sends mail."""
    post = Controller(box, hostname="127.0.0.1", port=free_port())
    post.start()
    mail = {"BECKON_MAIL_SERVER": "127.0.0.1", "BECKON_MAIL_PORT": str(post.port), "BECKON_MAIL_SECURITY": "none"}
    try:
        with opened(tmp_path, browser, **mail, BECKON_MAIL_SENDER="chat@acme.test") as house:
            yield house
    finally:
        post.stop()


def test_who_asks_for_the_chat_has_it_by_mail_and_rates_it_there(
    ada: ChromiumVisitor, house: House, box: Box, browser: Browser, title: str
) -> None:
    bo = house.bo
    bo.go_to("Visitors")
    ada.visit(house.acme.page(title=title))
    bo.invite(title, "Hello")
    ada.press("button", "Start chat")
    ada.write("textbox", "Message", f"Is it in green, {title}?", enter=True)
    bo.open_chat(title)
    bo.reply("It is.")
    ada.awaits_text("It is.")
    ada.press("button", "End chat")
    ada.press("button", "Send me this chat by e-mail")
    ada.write("textbox", "E-mail address", "nobody@home.test", enter=True)
    expect(ada.page.get_by_text("The chat could not be sent to nobody@home.test.")).to_be_visible()
    expect(bo.page.get_by_text("could not be mailed to nobody@home.test: 550 No such user")).to_be_visible()
    ada.press("button", "Send me this chat by e-mail")
    ada.page.get_by_label("E-mail address").fill("ada@home.test")
    ada.press("button", "Send the chat")
    expect(ada.page.get_by_text("The chat was sent to ada@home.test.")).to_be_visible()
    until(lambda: len(box) == 1, "the mail has not come")
    body = box[0].get_body(("plain",))
    assert body is not None
    said = body.get_content()
    assert title in said
    link = re.search(r"http://\S+/rate/\S+", said)
    assert link is not None
    with profile(browser) as elsewhere:
        page = elsewhere.new_page()
        page.goto(link[0])
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_have_text("Please choose or write something.")
        page.get_by_label("Partly").check()
        page.get_by_label("4").check()
        page.get_by_label("In your own words").fill("Quick <b>help</b>")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("status")).to_have_text("Thank you for telling us.")
        page.goto(link[0])
        expect(page.get_by_role("button")).to_have_count(0)
    expect(bo.page.get_by_text("Quick <b>help</b>")).to_be_visible()
