"""Follow-ups from the offer to the end of the task, by hand and by the clock."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from server.actions import agents, chats, follow_ups, tasks
from server.actions.notes import see_notes
from server.feed import site_channel, visitor_channel
from server.follow_ups.follow_up import KEPT
from server.keeping.calendar import Calendar
from server.keeping.export import export_chats
from server.keeping.sweep import BETWEEN, Sweep
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chat_views
from server.store import follow_ups as store
from server.store.chats import messages_of
from server.store.notes import of_chat
from server.tables.chats import follow_ups as table
from server.wire.api import AgentChange
from server.wire.chats_seen import ChatView
from server.wire.follow_ups import (
    FollowUpAgree,
    FollowUpCounts,
    FollowUpDecline,
    FollowUpHandOn,
    FollowUpOffer,
    FollowUpPutOff,
    FollowUpSettle,
    FollowUpView,
)
from tests.clocks import ManualClock
from tests.server.actions.talk import leaving, started, taken, visited
from tests.server.told import Told
from tracker.clock import DAY, HOUR, new_id
from tracker.errors import BeckonError, Conflict, Malformed, NotFound, TooMany

QUOTE = "Send the quote"
CONSENT = "Only to send you this, nothing else."


def offering(services: Services, chat_id: str, owner: Agent, **values: Any) -> FollowUpOffer:
    given = {"purpose": QUOTE, "way": "email", "due_at": services.clock.now() + HOUR, "agent": owner.id} | values
    return FollowUpOffer(type="follow_up.offer", id=new_id(), chat=chat_id, **given)


async def offered(services: Services, agent: Agent, chat_id: str, owner: Agent | None = None, **values: Any) -> str:
    wanted = offering(services, chat_id, owner or agent, **values)
    for _ in range(2):
        await follow_ups.offer(services, agent, wanted)
    return wanted.id


def agreeing(chat_id: str, follow_up: str, contact: str = "ada@example.org", **values: Any) -> FollowUpAgree:
    given = {"contact": contact, "consent": CONSENT, "language": "en-GB"} | values
    return FollowUpAgree(type="follow_up.agree", id=new_id(), chat=chat_id, follow_up=follow_up, **given)


def settling(chat_id: str, follow_up: str, *, kept: bool = True, note: str = "") -> FollowUpSettle:
    return FollowUpSettle(type="follow_up.settle", id=new_id(), chat=chat_id, follow_up=follow_up, kept=kept, note=note)


def handing(chat_id: str, follow_up: str, **to: Any) -> FollowUpHandOn:
    return FollowUpHandOn(type="follow_up.hand_on", id=new_id(), chat=chat_id, follow_up=follow_up, **to)


def putting_off(chat_id: str, follow_up: str, due_at: int) -> FollowUpPutOff:
    return FollowUpPutOff(type="follow_up.put_off", id=new_id(), chat=chat_id, follow_up=follow_up, due_at=due_at)


async def put_off(services: Services, agent: Agent, chat_id: str, follow_up: str, due_at: int) -> None:
    await tasks.put_off(services, agent, putting_off(chat_id, follow_up, due_at))


async def view(services: Services, chat_id: str) -> ChatView:
    async with services.database.reading() as connection:
        return await chat_views.one(connection, chat_id)


async def pending(services: Services, agent: Agent, site_id: str) -> list[str]:
    """The chats that the agent's screen begins with."""
    async with services.database.reading() as connection:
        return [each.id for each in await chat_views.pending(connection, [site_id], agent.id)]


async def lines(services: Services, chat_id: str) -> list[str]:
    async with services.database.reading() as connection:
        return [said.text for said, _ in await messages_of(connection, chat_id) if said.author == "system"]


async def noted(services: Services, chat_id: str) -> list[str]:
    async with services.database.reading() as connection:
        return [note.text for note, _ in await of_chat(connection, chat_id)]


async def counted(services: Services, site_id: str) -> FollowUpCounts:
    async with services.database.reading() as connection:
        return await store.counts(connection, site_id, 0, services.clock.now())


async def kept(services: Services) -> list[str | None]:
    """Every contact there is."""
    async with services.database.reading() as connection:
        return list((await connection.execute(select(table.c.contact))).scalars())


