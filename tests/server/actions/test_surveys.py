"""What visitors say of a chat at its end: kept once, masked, told to both sides, and asked for once more at most."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from server.actions import chats, surveys
from server.actions.pauses import follow
from server.actions.sites import change_site
from server.chats.survey import ON_SCREEN
from server.feed import site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.sites.appearance import appearance
from server.staff.agent import Agent
from server.store import chat_views
from server.store.surveys import find, offered_one
from server.tables.chats import surveys as table
from server.wire.api import SiteChange, SiteOptions
from server.wire.surveys import SurveyAnswer
from tests.clocks import ManualClock
from tests.conftest import visiting
from tests.server.actions.talk import found, started, taken
from tests.server.told import Told
from tracker.clock import DAY, MINUTE, new_id
from tracker.errors import Conflict, Malformed, NotFound
from tracker.site import Site

HIDDEN = "\N{BULLET}" * 4
HOSTILE = "<img src=x onerror=alert(1)> =1+1"


@pytest.fixture
async def chat_id(services: Services, guest: Guest, bo: Agent) -> str:
    """A chat of Ada that Bo has ended."""
    chat_id = await taken(services, guest, bo)
    await chats.end(services, bo, chat_id)
    return chat_id


def saying(chat_id: str, **values: Any) -> SurveyAnswer:
    return SurveyAnswer(**{"type": "survey.answer", "id": new_id(), "chat": chat_id, **values})


async def rows(services: Services) -> list[dict[str, Any]]:
    async with services.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(select(table))).mappings()]


async def test_an_answer_is_kept_once_and_told_to_both_sides(
    services: Services, guest: Guest, told: Told, chat_id: str, clock: ManualClock
) -> None:
    await surveys.ask(services, guest, chat_id)
    clock.advance(MINUTE)
    answer = saying(chat_id, solved="partly", score=4, words=f"  {HOSTILE} ")
    for _ in range(2):
        await surveys.answer(services, guest, answer)
    (row,) = await rows(services)
    assert (row["phase"], row["solved"], row["score"], row["words"]) == ("answered", "partly", 4, HOSTILE)
    assert (row["site_id"], row["asked_at"], row["phase_at"]) == (guest.site.id, clock.time - MINUTE, clock.time)
    own = [frame["chat"]["survey"] for frame in told.on(visitor_channel(guest.visitor_id), "chat")][-3:]
    assert [each["phase"] for each in own] == ["due", "asked", "answered"]
    assert own[-1] == {"phase": "answered", "solved": "partly", "score": 4, "words": HOSTILE}
    seen = [frame["chat"]["survey"] for frame in told.on(site_channel(guest.site.id), "chat")]
    assert seen[-1] == {"phase": "answered", "at": clock.time, "solved": "partly", "score": 4, "words": HOSTILE}
    assert seen[-3] is None
    async with services.database.reading() as connection:
        view = await chat_views.one(connection, chat_id)
    assert view.survey is not None
    assert view.survey.words == HOSTILE


async def test_two_tabs_at_once_leave_one_answer_and_the_one_that_was_taken_last_holds(
    services: Services, guest: Guest, chat_id: str, told: Told
) -> None:
    answers = [saying(chat_id, score=score) for score in (1, 2, 3, 4, 5)]
    await asyncio.gather(*(surveys.answer(services, guest, answer) for answer in reversed(answers)))
    (row,) = await rows(services)
    shown = told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["survey"]
    assert row["score"] == shown["score"]
    assert {row["answer_id"], *row["replaced"]} == {answer.id for answer in answers}
    for answer in answers:
        await surveys.answer(services, guest, answer)
    assert await rows(services) == [row]


async def test_a_number_is_masked_before_it_is_kept(services: Services, guest: Guest, chat_id: str, told: Told) -> None:
    await surveys.answer(services, guest, saying(chat_id, words="My card 4111 1111 1111 1111 failed"))
    (row,) = await rows(services)
    assert row["words"] == f"My card {HIDDEN} {HIDDEN} {HIDDEN} 1111 failed"
    assert "4111 1111" not in str(told.all)


@pytest.mark.parametrize("values", [{}, {"words": " \u200b\n"}])
async def test_nothing_at_all_is_no_answer(
    services: Services, guest: Guest, chat_id: str, values: dict[str, str]
) -> None:
    with pytest.raises(Malformed, match="answer one of the questions"):
        await surveys.answer(services, guest, saying(chat_id, **values))
    assert await rows(services) == []


async def test_a_chat_that_goes_on_or_that_nobody_led_is_not_asked_about(
    services: Services, guest: Guest, bo: Agent
) -> None:
    waiting = await started(services, guest)
    with pytest.raises(Conflict):
        await surveys.ask(services, guest, waiting)
    await chats.leave(services, guest, waiting)
    with pytest.raises(Conflict):
        await surveys.answer(services, guest, saying(waiting, score=1))
    led = await taken(services, guest, bo)
    with pytest.raises(Conflict):
        await surveys.answer(services, guest, saying(led, score=1))
    assert await rows(services) == []


async def test_nobody_answers_for_another(services: Services, acme: Site, chat_id: str) -> None:
    eve = Guest(acme, await visiting(services, acme))
    for step in (surveys.ask, surveys.skip):
        with pytest.raises(NotFound):
            await step(services, eve, chat_id)
    with pytest.raises(NotFound):
        await surveys.answer(services, eve, saying(chat_id, score=1))
    with pytest.raises(NotFound):
        await surveys.ask(services, eve, new_id())


async def test_who_left_silently_is_offered_it_at_the_next_visit_once(
    services: Services, guest: Guest, bo: Agent, clock: ManualClock
) -> None:
    async def offered() -> str | None:
        async with services.database.reading() as connection:
            chat = await offered_one(connection, guest.visitor_id, clock.time)
        return chat.id if chat else None

    assert await offered() is None
    chat_id = await taken(services, guest, bo)
    await follow(services, {chat_id: MINUTE})
    assert await offered() is None
    await follow(services, {chat_id: 30 * MINUTE})
    assert (await found(services, chat_id)).ended_by == "system"
    clock.advance(3 * DAY)
    assert await offered() == chat_id
    await surveys.ask(services, guest, chat_id)
    assert await offered() == chat_id
    clock.advance(ON_SCREEN)
    assert await offered() is None


async def test_who_skips_is_not_asked_again(services: Services, guest: Guest, chat_id: str, clock: ManualClock) -> None:
    await surveys.skip(services, guest, chat_id)
    clock.advance(DAY)
    async with services.database.reading() as connection:
        assert await offered_one(connection, guest.visitor_id, clock.time) is None
        survey = await find(connection, chat_id)
    assert survey is not None
    assert survey.phase == "skipped"


async def test_an_older_chat_is_not_asked_about_once_there_was_another(
    services: Services, guest: Guest, chat_id: str, clock: ManualClock
) -> None:
    clock.advance(DAY)
    await chats.leave(services, guest, await started(services, guest))
    async with services.database.reading() as connection:
        assert await offered_one(connection, guest.visitor_id, clock.time) is None


async def test_a_site_may_ask_nobody(services: Services, olga: Agent, acme: Site) -> None:
    assert appearance(acme, "en").survey
    site = await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(survey=False)))
    assert not appearance(services.sites.by_id(site.id), "en").survey
