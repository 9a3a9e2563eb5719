"""Answers to messages that were left: in the panel first, and by mail for who left an address and did not look."""

from collections.abc import AsyncIterator

import pytest

from server.actions import chats
from server.actions.answering import BETWEEN, DELAY
from server.actions.mailing import send_mail
from server.feed import site_channel, visitor_channel
from server.mail.parcel import GIVEN_UP
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from tests.clocks import ManualClock
from tests.server.actions.talk import leaving, visited
from tests.server.mail.office import Office, opened
from tests.server.told import Told
from tracker.clock import MINUTE, new_id
from tracker.settings import Settings


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with opened() as office:
        yield office


@pytest.fixture
def settings(settings: Settings, office: Office) -> Settings:
    """Mail goes to a server of the test."""
    mail = {"mail_server": "localhost", "mail_port": office.port, "mail_security": "none"}
    return settings.model_copy(update=mail | {"mail_sender": "chat@acme.test"})


async def left(services: Services, guest: Guest, bo: Agent, email: str | None = "ada@home.test") -> str:
    """A message of Ada that Bo sees to."""
    message = leaving("Is it in green?", email=email)
    await chats.leave_message(services, guest, message)
    await chats.take(services, bo, message.id)
    return message.id


async def answer(services: Services, bo: Agent, chat_id: str, text: str = "It is.") -> None:
    await chats.reply(services, bo, chat_id, new_id(), text)


async def test_who_does_not_look_gets_the_answers_in_one_letter_with_the_way_back(
    services: Services, guest: Guest, bo: Agent, office: Office, clock: ManualClock, told: Told
) -> None:
    chat_id = await left(services, guest, bo)
    await visited(services, guest, "https://shop.acme.test/socks?size=4")
    await answer(services, bo, chat_id)
    clock.advance(DELAY - 1)
    await answer(services, bo, chat_id, "<b>And</b> in blue.")
    await send_mail(services)
    assert office.taken == []
    clock.advance(1)
    await send_mail(services)
    (message,) = office.taken
    text, page = (part.get_content() for part in message.iter_parts())
    assert (office.recipients, message["Subject"]) == (["ada@home.test"], "Acme hat Ihnen geantwortet")
    assert all(said in text for said in ("It is.", "<b>And</b> in blue.", "https://shop.acme.test/socks?size=4"))
    assert "Is it in green?" not in text
    assert "<b>" not in page
    seen = told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["mailed"]
    assert (seen["kind"], seen["phase"], seen["to"]) == ("answer", "sent", "ada@home.test")
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["mailed"] is None


async def test_the_letter_is_in_the_language_of_the_panel(
    services: Services, guest: Guest, bo: Agent, office: Office, clock: ManualClock
) -> None:
    chat_id = await left(services, guest, bo)
    await visited(services, guest, lang="en")
    await answer(services, bo, chat_id)
    clock.advance(DELAY)
    await send_mail(services)
    (message,) = office.taken
    _, shown = (part.get_content() for part in message.iter_parts())
    assert message["Subject"] == "Acme has answered you"
    assert '<html lang="en"' in shown


async def test_who_reads_it_in_the_panel_first_gets_no_mail(
    services: Services, guest: Guest, bo: Agent, office: Office, clock: ManualClock
) -> None:
    chat_id = await left(services, guest, bo)
    await answer(services, bo, chat_id)
    async with services.database.reading() as connection:
        shown = await store.shown_one(connection, guest.visitor_id, clock.time)
    assert shown is not None
    await chats.read(services, guest, chat_id, shown.positions)
    clock.advance(DELAY)
    await send_mail(services)
    assert office.taken == []


async def test_what_is_said_later_goes_later_and_nothing_goes_twice(
    services: Services, guest: Guest, bo: Agent, office: Office, clock: ManualClock
) -> None:
    chat_id = await left(services, guest, bo)
    await answer(services, bo, chat_id, "First.")
    clock.advance(DELAY)
    await send_mail(services)
    await answer(services, bo, chat_id, "Second.")
    clock.advance(DELAY)
    await send_mail(services)
    assert len(office.taken) == 1
    clock.advance(BETWEEN)
    await send_mail(services)
    last = office.taken[1].get_body(("plain",))
    assert last is not None
    assert ("Second." in last.get_content(), "First." in last.get_content()) == (True, False)


async def test_what_is_said_while_a_letter_waits_for_another_attempt_is_not_forgotten(
    services: Services, guest: Guest, bo: Agent, office: Office, clock: ManualClock
) -> None:
    office.refused["ada@home.test"] = "451 Come back later"
    chat_id = await left(services, guest, bo)
    await answer(services, bo, chat_id, "First.")
    clock.advance(DELAY)
    await send_mail(services)
    await answer(services, bo, chat_id, "Second.")
    office.refused.clear()
    clock.advance(MINUTE)
    await send_mail(services)
    clock.advance(GIVEN_UP)
    await send_mail(services)
    (message,) = office.taken
    body = message.get_body(("plain",))
    assert body is not None
    assert all(said in body.get_content() for said in ("First.", "Second."))


@pytest.mark.parametrize("email", [None, "a,b@home.test"])
async def test_who_left_no_address_gets_no_mail(
    services: Services, guest: Guest, bo: Agent, office: Office, clock: ManualClock, email: str | None
) -> None:
    await answer(services, bo, await left(services, guest, bo, email))
    clock.advance(DELAY)
    await send_mail(services)
    assert office.taken == []