async def test_an_offer_is_agreed_on_and_a_task_until_it_is_done(
    services: Services, clock: ManualClock, guest: Guest, bo: Agent, chat_id: str, told: Told
) -> None:
    task = await offered(services, bo, chat_id)
    due_at = clock.time + HOUR
    asked = told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["follow_up"]
    assert asked == {"id": task, "purpose": QUOTE, "way": "email", "due_at": due_at}
    clock.advance(1)
    said = agreeing(chat_id, task)
    for _ in range(2):
        await follow_ups.agree(services, guest, said)
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["follow_up"] is None
    assert told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["follow_up"] == {
        "id": task,
        "phase": "open",
        "purpose": QUOTE,
        "way": "email",
        "by": bo.id,
        "owner": bo.id,
        "team": None,
        "due_at": due_at,
        "promised_at": due_at,
        "contact": "ada@example.org",
        "given": "form",
        "consent": CONSENT,
        "language": "en-GB",
        "agreed_at": clock.time,
        "reminded_at": None,
    }
    await chats.end(services, bo, chat_id)
    assert await pending(services, bo, guest.site.id) == [chat_id]
    done = settling(chat_id, task, note="By mail.")
    for _ in range(2):
        await tasks.settle(services, bo, done)
    assert (await view(services, chat_id)).follow_up is None
    assert await pending(services, bo, guest.site.id) == []
    assert await lines(services, chat_id) == [
        "Bo offers to get back to you: Send the quote",
        "We will get back to you: Send the quote",
    ]
    assert await noted(services, chat_id) == ["Follow-up done: Send the quote\nBy mail."]
    with pytest.raises(Conflict, match="answered this already"):
        await follow_ups.agree(services, guest, agreeing(chat_id, task))
    with pytest.raises(Conflict, match="over already"):
        await tasks.settle(services, bo, settling(chat_id, task, kept=False))


async def test_the_visitor_reads_of_it_in_their_language(
    services: Services, guest: Guest, bo: Agent, chat_id: str
) -> None:
    await visited(services, guest)
    await offered(services, bo, chat_id)
    assert await lines(services, chat_id) == ["Bo bietet an, sich bei Ihnen zu melden: Send the quote"]


async def test_who_declines_is_asked_no_more_and_leaves_no_task(
    services: Services, guest: Guest, bea: Guest, bo: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id)
    no = FollowUpDecline(type="follow_up.decline", id=new_id(), chat=chat_id, follow_up=task)
    with pytest.raises(NotFound):
        await follow_ups.decline(services, bea, no)
    for _ in range(2):
        await follow_ups.decline(services, guest, no)
    assert (await view(services, chat_id)).follow_up is None
    assert (await lines(services, chat_id))[1:] == ["You do not wish us to get back to you: Send the quote"]
    with pytest.raises(Conflict, match="declined"):
        await follow_ups.agree(services, guest, agreeing(chat_id, task))
    assert await counted(services, guest.site.id) == FollowUpCounts(kept=0, late=0, given_up=0, open=0)


async def test_what_was_written_in_the_chat_is_noted_with_how_it_was_given(
    services: Services, guest: Guest, bo: Agent, chat_id: str
) -> None:
    await offered(services, bo, chat_id, way="phone", contact=" +49\u202e 30\x00 1234567 ")
    task = await seen(services, chat_id)
    assert (task.phase, task.contact, task.given, task.consent) == ("open", "+49 30 1234567", "chat", "")
    assert "1234567" not in str(await lines(services, chat_id))


async def test_what_is_said_in_the_chat_needs_no_contact_and_may_begin_after_it(
    services: Services, guest: Guest, bo: Agent, cy: Agent, chat_id: str
) -> None:
    await chats.leave(services, guest, chat_id)
    with pytest.raises(Conflict, match="not in this chat any more"):
        await offered(services, bo, chat_id)
    with pytest.raises(Conflict, match="Take this chat"):
        await offered(services, cy, chat_id, way="chat")
    await offered(services, bo, chat_id, way="chat")
    task = await seen(services, chat_id)
    assert (task.phase, task.contact, task.given) == ("open", None, None)


async def test_nobody_is_asked_after_the_chat(services: Services, guest: Guest, bo: Agent, chat_id: str) -> None:
    task = await offered(services, bo, chat_id)
    await chats.end(services, bo, chat_id)
    assert (await view(services, chat_id)).follow_up is None
    with pytest.raises(Conflict, match="not asked any more"):
        await follow_ups.agree(services, guest, agreeing(chat_id, task))


