"""Chats: started, taken, talked in, read, ended, missed; each repeated, and none touched by strangers."""

import asyncio
from dataclasses import replace

import pytest

from server.actions import chats, desk
from server.actions.patience import MOST_OPENED
from server.chats.chat import Phase
from server.errors import Invalid
from server.feed import chat_channel, site_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as store
from server.wire.visitor_commands import ChatEarlier, FirstMessage
from tests.clocks import ManualClock
from tests.conftest import hire
from tests.server.actions.talk import found, leaving, started, taken
from tests.server.told import Told
from tracker.clock import MINUTE, new_id
from tracker.errors import Conflict, Malformed, NotFound, TooMany


async def said(services: Services, chat_id: str) -> list[str]:
    async with services.database.reading() as connection:
        return [message.text for message, _ in await store.messages_of(connection, chat_id)]


async def test_a_chat_waits_in_the_queue_until_somebody_takes_it(
    services: Services, bo: Agent, guest: Guest, told: Told
) -> None:
    chat_id = await taken(services, guest, bo)
    own = told.on(visitor_channel(guest.visitor_id), "chat")
    assert [(frame["chat"]["phase"], frame["chat"]["agent"]) for frame in own] == [("queued", None), ("active", "Bo")]
    theirs = told.on(site_channel(guest.site.id), "chat")
    assert [(frame["chat"]["phase"], frame["chat"]["unread"]) for frame in theirs] == [("queued", 1), ("active", 1)]
    assert (await found(services, chat_id)).agent_id == bo.id


async def test_of_many_agents_who_take_a_chat_one_wins(services: Services, bo: Agent, cy: Agent, guest: Guest) -> None:
    for agent in (bo, cy):
        await desk.arrive(services, agent)
    chat_id = await started(services, guest)
    takes = (chats.take(services, agent, chat_id) for agent in (bo, cy) * 10)
    results = await asyncio.gather(*takes, return_exceptions=True)
    assert sum(isinstance(result, Conflict) for result in results) == 10
    winner = bo if results[0] is None else cy
    assert (await found(services, chat_id)).agent_id == winner.id


async def test_a_chat_whose_agent_is_not_there_can_be_taken_over(
    services: Services, bo: Agent, cy: Agent, guest: Guest
) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.take(services, cy, chat_id)
    assert (await found(services, chat_id)).agent_id == cy.id


