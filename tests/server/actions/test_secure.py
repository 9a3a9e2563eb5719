"""Secure forms from the asking to the reading; nothing of the answer is left anywhere."""

import asyncio
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from server.actions import chats, handing, secure
from server.actions.sites import change_site
from server.errors import Invalid
from server.feed import site_channel, visitor_channel
from server.keeping.backup import back_up
from server.keeping.export import export_chats
from server.process.key_mark import compare_secure_keys
from server.secure.vault import Vault
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store.chats import messages_of
from server.tables.chats import secure_answers
from server.wire.api import SiteChange, SiteOptions
from server.wire.colleagues import ChatTransfer
from server.wire.secure import SecureAnswer, SecureAsk, SecureDecline, SecureRead
from server.wire.secure_forms import FormTemplate, TemplateField
from tests.clocks import ManualClock
from tests.server.actions.talk import found, leaving, taken, visited
from tests.server.told import Told
from tracker.clock import DAY, MINUTE, new_id
from tracker.errors import BeckonError, Conflict, Forbidden, Malformed, NotFound, TooMany, WrongSetting
from tracker.sql.database import metadata

SECRET = "Zx81-unheard-of"
FIELDS = ["Card number", "Date of birth"]


async def asked(services: Services, agent: Agent, chat_id: str, fields: list[str] = FIELDS) -> str:
    form = new_id()
    wanted = SecureAsk(type="secure.ask", id=form, chat=chat_id, fields=fields)
    for _ in range(2):
        await secure.ask(services, agent, wanted)
    return form


def saying(chat_id: str, form: str, *values: str) -> SecureAnswer:
    given = list(values) or [SECRET, "1990-01-01"]
    return SecureAnswer(type="secure.answer", id=new_id(), chat=chat_id, form=form, values=given)


def reading(chat_id: str, form: str) -> SecureRead:
    return SecureRead(type="secure.read", id=new_id(), chat=chat_id, form=form)


def declining(chat_id: str, form: str) -> SecureDecline:
    return SecureDecline(type="secure.decline", id=new_id(), chat=chat_id, form=form)


async def lines(services: Services, chat_id: str) -> list[str]:
    async with services.database.reading() as connection:
        return [said.text for said, _ in await messages_of(connection, chat_id) if said.author == "system"]


async def sealed(services: Services) -> list[str]:
    async with services.database.reading() as connection:
        return list((await connection.execute(select(secure_answers.c.sealed))).scalars())


async def everything(services: Services) -> str:
    """All that any table holds."""
    async with services.database.reading() as connection:
        rows = [(await connection.execute(select(table))).all() for table in metadata.sorted_tables]
    return repr(rows)


