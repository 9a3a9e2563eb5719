"""The server speaks to a visitor as the panel does: like the page, or else like the browser."""

from typing import Any

import httpx
import pytest

from server.actions import chats, secure
from server.chats.lines import secure_form
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store.chats import messages_of
from server.wire.secure import SecureAsk
from server.wire.visitor_commands import FirstMessage
from tests.server.gateways.test_greeter import Page
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import new_id
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.wire.batch import Profile


@pytest.fixture
def page(client: httpx.AsyncClient, acme: Site) -> Page:
    return Page(client)


async def said(services: Services, page: Page, bo: Agent) -> str:
    """What the server writes into a chat of the visitor."""
    guest, chat = Guest(services.sites.by_key("acme"), page.visitor_id), new_id()
    await chats.start(services, guest, chat, FirstMessage(id=new_id(), text="Hello"))
    await chats.take(services, bo, chat)
    await secure.ask(services, bo, SecureAsk(type="secure.ask", id=new_id(), chat=chat, fields=["Card number"]))
    async with services.database.reading() as connection:
        message, _ = (await messages_of(connection, chat))[-1]
    return message.text


def asked(language: str) -> str:
    return secure_form("asked", language, name="Bo")


@pytest.mark.parametrize("known", [{"consent": "full"}, {"consent": "denied", "chat": True}], ids=["full", "denied"])
@pytest.mark.parametrize(
    ("lang", "browser", "spoken"),
    [
        ("en", "de-AT", "en"),
        ("de", "en-GB", "de"),
        ("", "de-AT", "de"),
        ("sv", "nl", "nl"),
        ("zh_TW", "en", "zh-hant"),
        ("de\0 <b>", "fr", "fr"),
        ("d" * 200, "-", "en"),
    ],
)
async def test_lines_in_a_chat_are_in_the_language_of_the_panel(
    services: Services, page: Page, bo: Agent, known: dict[str, Any], lang: str, browser: str, spoken: str
) -> None:
    told = await page.view(profile={"lang": lang, "language": browser}, **known)
    assert told["appearance"]["texts"]["language"] == spoken
    assert await said(services, page, bo) == asked(spoken)
    visitor = services.roster.get(page.visitor_id)
    assert visitor is None or visitor.visit.language == browser


async def test_they_follow_to_a_page_in_another_language_and_not_back_with_the_last_word_of_the_one_before(
    services: Services, page: Page, bo: Agent
) -> None:
    before = await page.view("/de", profile={"lang": "de", "language": "fr"})
    await page.view("/en", profile={"lang": "en", "language": "fr"})
    word = {"kind": "engagement", "id": new_id(), "page": before["accepted"][0], "engaged": 700}
    late = await page.view(events=[word], profile={"lang": "de", "language": "fr"})
    assert late["accepted"] == [word["id"]]
    assert await said(services, page, bo) == asked("en")


async def test_who_asks_without_a_word_of_the_page_is_spoken_to_as_before(
    services: Services, page: Page, acme: Site, bo: Agent
) -> None:
    """A proof of who they are, which says nothing of the browser, and a page that goes on by its socket: the panel
    stays as it was."""
    await page.view(profile={"lang": "de", "language": "fr"})
    await page.view(events=[], chat=True)
    seen = {"events": (view("/en"),), "profile": Profile(lang="en", language="fr")}
    who = {"visitor_id": page.visitor_id, "origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME}
    assert (await services.ingest.accept(Batch(site=acme, **who, **seen))).accepted
    assert await said(services, page, bo) == asked("de")
