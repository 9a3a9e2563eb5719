"""What is past goes, little by little; what is in use stays."""

from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from sqlalchemy import Table, func, insert, select

from server.actions import chats, invitations
from server.actions.duties import sweep_past
from server.actions.identifying import identify
from server.actions.identity_keys import add_key
from server.actions.invitations import invite
from server.actions.rules import create_rule
from server.actions.talk import write_lines
from server.feed import chat_channel, visitor_channel
from server.keeping.calendar import Calendar
from server.keeping.sweep import BETWEEN, Sweep
from server.peers.stays import COMING_BACK
from server.services import Services, open_services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import past, rule_deeds
from server.tables.chats import chats as chat_table
from server.tables.chats import messages, passages, surveys
from server.tables.delivery import channels, feed, outbox
from server.tables.rules import rule_totals
from server.tables.visitors import identities
from server.tables.visitors import invitations as invitation_table
from server.validation import from_fields
from server.wire.identity import IdentityKeyNew
from server.wire.rules import rule_new_adapter
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import KEEPING, quick_passwords, visiting
from tests.databases import row_of
from tests.faults.waiting import working
from tests.server.actions.talk import leaving
from tests.server.api.test_doors import RULE
from tests.server.identity.tokens import token
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import DAY, MINUTE, first_id, new_id
from tracker.pipeline.hit import Batch
from tracker.settings import Settings
from tracker.site import Site
from tracker.sql.database import Database
from tracker.tables import events, merged_visitors, visitors, visits
from tracker.wire.reports import PageView

TABLES = (events, visits, visitors, chat_table, messages, passages, surveys, outbox, invitation_table, feed)


@pytest.fixture
async def services(settings: Settings, clock: ManualClock) -> AsyncIterator[Services]:
    """Everything that is open, and nothing that goes on by itself but what takes in page views and messages."""
    async with (
        open_services(settings, clock, quick_passwords()) as services,
        working(services.ingest.run()),
        working(write_lines(services)),
    ):
        yield services


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    return Guest(acme, ada)


async def come(services: Services, site: Site, *views: PageView, visitor: str | None = None) -> str:
    """Somebody looks at pages; gives who it was."""
    who = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME}
    outcome = await services.ingest.accept(Batch(site=site, visitor_id=visitor, events=views or (view(),), **who))
    assert outcome.visitor_id
    return outcome.visitor_id


async def leave(services: Services, clock: ManualClock, days: int) -> None:
    """Everybody goes, and days pass."""
    clock.advance(MINUTE)
    services.roster.expire()
    clock.advance(days * DAY)


def sweep_of(services: Services, **days: int) -> Sweep:
    """One that knows that its clock is right."""
    usual = {name: Settings.model_fields[name].default for name in KEEPING}
    settings = services.settings.model_copy(update=usual | days)
    known = Calendar(services.clock, services.clock.now())
    return Sweep(services.database, services.live, known, services.stays, settings, shelf=services.shelf)


async def sweep(services: Services, **days: int) -> None:
    """One whole round."""
    await round_of(sweep_of(services, **days))


async def round_of(one: Sweep) -> None:
    while await one.step() != BETWEEN:
        pass


async def count(services: Services, table: Table) -> int:
    async with services.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def counts(services: Services, *tables: Table) -> list[int]:
    return [await count(services, table) for table in tables]


def made(at: int) -> str:
    """An id made then."""
    return first_id(at) + new_id()[13:]


async def test_events_go_first_then_visits_with_their_visitors(
    services: Services, acme: Site, clock: ManualClock
) -> None:
    await come(services, acme, view(), view())
    await leave(services, clock, 29)
    await sweep(services)
    assert await counts(services, events, visits, visitors) == [2, 1, 1]
    await leave(services, clock, 1)
    await sweep(services)
    assert await counts(services, events, visits, visitors) == [0, 1, 1]
    await leave(services, clock, 60)
    await sweep(services)
    assert await counts(services, events, visits, visitors) == [0, 0, 0]


