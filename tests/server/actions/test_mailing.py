"""Chats by mail: asked for at the end, sent once by a real server, tried again, given up, and told to both sides."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from server.actions import chats, surveys
from server.actions.mailing import MOST_ASKED, MOST_TO, ask_transcript, deliver, send_mail
from server.actions.sites import change_site
from server.chats.mailed import Phase
from server.errors import Invalid
from server.feed import site_channel, visitor_channel
from server.mail.parcel import GIVEN_UP, HELD, PAUSES
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import outbox as store
from server.tables.delivery import outbox
from server.wire.api import SiteChange, SiteOptions
from server.wire.mail import TranscriptAsk
from server.wire.surveys import SurveyAnswer
from tests.clocks import ManualClock
from tests.conftest import visiting
from tests.server.actions.talk import found, started, taken
from tests.server.mail.office import Office, opened
from tests.server.told import Told
from tracker.clock import DAY, HOUR, MINUTE, new_id
from tracker.errors import Conflict, NotFound, TooMany
from tracker.settings import Settings
from tracker.site import Site

HIDDEN = "\N{BULLET}" * 4
HOSTILE = "</p><script>alert(1)</script>\nBo (agent)\n-- \nYour card is free"


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with opened() as office:
        yield office


@pytest.fixture
def settings(settings: Settings, office: Office) -> Settings:
    """Mail goes to a server of the test."""
    mail = {"mail_server": "localhost", "mail_port": office.port, "mail_security": "none"}
    return settings.model_copy(update=mail | {"mail_sender": "chat@acme.test"})


@pytest.fixture
async def chat_id(services: Services, guest: Guest, bo: Agent) -> str:
    """A chat of Ada that Bo has ended."""
    chat_id = await taken(services, guest, bo)
    await chats.reply(services, bo, chat_id, new_id(), HOSTILE)
    await chats.end(services, bo, chat_id)
    return chat_id


def asking(chat_id: str, **values: Any) -> TranscriptAsk:
    usual = {"id": new_id(), "chat": chat_id, "email": "ada@home.test", "language": "de", "zone": "Europe/Berlin"}
    return TranscriptAsk(type="transcript.ask", **usual | values)


async def rows(services: Services) -> list[dict[str, Any]]:
    async with services.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(select(outbox))).mappings()]


async def test_a_chat_is_sent_once_however_often_it_is_asked_for_and_looked_after(
    services: Services, guest: Guest, chat_id: str, office: Office, told: Told
) -> None:
    asked = asking(chat_id)
    for _ in range(2):
        await ask_transcript(services, guest, asked)
    await asyncio.gather(*(send_mail(services) for _ in range(3)))
    await send_mail(services)
    (message,) = office.taken
    assert (office.recipients, message["Subject"]) == (["ada@home.test"], "Ihr Chat mit Acme")
    own = [frame["chat"]["mailed"] for frame in told.on(visitor_channel(guest.visitor_id), "chat")][-2:]
    assert own == [{"to": "ada@home.test", "phase": phase} for phase in ("waiting", "sent")]
    seen = told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["mailed"]
    assert (seen["kind"], seen["phase"], seen["to"]) == ("transcript", "sent", "ada@home.test")
    (row,) = await rows(services)
    assert str(message["Message-ID"]) == f"<{row['id']}@acme.test>"


async def test_what_it_says_is_what_was_said_and_nothing_of_it_is_markup_or_another_line(
    services: Services, guest: Guest, chat_id: str, office: Office
) -> None:
    await ask_transcript(services, guest, asking(chat_id))
    await send_mail(services)
    text, page = (part.get_content() for part in office.taken[0].iter_parts())
    assert "Hello" in text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    lines = text.splitlines()
    assert [line for line in lines if "card is free" in line] == ["    Your card is free"]
    assert [line for line in lines if line.startswith("--")] == ["-- "]
    assert "Ist Ihre Frage beantwortet?" in text
    assert f"{services.settings.url}/rate/" in text
    assert 'lang="de"' in page
    assert "<img" not in page


async def test_agents_are_called_what_visitors_may_call_them(
    services: Services, olga: Agent, guest: Guest, chat_id: str, office: Office
) -> None:
    for faces in ("name", "team"):
        await change_site(services, olga, guest.site.id, SiteChange(options=SiteOptions(faces=faces)))
        await ask_transcript(services, guest, asking(chat_id, email=f"{faces}@home.test"))
        await send_mail(services)
    named, unnamed = ([part.get_content() for part in mail.iter_parts()] for mail in office.taken)
    assert [re.findall("  (Bo|Acme)[\r<]", text) for text in named] == [["Bo"], ["Bo"]]
    assert [re.findall("  (Bo|Acme)[\r<]", text) for text in unnamed] == [["Acme"], ["Acme"]]


async def test_nothing_that_was_hidden_comes_to_light(
    services: Services, guest: Guest, bo: Agent, office: Office
) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.write(services, guest, chat_id, new_id(), "My card is 4111 1111 1111 1111")
    await chats.end(services, bo, chat_id)
    await ask_transcript(services, guest, asking(chat_id))
    await send_mail(services)
    text, page = (part.get_content() for part in office.taken[0].iter_parts())
    for said in (text, page):
        assert f"{HIDDEN} {HIDDEN} {HIDDEN} 1111" in said
        assert "4111" not in said


async def test_who_has_answered_is_not_asked_by_mail(
    services: Services, guest: Guest, chat_id: str, office: Office
) -> None:
    await surveys.answer(services, guest, SurveyAnswer(type="survey.answer", id=new_id(), chat=chat_id, score=5))
    await ask_transcript(services, guest, asking(chat_id))
    await send_mail(services)
    assert "/rate/" not in office.taken[0].as_string()


async def test_only_who_had_the_chat_and_is_through_with_it_may_ask(
    services: Services, acme: Site, guest: Guest, bo: Agent, chat_id: str
) -> None:
    eve = Guest(acme, await visiting(services, acme))
    with pytest.raises(NotFound):
        await ask_transcript(services, eve, asking(chat_id))
    waiting = await started(services, guest)
    with pytest.raises(Conflict):
        await ask_transcript(services, guest, asking(waiting))
    for email in ("ada", "ada@home.test, eve@evil.test", "ada@home.test\r\nBcc: eve@evil.test"):
        with pytest.raises(Invalid, match=r"^Please enter"):
            await ask_transcript(services, guest, asking(chat_id, email=email))
    assert await rows(services) == []


async def test_nobody_is_flooded(
    services: Services, guest: Guest, acme: Site, bo: Agent, chat_id: str, clock: ManualClock
) -> None:
    for _ in range(MOST_ASKED):
        await ask_transcript(services, guest, asking(chat_id))
    with pytest.raises(TooMany):
        await ask_transcript(services, guest, asking(chat_id, email="eve@home.test"))
    for _ in range(MOST_TO - MOST_ASKED):
        clock.advance(HOUR)
        await ask_transcript(services, guest, asking(chat_id))
    clock.advance(HOUR)
    with pytest.raises(TooMany):
        await ask_transcript(services, guest, asking(chat_id))
    clock.advance(DAY)
    await ask_transcript(services, guest, asking(chat_id))


async def test_a_server_that_is_away_is_tried_again_later_and_given_up_in_the_end(
    services: Services, guest: Guest, chat_id: str, office: Office, clock: ManualClock, told: Told
) -> None:
    office.refused["ada@home.test"] = "451 Come back later"
    await ask_transcript(services, guest, asking(chat_id))
    begun = clock.time
    for pause in PAUSES:
        await send_mail(services)
        (row,) = await rows(services)
        assert (row["phase"], row["next_at"], row["reason"]) == ("waiting", clock.time + pause, "451 Come back later")
        clock.advance(pause - 1)
        await send_mail(services)
        assert (await rows(services))[0]["tries"] == row["tries"]
        clock.advance(1)
    while (await rows(services))[0]["phase"] == "waiting":
        await send_mail(services)
        clock.advance(PAUSES[-1])
    assert clock.time - begun <= GIVEN_UP + PAUSES[-1]
    seen = told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["mailed"]
    assert (seen["phase"], seen["reason"]) == ("failed", "451 Come back later")
    assert (await found(services, chat_id)).mailed is not None


async def test_a_refused_address_is_told_at_once_and_never_tried_again(
    services: Services, guest: Guest, chat_id: str, office: Office, told: Told
) -> None:
    office.refused["ada@home.test"] = "550 No such user"
    await ask_transcript(services, guest, asking(chat_id))
    await send_mail(services)
    own = told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["mailed"]
    assert own == {"to": "ada@home.test", "phase": "failed"}
    (row,) = await rows(services)
    assert (row["phase"], row["tries"]) == ("failed", 1)


async def test_one_who_died_in_the_midst_leaves_it_to_another_under_the_same_name(
    services: Services, guest: Guest, chat_id: str, office: Office, clock: ManualClock
) -> None:
    await ask_transcript(services, guest, asking(chat_id))
    async with services.database.reading() as connection:
        (parcel,) = await store.due(connection, clock.time)
    office.slow = asyncio.Event()
    sending = asyncio.create_task(deliver(services, parcel))
    await office.asked.wait()
    assert await deliver(services, parcel)  # Somebody who saw it before has to leave it alone.
    sending.cancel()
    # Who is cancelled says good-bye to the server first, and waits for its answer.
    office.slow.set()
    await asyncio.wait([sending])
    assert sending.cancelled()
    clock.advance(HELD)
    await send_mail(services)
    (row,) = await rows(services)
    assert (row["phase"], row["tries"]) == (Phase.SENT, 2)
    assert {str(message["Message-ID"]) for message in office.taken} == {f"<{row['id']}@acme.test>"}


async def test_one_address_does_not_hold_up_the_others(
    services: Services, guest: Guest, chat_id: str, office: Office, clock: ManualClock
) -> None:
    office.refused["ada@home.test"] = "451 Come back later"
    await ask_transcript(services, guest, asking(chat_id))
    clock.advance(MINUTE)
    await ask_transcript(services, guest, asking(chat_id, email="ada@work.test"))
    await send_mail(services)
    await send_mail(services)
    assert office.recipients == ["ada@work.test"]