async def test_a_chat_has_one_at_a_time(services: Services, guest: Guest, bo: Agent, chat_id: str, told: Told) -> None:
    first = await offered(services, bo, chat_id)
    second = await offered(services, bo, chat_id, purpose="Call about it", way="phone")
    with pytest.raises(Conflict, match="not asked any more"):
        await follow_ups.agree(services, guest, agreeing(chat_id, first))
    await follow_ups.agree(services, guest, agreeing(chat_id, second, "030 1234567"))
    with pytest.raises(Conflict, match="see to that first"):
        await offered(services, bo, chat_id)
    await tasks.settle(services, bo, settling(chat_id, second, kept=False, note="No answer"))
    await offered(services, bo, chat_id)
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["follow_up"] is not None
    await tasks.settle(services, bo, settling(chat_id, (await seen(services, chat_id)).id, kept=False))
    assert told.on(visitor_channel(guest.visitor_id), "chat")[-1]["chat"]["follow_up"] is None
    assert await noted(services, chat_id) == [
        "Follow-up given up: Call about it\nNo answer",
        "Follow-up taken back: Send the quote",
    ]


async def seen(services: Services, chat_id: str) -> FollowUpView:
    """What is to be done, or asked for."""
    task = (await view(services, chat_id)).follow_up
    assert task is not None
    return task


async def test_of_many_answers_at_once_one_counts(services: Services, guest: Guest, bo: Agent, chat_id: str) -> None:
    task = await offered(services, bo, chat_id)
    answers = [follow_ups.agree(services, guest, agreeing(chat_id, task, f"ada{n}@example.org")) for n in range(5)]
    came = await asyncio.gather(*answers, return_exceptions=True)
    assert came.count(None) == 1
    assert await kept(services) == [f"ada{came.index(None)}@example.org"]


async def test_a_colleague_is_told_of_their_task(
    services: Services, guest: Guest, bo: Agent, cy: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id, cy)
    assert await noted(services, chat_id) == []
    await follow_ups.agree(services, guest, agreeing(chat_id, task))
    assert await noted(services, chat_id) == ["Follow-up for Cy: Send the quote"]
    assert [each.agent for each in (await view(services, chat_id)).mentions] == [cy.id]
    await see_notes(services, cy, chat_id)
    wanted = handing(chat_id, task, agent=bo.id, note="Ada knows you.")
    for _ in range(2):
        await tasks.hand_on(services, cy, wanted)
    assert (await noted(services, chat_id))[1:] == ["Follow-up for Bo: Send the quote\nAda knows you."]
    with pytest.raises(Malformed, match="agent or a team"):
        await tasks.hand_on(services, cy, handing(chat_id, task))
    for stranger in ({"agent": new_id()}, {"team": new_id()}):
        with pytest.raises(Conflict, match="not there"):
            await tasks.hand_on(services, cy, handing(chat_id, task, **stranger))


async def test_what_colleagues_note_is_kept_where_another_did_the_same_before(
    services: Services, bo: Agent, cy: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id, way="chat")
    again = handing(chat_id, task, agent=bo.id, note="Ada called.")
    for _ in range(2):
        await tasks.hand_on(services, cy, again)
    await tasks.settle(services, bo, settling(chat_id, task))
    done = settling(chat_id, task, note="By mail.")
    for _ in range(2):
        await tasks.settle(services, cy, done)
    await tasks.settle(services, cy, settling(chat_id, task))
    assert await noted(services, chat_id) == [
        "Follow-up for Bo: Send the quote\nAda called.",
        "Follow-up done: Send the quote",
        "Follow-up done: Send the quote\nBy mail.",
    ]


async def test_what_comes_late_and_twice_does_not_undo_what_colleagues_did_since(
    services: Services, clock: ManualClock, bo: Agent, cy: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id, way="chat")
    mine, later = handing(chat_id, task, agent=cy.id), putting_off(chat_id, task, clock.time + 2 * HOUR)
    await tasks.hand_on(services, cy, mine)
    await tasks.put_off(services, cy, later)
    await tasks.hand_on(services, bo, handing(chat_id, task, agent=bo.id))
    await tasks.put_off(services, bo, putting_off(chat_id, task, clock.time + DAY))
    clock.advance(3 * HOUR)
    await tasks.hand_on(services, cy, mine)
    await tasks.put_off(services, cy, later)
    now = await seen(services, chat_id)
    assert (now.owner, now.due_at) == (bo.id, clock.time + DAY - 3 * HOUR)
    assert await noted(services, chat_id) == [f"Follow-up {what}: Send the quote" for what in ("taken", "put off") * 2]
    assert cy.id in {each.agent for each in (await view(services, chat_id)).mentions}