async def test_messages_go_to_both_sides_in_order(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.reply(services, bo, chat_id, new_id(), "How can I help?")
    await chats.write(services, guest, chat_id, new_id(), "With tea.")
    for channel in (visitor_channel(guest.visitor_id), chat_channel(chat_id)):
        frames = told.on(channel, "message")
        assert [frame["message"]["text"] for frame in frames] == ["Hello", "How can I help?", "With tea."]
        assert [frame["message"]["position"] for frame in frames] == [1, 2, 3]


async def test_a_message_sent_again_is_the_same_one(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id = await taken(services, guest, bo)
    own, theirs = new_id(), new_id()
    for _ in range(3):
        await chats.write(services, guest, chat_id, own, "Once")
        await chats.reply(services, bo, chat_id, theirs, "Once, too")
    assert await said(services, chat_id) == ["Hello", "Once", "Once, too"]
    with pytest.raises(Conflict, match="id"):
        await chats.reply(services, bo, chat_id, own, "Mine")


async def test_a_start_sent_again_is_the_same_chat(services: Services, guest: Guest) -> None:
    chat_id, message = new_id(), FirstMessage(id=new_id(), text="Hello")
    await asyncio.gather(*(chats.start(services, guest, chat_id, message) for _ in range(5)))
    assert await said(services, chat_id) == ["Hello"]


async def test_an_open_chat_goes_on_instead_of_a_second_one(services: Services, guest: Guest) -> None:
    chat_id = await started(services, guest)
    await started(services, guest, "Anybody?")
    assert await said(services, chat_id) == ["Hello", "Anybody?"]


async def test_who_does_not_lead_a_chat_does_not_write_in_it(
    services: Services, bo: Agent, cy: Agent, guest: Guest
) -> None:
    chat_id = await taken(services, guest, bo)
    with pytest.raises(Conflict, match="Take this chat"):
        await chats.reply(services, cy, chat_id, new_id(), "Me, too")


async def test_another_visitor_finds_no_such_chat(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id = await taken(services, guest, bo)
    other = Guest(guest.site, new_id())
    for attempt in (
        chats.write(services, other, chat_id, new_id(), "Boo"),
        chats.leave(services, other, chat_id),
        chats.read(services, other, chat_id, 1),
        chats.typing(services, other, chat_id),
        chats.earlier(services, other, ChatEarlier(type="chat.earlier", id=new_id(), chat=chat_id, before=9)),
        chats.start(services, other, chat_id, FirstMessage(id=new_id(), text="Boo")),
        chats.leave_message(services, other, leaving("Boo", chat_id)),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_agents_of_other_sites_find_no_such_chat(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id = await taken(services, guest, bo)
    eve = await hire(services, "Eve", "agent", [])
    for attempt in (
        chats.take(services, eve, chat_id),
        chats.reply(services, eve, chat_id, new_id(), "Boo"),
        chats.end(services, eve, chat_id),
        chats.read(services, eve, chat_id, 1),
        chats.typing(services, eve, chat_id),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_reading_is_told_to_the_other_side(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.read(services, bo, chat_id, 1)
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["read"] == 1
    assert told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["unread"] == 0


async def test_a_colleague_who_looks_on_has_read_nothing(
    services: Services, bo: Agent, cy: Agent, guest: Guest
) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.read(services, cy, chat_id, 1)
    assert (await found(services, chat_id)).agent_read == 0


async def test_typing_is_told_and_kept_nowhere(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.typing(services, bo, chat_id)
    await chats.typing(services, guest, chat_id)
    assert told.on(visitor_channel(guest.visitor_id), "typing") == [{"type": "typing", "chat": chat_id}]
    assert told.on(chat_channel(chat_id), "typing") == [{"type": "typing", "chat": chat_id, "text": None}]


@pytest.mark.parametrize("by", ["visitor", "agent"])
async def test_either_side_ends_a_chat(services: Services, bo: Agent, guest: Guest, by: str) -> None:
    chat_id = await taken(services, guest, bo)
    for _ in range(2):
        await (chats.leave(services, guest, chat_id) if by == "visitor" else chats.end(services, bo, chat_id))
    chat = await found(services, chat_id)
    assert (chat.phase, chat.ended_by) == (Phase.CLOSED, by)
    with pytest.raises(Conflict, match="over"):
        await chats.write(services, guest, chat_id, new_id(), "Wait!")


async def test_a_message_left_waits_for_an_agent_without_blocking_a_chat(
    services: Services, bo: Agent, guest: Guest, told: Told
) -> None:
    please = leaving("Please write to me.", email="ada@acme.test")
    for _ in range(2):
        await chats.leave_message(services, guest, please)
    left = await found(services, please.id)
    assert (left.phase, left.left_message, left.email, left.positions) == (Phase.MISSED, True, "ada@acme.test", 1)
    assert [frame["chat"]["phase"] for frame in told.on(site_channel(guest.site.id), "chat")] == ["missed"]
    await started(services, guest)
    await chats.end(services, bo, left.id)
    assert (await found(services, left.id)).phase is Phase.CLOSED


async def test_card_numbers_are_masked_in_the_texts_of_both(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.write(services, guest, chat_id, new_id(), "It is 4111 1111 1111 1111.")
    await chats.reply(services, bo, chat_id, new_id(), "You mean 4111-1111-1111-1111?")
    assert not any("1111 1111" in text or "1111-1111" in text for text in await said(services, chat_id))


async def test_whoever_is_in_a_chat_leaves_no_message_beside_it(services: Services, guest: Guest) -> None:
    chat_id = await started(services, guest)
    with pytest.raises(Conflict, match="chat"):
        await chats.leave_message(services, guest, leaving("Call me."))
    assert await said(services, chat_id) == ["Hello"]


async def test_an_id_names_one_message_only(services: Services, guest: Guest, bea: Guest) -> None:
    message = FirstMessage(id=new_id(), text="Hello")
    await chats.start(services, guest, new_id(), message)
    other = FirstMessage(id=message.id, text="Mine")
    for attempt in (
        chats.start(services, bea, new_id(), other),
        chats.leave_message(services, bea, replace(leaving("Mine"), message=other)),
    ):
        with pytest.raises(Conflict, match="id"):
            await attempt


async def test_what_nobody_can_see_is_not_kept(services: Services, bo: Agent, guest: Guest) -> None:
    chat_id = await started(services, guest, "Hello\x00 you\nthere")
    await chats.take(services, bo, chat_id)
    for attempt in (
        chats.write(services, guest, chat_id, new_id(), " \n\x07"),
        chats.write(services, guest, chat_id, new_id(), " \u200b\u2060"),
        chats.reply(services, bo, chat_id, new_id(), "\t"),
    ):
        with pytest.raises(Malformed, match="write something"):
            await attempt
    assert await said(services, chat_id) == ["Hello  you\nthere"]
    await chats.write(services, guest, chat_id, new_id(), "👩\u200d🌾")


async def test_one_visitor_has_so_many_chats_in_an_hour(
    services: Services, clock: ManualClock, guest: Guest, bea: Guest
) -> None:
    first = leaving("Call me.")
    await chats.leave_message(services, guest, first)
    clock.advance(MINUTE)
    for _ in range(MOST_OPENED - 1):
        await chats.leave(services, guest, await started(services, guest))
    with pytest.raises(TooMany) as refused:
        await started(services, guest)
    assert refused.value.retry_after == 59 * 60
    with pytest.raises(TooMany):
        await chats.leave_message(services, guest, leaving("Call me."))
    await chats.leave_message(services, guest, first)
    await started(services, bea)
    clock.advance(59 * MINUTE)
    await started(services, guest)


async def test_a_quick_answer_is_said_once(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    chat_id = await taken(services, guest, bo)
    await chats.reply(services, bo, chat_id, new_id(), "Did it help?", answers=["Yes", " Not  yet "])
    attached = told.on(visitor_channel(guest.visitor_id), "message")[-1]["message"]["attached"]
    assert attached["answers"] == ["Yes", "Not yet"]
    presses = (chats.write(services, guest, chat_id, attached["answer_id"], words) for words in ("Yes", "Not yet"))
    await asyncio.gather(*presses)
    assert (await said(services, chat_id))[1:] == ["Did it help?", "Yes"]
    with pytest.raises(Invalid, match="nobody should be asked"):
        await chats.reply(services, bo, chat_id, new_id(), "Which card?", answers=["4111 1111 1111 1111"])
