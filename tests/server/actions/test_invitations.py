"""Inviting: who may, what is told to whom, what becomes of it, and what the contact budget forbids."""

import asyncio

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from server.actions import chats, desk, invitations, withdrawals
from server.actions.duties import lapse_invitations
from server.actions.sites import set_schedule
from server.chats.chat import Chat
from server.chats.chat import Phase as ChatPhase
from server.errors import Invalid
from server.feed import site_channel, visitor_channel
from server.offers.invitation import GRACE, LASTS, ON_SCREEN, Invitation, Phase
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as chat_store
from server.store import invitations as store
from server.tables.chats import chats as chat_table
from server.tables.chats import messages
from server.wire.budget import Budget
from server.wire.hours import Schedule
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import budgeted, hire
from tests.server.people import view
from tests.server.told import Told
from tracker.clock import DAY, new_id
from tracker.errors import Conflict, Malformed, NotFound, Quiet


async def invited(
    services: Services, agent: Agent, visitor_id: str, text: str = "Can I help?", reason: str | None = None
) -> str:
    invitation_id = new_id()
    await invitations.invite(services, agent, invitation_id, visitor_id, text, reason=reason)
    return invitation_id


async def found(services: Services, invitation_id: str) -> Invitation:
    async with services.database.reading() as connection:
        invitation = await store.find(connection, invitation_id)
    assert invitation is not None
    return invitation