async def test_the_task_of_somebody_who_is_gone_is_nobodys(
    services: Services, guest: Guest, olga: Agent, bo: Agent, cy: Agent, chat_id: str, told: Told
) -> None:
    await offered(services, bo, chat_id, cy, way="chat")
    await agents.change_agent(services, olga, bo.id, AgentChange(disabled=True))
    assert (await view(services, chat_id)).follow_up is not None
    await tasks.watch_tasks(services)
    assert (await seen(services, chat_id)).owner == cy.id
    await agents.change_agent(services, olga, cy.id, AgentChange(sites=[]))
    await tasks.watch_tasks(services)
    shown = told.on(site_channel(guest.site.id), "chat")[-1]["chat"]["follow_up"]
    assert (shown["owner"], shown["team"]) == (None, None)
    await tasks.hand_on(services, olga, handing(chat_id, shown["id"], agent=olga.id))
    await tasks.watch_tasks(services)
    assert (await seen(services, chat_id)).owner == olga.id


@pytest.mark.parametrize("change", [AgentChange(disabled=True), AgentChange(role="trainee"), AgentChange(sites=[])])
async def test_a_task_stays_with_nobody_who_can_not_see_to_it(
    services: Services, guest: Guest, olga: Agent, bo: Agent, cy: Agent, chat_id: str, change: AgentChange
) -> None:
    await offered(services, bo, chat_id, cy)
    await agents.change_agent(services, olga, cy.id, change)
    await tasks.watch_tasks(services)
    assert (await seen(services, chat_id)).owner is None


async def test_its_owner_is_reminded_once_when_it_is_due_and_again_when_put_off(
    services: Services, clock: ManualClock, guest: Guest, bo: Agent, chat_id: str, told: Told
) -> None:
    task = await offered(services, bo, chat_id, way="chat")
    clock.advance(HOUR - 1)
    await tasks.watch_tasks(services)
    assert await reminded(services, chat_id) is None
    clock.advance(1)
    frames = len(told.on(site_channel(guest.site.id), "chat"))
    for _ in range(2):
        await tasks.watch_tasks(services)
    assert await reminded(services, chat_id) == clock.time
    assert len(told.on(site_channel(guest.site.id), "chat")) == frames + 1
    with pytest.raises(Malformed, match="time to come"):
        await put_off(services, bo, chat_id, task, clock.time)
    await put_off(services, bo, chat_id, task, clock.time + DAY)
    assert await reminded(services, chat_id) is None
    clock.advance(DAY)
    await tasks.watch_tasks(services)
    assert await reminded(services, chat_id) == clock.time


async def reminded(services: Services, chat_id: str) -> int | None:
    return (await seen(services, chat_id)).reminded_at


async def test_what_is_kept_in_time_and_late_is_counted(
    services: Services, clock: ManualClock, guest: Guest, bo: Agent
) -> None:
    chat_id = await taken(services, guest, bo)
    for moved, is_kept in ((0, True), (2 * HOUR, True), (0, False)):
        task = await offered(services, bo, chat_id, way="chat")
        await put_off(services, bo, chat_id, task, clock.time + DAY)
        clock.advance(moved)
        await tasks.settle(services, bo, settling(chat_id, task, kept=is_kept))
    await offered(services, bo, chat_id, way="chat")
    assert await counted(services, guest.site.id) == FollowUpCounts(kept=1, late=1, given_up=1, open=1)
    clock.advance(2 * HOUR)
    assert await counted(services, guest.site.id) == FollowUpCounts(kept=1, late=2, given_up=1, open=0)


async def test_a_contact_that_has_served_is_forgotten(
    services: Services, clock: ManualClock, guest: Guest, bo: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id)
    await follow_ups.agree(services, guest, agreeing(chat_id, task))
    record = await anext(export_chats(services.database, guest.site.id))
    assert (record["follow_ups"][0]["contact"], record["follow_ups"][0]["consent"]) == ("ada@example.org", CONSENT)
    clock.advance(KEPT)
    await swept(services)
    assert await kept(services) == ["ada@example.org"]
    await tasks.settle(services, bo, settling(chat_id, task))
    clock.advance(KEPT - 1)
    await swept(services)
    assert await kept(services) == ["ada@example.org"]
    clock.advance(1)
    await swept(services)
    assert await kept(services) == [None]


async def swept(services: Services) -> None:
    """One round, of somebody who believes the clock."""
    sweep = Sweep(
        services.database,
        services.live,
        Calendar(services.clock),
        services.stays,
        services.settings,
        shelf=services.shelf,
    )
    while await sweep.step() < BETWEEN:
        pass