async def test_with_a_visitor_goes_who_they_were(
    services: Services, acme: Site, olga: Agent, clock: ManualClock
) -> None:
    added = await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))

    async def known(visitor: str) -> str:
        return await identify(services, acme, visitor, token(clock.now(), key=added.secret))

    ada, phone = await come(services, acme), await come(services, acme)
    assert await known(ada) == await known(phone) == ada
    await leave(services, clock, 200)
    new = await come(services, acme)
    await sweep(services)
    assert await counts(services, visitors, identities, merged_visitors) == [1, 0, 0]
    assert await known(new) == new


async def test_what_is_kept_for_ever_stays(services: Services, acme: Site, guest: Guest, clock: ManualClock) -> None:
    await come(services, acme)
    await _ended_chat(services, guest)
    before = await counts(services, *TABLES)
    await leave(services, clock, 30_000)
    await sweep(services, **dict.fromkeys(KEEPING, 0))
    assert await counts(services, *TABLES) == before


async def test_a_visitor_who_comes_again_stays_and_early_visits_go(
    services: Services, acme: Site, clock: ManualClock
) -> None:
    ada = await come(services, acme)
    await leave(services, clock, 60)
    await come(services, acme, visitor=ada)
    await leave(services, clock, 40)
    await sweep(services)
    assert await counts(services, events, visits, visitors) == [0, 1, 1]


async def test_the_visit_of_somebody_who_is_here_stays(services: Services, acme: Site, clock: ManualClock) -> None:
    ada = await come(services, acme)
    services.roster.hold(ada)
    await leave(services, clock, 400)
    await sweep(services)
    assert await counts(services, visits, visitors) == [1, 1]
    services.roster.release(ada)
    await leave(services, clock, 0)
    await sweep(services)
    assert await counts(services, visits, visitors) == [0, 0]


async def test_browsers_whose_clocks_are_wrong_lose_nothing_and_leave_nothing(
    services: Services, acme: Site, clock: ManualClock
) -> None:
    wrong = [-400 * DAY, -3 * DAY, 3 * DAY, 70 * DAY, 300 * DAY]
    for each in wrong:
        await come(services, acme, view(name=made(clock.now() + each)))
    await leave(services, clock, 29)
    await sweep(services)
    assert await count(services, events) == len(wrong)
    await leave(services, clock, 61)
    await sweep(services)
    assert await counts(services, events, visits, visitors) == [0, 0, 0]


async def test_a_log_that_is_replayed_is_kept_from_then_on(services: Services, acme: Site, clock: ManualClock) -> None:
    """Its ids are of today, whatever its times are."""
    await come(services, acme)
    clock.advance(-100 * DAY)
    await come(services, acme)
    clock.advance(100 * DAY)
    await leave(services, clock, 0)
    await sweep(services)
    assert await counts(services, events, visits, visitors) == [2, 2, 2]


async def _ended_chat(services: Services, guest: Guest, *, texts: int = 1) -> str:
    chat_id = new_id()
    await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
    for _ in range(texts - 1):
        await chats.write(services, guest, chat_id, new_id(), "More")
    await chats.leave(services, guest, chat_id)
    return chat_id


async def test_chats_go_with_all_that_was_said(services: Services, guest: Guest, clock: ManualClock) -> None:
    chat_id = await _ended_chat(services, guest)
    asked = {**dict.fromkeys(surveys.c.keys()), "chat_id": chat_id, "site_id": guest.site.id, "words": "Thank you"}
    async with services.database.transaction() as connection:
        await connection.execute(insert(surveys).values(asked | {"phase": "answered", "asked_at": 1, "phase_at": 1}))
        mail = {"chat_id": chat_id, "site_id": guest.site.id, "visitor_id": guest.visitor_id}
        await connection.execute(insert(outbox).values(row_of(outbox, id=new_id(), **mail)))
    await leave(services, clock, 364)
    await sweep(services)
    assert await counts(services, chat_table, messages, surveys, outbox) == [1, 1, 1, 1]
    assert await count(services, visitors) == 1
    await leave(services, clock, 1)
    await sweep(services)
    assert await counts(services, *TABLES) == [0] * len(TABLES)
    async with services.database.reading() as connection:
        kept = list((await connection.execute(select(channels.c.channel))).scalars())
    assert chat_channel(chat_id) not in kept
    assert visitor_channel(guest.visitor_id) in kept