async def test_both_sides_are_told_of_every_step(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await invitations.deliver(services, invitation)
    await invitations.show(services, guest, invitation)
    await invitations.decline(services, guest, invitation)
    phases = ["created", "delivered", "shown", "declined"]
    own = told.on(visitor_channel(guest.visitor_id), "invitation")
    theirs = told.on(site_channel(guest.site.id), "invitation")
    assert [frame["invitation"]["phase"] for frame in own] == phases
    assert [frame["sequence"] for frame in own] == [1, 2, 3, 4]
    assert [frame["invitation"]["phase"] for frame in theirs] == phases


async def test_the_same_invitation_sent_again_is_the_same_one(
    services: Services, bo: Agent, cy: Agent, guest: Guest, told: Told
) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await invitations.invite(services, bo, invitation, guest.visitor_id, "Another text")
    assert (await found(services, invitation)).text == "Can I help?"
    assert len(told.on(site_channel(guest.site.id), "invitation")) == 1
    with pytest.raises(Conflict, match="id"):
        await invitations.invite(services, cy, invitation, guest.visitor_id, "Mine?")


async def test_a_visitor_has_one_open_invitation_at_most(
    services: Services, bo: Agent, cy: Agent, guest: Guest
) -> None:
    await invited(services, bo, guest.visitor_id)
    with pytest.raises(Conflict, match="already"):
        await invited(services, cy, guest.visitor_id)


async def test_agents_of_other_sites_see_no_such_visitor(services: Services, ada: str) -> None:
    stranger = await hire(services, "Eve", "agent", [])
    with pytest.raises(NotFound):
        await invited(services, stranger, ada)


async def test_after_a_decline_nobody_may_ask_and_is_told_why_and_until_when(
    services: Services, clock: ManualClock, bo: Agent, cy: Agent, guest: Guest
) -> None:
    await invitations.decline(services, guest, await invited(services, bo, guest.visitor_id))
    for agent in (bo, cy):
        with pytest.raises(Quiet, match=r"declined an invitation .* No other invitation before .* UTC"):
            await invited(services, agent, guest.visitor_id)
    clock.advance(7 * DAY - 1)
    with pytest.raises(Quiet):
        await invited(services, bo, guest.visitor_id)
    clock.advance(1)
    await invited(services, bo, guest.visitor_id)


async def test_whoever_is_in_a_chat_is_not_invited(services: Services, bo: Agent, guest: Guest) -> None:
    await chats.start(services, guest, new_id(), FirstMessage(id=new_id(), text="Hello"))
    with pytest.raises(Conflict, match="chat"):
        await invited(services, bo, guest.visitor_id)


async def test_accepting_opens_a_chat_with_the_greeting(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await invitations.accept(services, guest, invitation)
    chat_id = (await found(services, invitation)).chat_id
    assert chat_id is not None
    async with services.database.reading() as connection:
        chat = await chat_store.find(connection, chat_id)
        said = await chat_store.messages_of(connection, chat_id)
    assert chat is not None
    assert (chat.phase, chat.agent_id, chat.invitation_id) == ("active", bo.id, invitation)
    assert [(message.author, message.text, name) for message, name in said] == [("agent", "Can I help?", "Bo")]


async def test_a_quick_answer_accepts_and_is_said_once_however_often_it_is_pressed(
    services: Services, bo: Agent, guest: Guest, told: Told
) -> None:
    invitation = new_id()
    answers = ["Yes,  help me choose", "Shipping"]
    await invitations.invite(services, bo, invitation, guest.visitor_id, "Can I help?", answers=answers)
    (card,) = told.on(visitor_channel(guest.visitor_id), "invitation")
    assert card["invitation"]["answers"] == ["Yes, help me choose", "Shipping"]
    tabs = [invitations.accept(services, guest, invitation, 0) for _ in range(3)]
    await asyncio.gather(*tabs, invitations.accept(services, guest, invitation, 0))
    with pytest.raises(Conflict, match="accepted already"):
        await invitations.accept(services, guest, invitation, 1)
    chat_id = (await found(services, invitation)).chat_id
    async with services.database.reading() as connection:
        said = await chat_store.messages_of(connection, chat_id or "")
    assert [(message.author, message.text) for message, _ in said] == [
        ("agent", "Can I help?"),
        ("visitor", "Yes, help me choose"),
    ]


async def test_answers_that_make_no_sense_invite_nobody(services: Services, bo: Agent, guest: Guest) -> None:
    with pytest.raises(Invalid, match="says the same") as wrong:
        await invitations.invite(
            services, bo, new_id(), guest.visitor_id, "Can I help?", answers=["Prices", "Other", " prices"]
        )
    assert wrong.value.field == "answers.2"
    await invited(services, bo, guest.visitor_id)


async def test_outside_the_hours_an_agent_may_invite_and_the_visitor_accept(
    services: Services, bo: Agent, guest: Guest
) -> None:
    olga = await hire(services, "Olga", "owner", [])
    acme = await set_schedule(services, olga, guest.site.id, Schedule(zone="UTC", weekly=[[]] * 7))
    assert services.board.of(acme).state == "closed"
    invitation = await invited(services, bo, guest.visitor_id)
    await invitations.accept(services, guest, invitation)
    assert (await found(services, invitation)).phase == "accepted"


async def test_of_fifty_acceptances_at_once_one_wins(services: Services, bo: Agent, guest: Guest, told: Told) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await asyncio.gather(*(invitations.accept(services, guest, invitation) for _ in range(50)))
    async with services.database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(chat_table)) == 1
        assert await connection.scalar(select(func.count()).select_from(messages)) == 1
    own = told.on(visitor_channel(guest.visitor_id), "invitation")
    assert [frame["invitation"]["phase"] for frame in own] == ["created", "accepted"]


async def test_accepting_and_declining_at_once_comes_to_one_of_both(
    services: Services, bo: Agent, guest: Guest
) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    steps = [invitations.accept, invitations.decline] * 10
    results = await asyncio.gather(*(step(services, guest, invitation) for step in steps), return_exceptions=True)
    assert sum(isinstance(result, Conflict) for result in results) == 10
    assert (await found(services, invitation)).phase in (Phase.ACCEPTED, Phase.DECLINED)


async def test_another_visitor_finds_no_such_invitation(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    other = Guest(guest.site, new_id())
    for step in (invitations.show, invitations.accept, invitations.decline, invitations.ignore):
        with pytest.raises(NotFound):
            await step(services, other, invitation)


async def test_starting_a_chat_accepts_the_invitation_that_is_open(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await chats.start(services, guest, new_id(), FirstMessage(id=new_id(), text="Yes, please"))
    chat_id = (await found(services, invitation)).chat_id
    assert chat_id is not None
    async with services.database.reading() as connection:
        said = await chat_store.messages_of(connection, chat_id)
    assert [message.text for message, _ in said] == ["Can I help?", "Yes, please"]


async def test_accepting_joins_the_chat_that_waits(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    waiting = Chat(
        id=new_id(),
        site_id=guest.site.id,
        visitor_id=guest.visitor_id,
        phase=ChatPhase.QUEUED,
        opened_at=services.clock.now(),
    )
    async with services.feed.change() as change:
        await chat_store.add(change.connection, waiting)
    await invitations.accept(services, guest, invitation)
    async with services.database.reading() as connection:
        chat = await chat_store.find(connection, waiting.id)
    assert chat is not None
    assert (chat.phase, chat.agent_id, chat.positions) == ("active", bo.id, 1)


async def test_what_is_never_shown_expires_and_what_is_shown_is_ignored(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest
) -> None:
    first = await invited(services, bo, guest.visitor_id)
    clock.advance(LASTS)
    await lapse_invitations(services)
    assert (await found(services, first)).phase is Phase.EXPIRED
    second = await invited(services, bo, guest.visitor_id)
    await invitations.show(services, guest, second)
    clock.advance(ON_SCREEN + GRACE)
    await lapse_invitations(services)
    assert (await found(services, second)).phase is Phase.IGNORED
    with pytest.raises(Quiet, match="ignored"):
        await invited(services, bo, guest.visitor_id)


async def test_an_agent_takes_an_invitation_back(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await invitations.revoke(services, bo, invitation)
    assert (await found(services, invitation)).phase is Phase.REVOKED
    with pytest.raises(Conflict, match="revoked"):
        await invitations.accept(services, guest, invitation)


async def test_what_an_agent_offered_goes_with_them(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest
) -> None:
    await desk.arrive(services, bo)
    invitation = await invited(services, bo, guest.visitor_id)
    await desk.leave(services, bo, at_once=False)
    assert (await found(services, invitation)).is_open
    clock.advance(11_000)
    await desk.sweep(services)
    assert (await found(services, invitation)).phase is Phase.REVOKED


async def test_card_numbers_are_masked_before_they_are_kept(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id, "Is it 4111 1111 1111 1111?")
    assert "4111 1111" not in (await found(services, invitation)).text


async def test_an_agent_may_go_while_the_visitor_answers(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    going, answer = await asyncio.gather(
        withdrawals.revoke_all(services, bo.id),
        invitations.decline(services, guest, invitation),
        return_exceptions=True,
    )
    assert going is None
    assert answer is None or isinstance(answer, Conflict)
    phase = Phase.REVOKED if answer else Phase.DECLINED
    assert (await found(services, invitation)).phase is phase


async def test_one_a_visit_and_two_a_week_whoever_asks(
    services: Services, clock: ManualClock, bo: Agent, cy: Agent, guest: Guest
) -> None:
    def arrive(name: str) -> None:
        clock.advance(1)
        view(services.roster, clock, guest.visitor_id, site_id=guest.site.id, visit=name)

    await budgeted(services, guest.site, Budget())
    arrive("first")
    with pytest.raises(Quiet, match="arrived just now"):
        await invited(services, bo, guest.visitor_id)
    for name in ("first", "second"):
        arrive(name)
        clock.advance(20_000)
        invitation = await invited(services, bo, guest.visitor_id)
        await invitations.show(services, guest, invitation)
        await invitations.revoke(services, bo, invitation)
        with pytest.raises(Quiet, match="One invitation this visit already"):
            await invited(services, cy, guest.visitor_id)
    arrive("third")
    clock.advance(20_000)
    with pytest.raises(Quiet, match="Two invitations this week already"):
        await invited(services, bo, guest.visitor_id)


async def test_nobody_is_interrupted_while_they_pay(services: Services, bo: Agent, guest: Guest) -> None:
    view(services.roster, services.clock, guest.visitor_id, "/checkout/pay", site_id=guest.site.id)
    with pytest.raises(Quiet, match=r"on a checkout page \(\*/checkout\*\)"):
        await invited(services, bo, guest.visitor_id)


@pytest.mark.parametrize("reason", ["She rang us.", "顧客から電話がありました", "ลูกค้าโทรหาเรา"])
async def test_a_reason_may_be_written_without_spaces(services: Services, bo: Agent, guest: Guest, reason: str) -> None:
    await invitations.decline(services, guest, await invited(services, bo, guest.visitor_id))
    with pytest.raises(Malformed, match=r"^reason: "):
        await invited(services, bo, guest.visitor_id, reason=reason[:3])
    assert (await found(services, await invited(services, bo, guest.visitor_id, reason=reason))).reason == reason


async def test_a_written_reason_overrides_the_budget_once_and_is_kept(
    services: Services, bo: Agent, guest: Guest, told: Told
) -> None:
    await invitations.decline(services, guest, await invited(services, bo, guest.visitor_id))
    for nothing in ("please", "a b c", "1 2 3 4 5 6 7 8 9", ". . . . . . . . ."):
        with pytest.raises(Malformed, match=r"^reason: "):
            await invited(services, bo, guest.visitor_id, reason=nothing)
    with capture_logs() as logged:
        invitation = await invited(services, bo, guest.visitor_id, reason="She rang us from 4111 1111 1111 1111.")
    (line,) = [line for line in logged if line["event"] == "budget overridden"]
    assert (line["visitor"], line["invitation"], line["gates"]) == (guest.visitor_id, invitation, ["declined"])
    assert "rang" not in str(logged)
    kept = (await found(services, invitation)).reason
    assert kept is not None
    assert kept.startswith("She rang us")
    assert "4111 1111" not in kept
    theirs = told.on(site_channel(guest.site.id), "invitation")[-1]["invitation"]
    assert theirs["reason"] == kept
    assert "reason" not in told.on(visitor_channel(guest.visitor_id), "invitation")[-1]["invitation"]
    await invitations.decline(services, guest, invitation)
    with pytest.raises(Quiet):
        await invited(services, bo, guest.visitor_id)


async def test_a_reason_that_was_not_needed_is_not_kept(services: Services, bo: Agent, guest: Guest) -> None:
    invitation = await invited(services, bo, guest.visitor_id, reason="She rang us just now.")
    assert (await found(services, invitation)).reason is None


async def test_no_reason_asks_somebody_who_talks_or_is_asked_already(
    services: Services, bo: Agent, guest: Guest
) -> None:
    await invited(services, bo, guest.visitor_id)
    with pytest.raises(Conflict, match="already"):
        await invited(services, bo, guest.visitor_id, reason="She rang us just now.")
    await chats.start(services, guest, new_id(), FirstMessage(id=new_id(), text="Hello"))
    with pytest.raises(Conflict, match="chat"):
        await invited(services, bo, guest.visitor_id, reason="She rang us just now.")


async def test_whoever_asks_not_to_be_asked_again_never_is(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest, told: Told
) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    with pytest.raises(Conflict, match="not declined"):
        await invitations.never(services, guest, invitation)
    await invitations.decline(services, guest, invitation)
    for _ in range(2):
        await invitations.never(services, guest, invitation)
    theirs = told.on(site_channel(guest.site.id), "invitation")
    assert [frame["invitation"]["for_good"] for frame in theirs] == [False, False, True]
    assert services.meters.invitations[Phase.DECLINED] == 1
    clock.advance(4000 * DAY)
    with pytest.raises(Conflict, match=r"^The visitor asked not to be invited again\.$"):
        await invited(services, bo, guest.visitor_id, reason="She rang us just now.")


async def test_whoever_refuses_may_come_later_than_the_clock(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest
) -> None:
    invitation = await invited(services, bo, guest.visitor_id)
    await invitations.show(services, guest, invitation)
    clock.advance(ON_SCREEN + GRACE)
    await invitations.lapse(services, invitation)
    await invitations.decline(services, guest, invitation)
    with pytest.raises(Quiet, match="declined"):
        await invited(services, bo, guest.visitor_id)
    await invitations.never(services, guest, invitation)
    clock.advance(4000 * DAY)
    with pytest.raises(Conflict, match="asked not to be invited again"):
        await invited(services, bo, guest.visitor_id, reason="She rang us just now.")


async def test_an_invitation_says_how_many_were_refused_before(
    services: Services, clock: ManualClock, bo: Agent, guest: Guest
) -> None:
    for before in range(3):
        invitation = await invited(services, bo, guest.visitor_id)
        assert (await found(services, invitation)).refusals == before
        await invitations.decline(services, guest, invitation)
        clock.advance(28 * DAY)