async def test_what_is_due_first_is_shown_before_what_was_left_since(
    services: Services, clock: ManualClock, guest: Guest, bea: Guest, bo: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    overdue = await taken(services, guest, bo)
    await offered(services, bo, overdue, way="chat")
    await chats.end(services, bo, overdue)
    clock.advance(DAY)
    later = await taken(services, guest, bo)
    await offered(services, bo, later, way="chat")
    await chats.end(services, bo, later)
    await chats.leave_message(services, bea, leaving(new_id()))
    for bound, shown in ((1, [overdue]), (2, [overdue, later])):
        monkeypatch.setattr(chat_views, "PENDING_SHOWN", bound)
        assert await pending(services, bo, guest.site.id) == shown


NO_CONTACTS = {
    "email": (
        "ada",
        "",
        "ada\x00@example.org",
        "ada@example.org\r\nBcc: eve@example.org",
        "a@b.c" * 100,
        "ada@example.org@",
    ),
    "phone": ("ada@example.org", "12a\n345678", "", "1" * 40),
}


@pytest.mark.parametrize(("way", "right"), [("email", "ada@example.org"), ("phone", "030 123456")])
async def test_what_is_no_contact_is_refused_at_its_field(
    services: Services, guest: Guest, bo: Agent, chat_id: str, way: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    task = await offered(services, bo, chat_id, way=way)
    for contact in NO_CONTACTS[way]:
        with pytest.raises(Malformed, match="not complete") as refused:
            await follow_ups.agree(services, guest, agreeing(chat_id, task, contact))
        assert getattr(refused.value, "field", "") == "contact"
    assert await kept(services) == [None]
    await follow_ups.agree(services, guest, agreeing(chat_id, task, f" \u202e{right}\x00\n"))
    assert await kept(services) == [right]
    printed = capsys.readouterr()
    assert right not in printed.out + printed.err


async def test_an_offer_that_makes_no_sense_is_refused_at_its_field(
    services: Services, bo: Agent, chat_id: str
) -> None:
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("purpose", {"purpose": " \u200b"}),
        ("due_at", {"due_at": 0}),
        ("due_at", {"due_at": 2**53}),
        ("contact", {"contact": "ada"}),
        ("contact", {"way": "chat", "contact": "ada@example.org"}),
    )
    for field, values in wrong:
        with pytest.raises(Malformed) as refused:
            await offered(services, bo, chat_id, **values)
        assert getattr(refused.value, "field", "") == field
    assert (await view(services, chat_id)).follow_up is None


async def test_nothing_is_agreed_on_without_words_and_what_turns_them_is_left_out(
    services: Services, guest: Guest, bo: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id, purpose="Send \u202e4111 1111 1111 1111\n to me")
    assert (await lines(services, chat_id))[0].endswith("Send •••• •••• •••• 1111 to me")
    with pytest.raises(Malformed, match="must be told"):
        await follow_ups.agree(services, guest, agreeing(chat_id, task, consent=" \u200b"))
    await follow_ups.agree(services, guest, agreeing(chat_id, task, consent=f"\u202e{CONSENT}\n"))
    assert (await seen(services, chat_id)).consent == CONSENT


async def test_nobody_reaches_what_is_not_theirs(
    services: Services, guest: Guest, bea: Guest, bo: Agent, cy: Agent, chat_id: str
) -> None:
    task = await offered(services, bo, chat_id)
    stranger = replace(cy, sites=frozenset())
    other = await started(services, bea)
    for step in (
        follow_ups.agree(services, bea, agreeing(chat_id, task)),
        follow_ups.agree(services, guest, agreeing(chat_id, new_id())),
        follow_ups.agree(services, bea, agreeing(other, task)),
        follow_ups.offer(services, stranger, offering(services, chat_id, cy)),
        tasks.settle(services, stranger, settling(chat_id, task)),
        tasks.settle(services, bo, settling(other, task)),
        tasks.hand_on(services, stranger, handing(chat_id, task, agent=bo.id)),
        put_off(services, stranger, chat_id, task, services.clock.now() + DAY),
    ):
        with pytest.raises(NotFound):
            await step
    await chats.take(services, bo, other)
    with pytest.raises(Conflict, match="this id"):
        await follow_ups.offer(services, bo, replace(offering(services, other, bo), id=task))


async def test_guessing_is_slow(services: Services, guest: Guest, chat_id: str) -> None:
    async def attempt() -> type[BeckonError]:
        with pytest.raises(BeckonError) as refused:
            await follow_ups.agree(services, guest, agreeing(chat_id, new_id()))
        return refused.type

    assert [await attempt() for _ in range(32)][-2:] == [TooMany, TooMany]