async def test_an_open_chat_and_a_message_left_that_nobody_answered_stay(
    services: Services, guest: Guest, acme: Site, clock: ManualClock
) -> None:
    eve = Guest(acme, await visiting(services, acme))
    services.roster.hold(guest.visitor_id)
    await chats.start(services, guest, new_id(), FirstMessage(id=new_id(), text="Hello"))
    await chats.leave_message(services, eve, leaving("Call me"))
    await leave(services, clock, 1)
    await sweep(services, keep_chats_days=1)
    clock.advance(400 * DAY)
    await sweep(services)
    assert await counts(services, chat_table, messages, visitors) == [2, 2, 2]


async def test_a_refusal_is_remembered_while_it_holds(
    services: Services, guest: Guest, bo: Agent, clock: ManualClock
) -> None:
    for _ in range(2):
        invitation = new_id()
        await invite(services, bo, invitation, guest.visitor_id, "Can I help?")
        await invitations.decline(services, guest, invitation)
        await leave(services, clock, 8)
    await sweep(services, keep_chats_days=1, keep_visits_days=1)
    assert await counts(services, invitation_table, visitors) == [2, 1]
    await leave(services, clock, 7)
    await sweep(services, keep_chats_days=1, keep_visits_days=1)
    assert await counts(services, invitation_table, visitors) == [0, 0]


async def test_whoever_asked_not_to_be_asked_again_is_remembered_for_good(
    services: Services, guest: Guest, bo: Agent, clock: ManualClock
) -> None:
    invitation = new_id()
    await invite(services, bo, invitation, guest.visitor_id, "Can I help?")
    await invitations.decline(services, guest, invitation)
    await invitations.never(services, guest, invitation)
    await leave(services, clock, 4000)
    await sweep(services, keep_chats_days=1, keep_visits_days=1)
    assert await counts(services, invitation_table, visitors) == [1, 1]


async def test_who_comes_back_gets_what_was_missed_or_is_told_to_reload(
    services: Services, guest: Guest, clock: ManualClock
) -> None:
    channel = visitor_channel(guest.visitor_id)
    await _ended_chat(services, guest)
    async with services.database.reading() as connection:
        position = await services.feed.position(connection, channel)
    await leave(services, clock, 4)
    await _ended_chat(services, guest)
    await leave(services, clock, 4)
    await sweep(services)
    assert await services.feed.since(channel, position - 1) is None
    missed = await services.feed.since(channel, position)
    assert missed is not None
    assert [number for number, _ in missed] == list(range(position + 1, 2 * position + 1))
    await leave(services, clock, 4)
    await sweep(services)
    assert await count(services, feed) == 0
    assert await services.feed.since(channel, position) is None
    assert await services.feed.since(channel, 2 * position) == []
    await _ended_chat(services, guest)
    assert await services.feed.since(channel, 2 * position - 1) is None
    missed = await services.feed.since(channel, 2 * position)
    assert missed is not None
    assert [number for number, _ in missed] == list(range(2 * position + 1, 3 * position + 1))


async def test_much_goes_in_small_steps_and_who_is_killed_is_gone_on_for(
    services: Services, acme: Site, guest: Guest, clock: ManualClock
) -> None:
    """The browser's clock is ahead, so that on PostgreSQL no partition has them to be dropped with."""
    step = past.STEPS[services.database.url.get_backend_name()]
    await come(services, acme, *(view(name=made(clock.now() + 200 * DAY)) for _ in range(2 * step + 1)))
    await _ended_chat(services, guest, texts=60)
    await leave(services, clock, 400)
    left = [await count(services, events)]
    while left[-1]:
        one = sweep_of(services)
        while await count(services, events) == left[-1]:
            await one.step()
        left.append(await count(services, events))
    assert [before - after for before, after in pairwise(left)] == [step, step, 1]
    await sweep(services)
    assert await counts(services, *TABLES) == [0] * len(TABLES)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_one_process_at_a_time_takes_something_away(
    services: Services, acme: Site, database_url: str, clock: ManualClock
) -> None:
    """Whatever the leases say: here each has a live plane of its own, and the other is in the midst of it."""
    await come(services, acme, view(name=made(clock.now() + 200 * DAY)))
    await leave(services, clock, 400)
    one = sweep_of(services)
    async with Database(database_url) as other, other.transaction() as connection:
        assert await connection.run_sync(past.is_alone)
        for _ in range(20):
            await one.step()
        assert await counts(services, events, visits) == [1, 1]
    await sweep(services)
    assert await counts(services, events, visits) == [0, 0]