async def test_it_is_asked_answered_and_read_once_and_nowhere_else(
    services: Services,
    clock: ManualClock,
    guest: Guest,
    bo: Agent,
    chat_id: str,
    told: Told,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    form = await asked(services, bo, chat_id)
    shown = told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["secure"]
    assert shown == {"id": form, "fields": FIELDS, "kinds": ["secret", "date"], "until": clock.time + DAY}
    answer = saying(chat_id, form)
    for _ in range(2):
        await secure.answer(services, guest, answer)
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["secure"] is None
    assert told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["secure"]["phase"] == "answered"
    assert len(await sealed(services)) == 1
    file = tmp_path / "beckon.zip"
    await back_up(services.database, file, clock.time, lambda *_: None)
    exported = repr([record async for record in export_chats(services.database, guest.site.id)])
    before = await everything(services)

    read = reading(chat_id, form)
    assert (await secure.read(services, bo, read)).values == [SECRET, "1990-01-01"]
    for again in (read, reading(chat_id, form)):
        with pytest.raises(Conflict, match="read already"):
            await secure.read(services, bo, again)
    with pytest.raises(Conflict, match="answered already"):
        await secure.answer(services, guest, saying(chat_id, form))
    assert await sealed(services) == []
    assert await lines(services, chat_id) == [
        "Bo asked for details over a secure form.",
        "The secure form was answered.",
        "The secure form was read, and its answer is gone.",
    ]
    with zipfile.ZipFile(file) as archive:
        copied = b"".join(archive.read(name) for name in archive.namelist()).decode()
        assert "secure_answers.jsonl" not in archive.namelist()
        assert not re.search("gAAAA", copied)
    printed = capsys.readouterr()
    for place in (before, await everything(services), exported, copied, str(told.all), printed.out, printed.err):
        assert SECRET not in place
    assert SECRET not in caplog.text


async def test_only_who_leads_the_chat_asks_and_only_who_asked_reads(
    services: Services, guest: Guest, bea: Guest, bo: Agent, cy: Agent, olga: Agent, chat_id: str
) -> None:
    with pytest.raises(Conflict, match="Take this chat"):
        await asked(services, cy, chat_id)
    form = await asked(services, bo, chat_id)
    for step in (
        secure.answer(services, bea, saying(chat_id, form)),
        secure.decline(services, bea, declining(chat_id, form)),
        secure.answer(services, guest, saying(chat_id, new_id())),
    ):
        with pytest.raises(NotFound):
            await step
    await secure.answer(services, guest, saying(chat_id, form))
    for other in (cy, olga):
        with pytest.raises(Forbidden):
            await secure.read(services, other, reading(chat_id, form))
    with pytest.raises(NotFound):
        await secure.read(services, bo, reading(new_id(), form))
    with pytest.raises(Conflict, match="Read the answer"):
        await asked(services, bo, chat_id)
    assert (await secure.read(services, bo, reading(chat_id, form))).values[0] == SECRET


async def test_of_many_answers_and_readings_at_once_one_counts(
    services: Services, guest: Guest, bo: Agent, chat_id: str
) -> None:
    form = await asked(services, bo, chat_id)
    answers = [saying(chat_id, form, f"{SECRET} {n}", "x") for n in range(5)]
    came = await asyncio.gather(*(secure.answer(services, guest, each) for each in answers), return_exceptions=True)
    assert came.count(None) == 1
    reads = [secure.read(services, bo, reading(chat_id, form)) for _ in range(5)]
    got = [each for each in await asyncio.gather(*reads, return_exceptions=True) if not isinstance(each, BaseException)]
    assert [each.values[0] for each in got] == [f"{SECRET} {came.index(None)}"]


async def test_after_a_day_nothing_is_left(
    services: Services, clock: ManualClock, guest: Guest, bo: Agent, chat_id: str
) -> None:
    form = await asked(services, bo, chat_id)
    clock.advance(DAY - MINUTE)
    await secure.answer(services, guest, saying(chat_id, form))
    clock.advance(DAY - 1)
    await secure.expire_forms(services)
    assert len(await sealed(services)) == 1
    clock.advance(1)
    with pytest.raises(Conflict, match="24 hours"):
        await secure.read(services, bo, reading(chat_id, form))
    for _ in range(2):
        await secure.expire_forms(services)
    assert await sealed(services) == []
    assert (await lines(services, chat_id))[-1] == "The secure form has expired, and nothing of it is kept."
    assert (await lines(services, chat_id)).count("The secure form has expired, and nothing of it is kept.") == 1


async def test_who_declines_is_left_alone_until_asked_anew(
    services: Services, guest: Guest, bo: Agent, chat_id: str
) -> None:
    form = await asked(services, bo, chat_id)
    for _ in range(2):
        await secure.decline(services, guest, declining(chat_id, form))
    with pytest.raises(Conflict, match="declined"):
        await secure.answer(services, guest, saying(chat_id, form))
    with pytest.raises(Conflict, match="nothing to read"):
        await secure.read(services, bo, reading(chat_id, form))
    newer = await asked(services, bo, chat_id)
    with pytest.raises(Conflict, match="newer form"):
        await secure.answer(services, guest, saying(chat_id, form))
    await secure.answer(services, guest, saying(chat_id, newer))


async def test_after_a_handover_the_former_may_not_read_and_the_new_one_may_ask(
    services: Services, guest: Guest, there: Agent, cy: Agent, chat_id: str
) -> None:
    form = await asked(services, there, chat_id)
    await secure.answer(services, guest, saying(chat_id, form))
    await hand_over(services, there, cy, chat_id)
    assert await sealed(services) == []
    with pytest.raises(Conflict, match="gone"):
        await secure.read(services, there, reading(chat_id, form))
    newer = await asked(services, cy, chat_id)
    await secure.answer(services, guest, saying(chat_id, newer))
    assert (await secure.read(services, cy, reading(chat_id, newer))).values[0] == SECRET


async def hand_over(services: Services, agent: Agent, to: Agent, chat_id: str) -> None:
    from server.actions import desk  # noqa: PLC0415

    await desk.arrive(services, replace(to, status="accepting"))
    await handing.transfer(services, agent, ChatTransfer(type="chat.transfer", id=new_id(), chat=chat_id, agent=to.id))


async def test_a_chat_that_is_over_takes_no_answer_but_one_that_came_before_is_read(
    services: Services, guest: Guest, bea: Guest, bo: Agent, chat_id: str
) -> None:
    form = await asked(services, bo, chat_id)
    await secure.answer(services, guest, saying(chat_id, form))
    await chats.leave(services, guest, chat_id)
    assert (await secure.read(services, bo, reading(chat_id, form))).values[0] == SECRET
    assert (await found(services, chat_id)).phase == "closed"
    other = await taken(services, bea, bo)
    unanswered = await asked(services, bo, other)
    await chats.end(services, bo, other)
    with pytest.raises(Conflict, match="not open any more"):
        await secure.answer(services, bea, saying(other, unanswered))
    assert await sealed(services) == []


async def test_its_visitor_reads_of_it_in_their_language(
    services: Services, guest: Guest, bo: Agent, chat_id: str, told: Told
) -> None:
    await visited(services, guest)
    form = await asked(services, bo, chat_id, ["Card number", "Name of the bank"])
    theirs = told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["secure"]
    assert (theirs["fields"], theirs["kinds"]) == (["Kartennummer", "Name of the bank"], ["secret", "text"])
    ours = told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["secure"]
    assert ours["fields"] == ["Card number", "Name of the bank"]
    await secure.decline(services, guest, declining(chat_id, form))
    assert await lines(services, chat_id) == [
        "Bo hat über ein sicheres Formular um Angaben gebeten.",
        "Das sichere Formular wurde abgelehnt.",
    ]


async def test_where_the_visitor_is_not_there_the_agent_is_told_what_to_do(
    services: Services, guest: Guest, bo: Agent
) -> None:
    left = leaving("Do you ship abroad?")
    await chats.leave_message(services, guest, left)
    with pytest.raises(Conflict, match="Take this chat"):
        await asked(services, bo, left.id)
    await chats.take(services, bo, left.id)
    with pytest.raises(Conflict, match="ask once you chat with them"):
        await asked(services, bo, left.id)


@pytest.mark.parametrize(
    ("values", "field"), [((" ", "x"), "values.0"), ((SECRET, "\u200b"), "values.1"), ((SECRET,), "values")]
)
async def test_what_is_missing_is_said_at_its_field(
    services: Services, guest: Guest, bo: Agent, chat_id: str, values: tuple[str, ...], field: str
) -> None:
    form = await asked(services, bo, chat_id)
    with pytest.raises(Malformed) as refused:
        await secure.answer(services, guest, saying(chat_id, form, *values))
    assert getattr(refused.value, "field", "") == field
    assert await sealed(services) == []


async def test_an_address_and_a_number_are_held_against_what_they_are(
    services: Services, guest: Guest, olga: Agent, bo: Agent, chat_id: str
) -> None:
    fields = [TemplateField(kind="email", label="Mail"), TemplateField(kind="phone", label="Phone")]
    options = SiteOptions(secure_forms=[FormTemplate(name="Reach", fields=fields)])
    await change_site(services, olga, guest.site.id, SiteChange(options=options))
    form = await asked(services, bo, chat_id, ["Mail", "Phone"])
    for values, field in ((("ada@", "+49 30 1234567"), "values.0"), (("ada@example.org", "soon"), "values.1")):
        with pytest.raises(Invalid, match="not complete") as refused:
            await secure.answer(services, guest, saying(chat_id, form, *values))
        assert refused.value.field == field
    assert await sealed(services) == []
    await secure.answer(services, guest, saying(chat_id, form, "ada@example.org", "+49 30 1234567"))
    assert (await secure.read(services, bo, reading(chat_id, form))).values == ["ada@example.org", "+49 30 1234567"]


async def test_guessing_is_slow(services: Services, guest: Guest, chat_id: str) -> None:
    async def attempt() -> type[BeckonError]:
        with pytest.raises(BeckonError) as refused:
            await secure.answer(services, guest, saying(chat_id, new_id()))
        return refused.type

    assert [await attempt() for _ in range(12)][-2:] == [TooMany, TooMany]


async def test_machines_that_share_a_database_share_the_keys(services: Services) -> None:
    await compare_secure_keys(services)
    given: dict[str, Any] = {"vault": Vault(["x" * 32])}
    other = replace(services, **given)
    made = services.settings.model_copy(update={"secret_key": type(services.settings.secret_key)("")})
    alone = replace(other, settings=made)
    if services.database.embedded:
        await compare_secure_keys(alone)
        return
    with pytest.raises(WrongSetting, match="BECKON_SECURE_KEYS"):
        await compare_secure_keys(alone)
    rotated = replace(services, vault=Vault(["x" * 32, *services.settings.secure_secrets()]))
    await compare_secure_keys(rotated)
    await compare_secure_keys(alone)