async def test_a_clock_that_was_set_far_ahead_takes_nothing_away(
    services: Services, settings: Settings, acme: Site, guest: Guest, clock: ManualClock
) -> None:
    """Neither while it runs, nor after a restart, nor when people come meanwhile, nor by one who is as wrong,
    however much they look at."""
    kept = settings.model_copy(update={name: 1 + Settings.model_fields[name].default for name in KEEPING})
    running = Sweep(services.database, services.live, Calendar(clock), services.stays, kept, shelf=services.shelf)
    await _ended_chat(services, guest)
    for _ in range(past.WITNESSES):
        await come(services, acme)
    await round_of(running)
    before = await counts(services, *TABLES)
    clock.jump(4_000 * DAY)
    await round_of(running)
    await round_of(Sweep(services.database, services.live, Calendar(clock), services.stays, kept, shelf=services.shelf))
    assert await counts(services, *TABLES) == before
    await come(services, acme)
    await come(services, acme, *(view(name=made(clock.now())) for _ in range(past.WITNESSES)))
    before = await counts(services, *TABLES)
    await round_of(running)
    assert await counts(services, *TABLES) == before


async def test_browsers_that_were_ahead_earlier_do_not_bear_it_out(
    services: Services, acme: Site, guest: Guest, clock: ManualClock
) -> None:
    """Our own clock was right when we learned of what they reported."""
    await _ended_chat(services, guest)
    for _ in range(past.WITNESSES):
        await come(services, acme, view(name=made(clock.now() + 400 * DAY)))
    clock.jump(400 * DAY)
    usual = services.settings.model_copy(update={name: Settings.model_fields[name].default for name in KEEPING})
    await round_of(
        Sweep(services.database, services.live, Calendar(clock), services.stays, usual, shelf=services.shelf)
    )
    assert await counts(services, chat_table, visits) == [1, past.WITNESSES]


async def test_what_many_say_is_believed(services: Services, acme: Site, guest: Guest, clock: ManualClock) -> None:
    """After a long time out of use, the first people to come bear out how late it is."""
    await _ended_chat(services, guest)
    await come(services, acme)
    clock.jump(400 * DAY)
    late = [view(name=made(clock.now())) for _ in range(past.WITNESSES)]
    for each in late:
        await come(services, acme, each)
    usual = services.settings.model_copy(update={name: Settings.model_fields[name].default for name in KEEPING})
    await round_of(
        Sweep(services.database, services.live, Calendar(clock), services.stays, usual, shelf=services.shelf)
    )
    assert await counts(services, chat_table, events) == [0, len(late)]


async def test_nothing_goes_until_everybody_had_time_to_come_back(services: Services, clock: ManualClock) -> None:
    assert await sweep_past(services) == COMING_BACK / 1000
    clock.advance(COMING_BACK)
    while await sweep_past(services) != BETWEEN:
        assert services.stays.coming_back == 0


async def test_what_rules_did_goes_with_the_chats_of_that_time(services: Services, acme: Site, olga: Agent) -> None:
    rule = await create_rule(services, olga, acme.id, from_fields(rule_new_adapter, rule=RULE))
    today = services.clock.now() // DAY
    counted = {(rule.id, today - days, gate, 1): 1 for days in range(500) for gate in ("qualified", "sent")}
    async with services.database.transaction() as connection:
        await rule_deeds.add_totals(connection, counted)
    await sweep(services, keep_chats_days=0)
    assert await count(services, rule_totals) == 1000
    await sweep(services, keep_chats_days=30)
    async with services.database.reading() as connection:
        kept = await rule_deeds.totals(connection, rule.id, 0)
    assert {each.day for each in kept} == {today - days for days in range(31)}
