"""Two visitors turn out to be one person: what was begun with either goes on, and what counts against either stays."""

from itertools import permutations

import pytest
from sqlalchemy import func, insert, select, update

from server.actions import chats, invitations
from server.actions.blocking import block
from server.actions.looking import detail
from server.feed import site_channel, visitor_channel
from server.identity.proof import Unproven
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import invitations as invitation_store
from server.store import visitors as visitor_store
from server.tables.chats import chats as chat_table
from server.tables.chats import messages
from server.tables.rules import rule_trials, rules
from server.tables.visitors import invitations as invitation_table
from server.wire.blocks import BlockNew
from server.wire.visitor_commands import FirstMessage, MessageLeave
from tests.databases import row_of
from tests.server.actions.proving import ProvingSite
from tests.server.actions.talk import found, started, taken
from tests.server.told import Told
from tracker.clock import HOUR, new_id
from tracker.errors import Conflict
from tracker.tables import events, visitors, visits


async def test_an_open_chat_goes_along_and_agents_hear_whose_it_is(
    services: Services, proving: ProvingSite, there: Agent, told: Told
) -> None:
    ada, phone = await proving.look(None), await proving.look(None)
    await proving.known(ada)
    chat_id = await taken(services, Guest(proving.site, phone), there)
    await proving.known(phone)
    assert (await found(services, chat_id)).visitor_id == ada
    assert told.on(site_channel(proving.site.id), "chat")[-1]["chat"]["visitor"] == ada
    assert told.on(visitor_channel(ada), "chat")[-1]["chat"]["id"] == chat_id
    here = services.roster.get(ada)
    assert here is not None
    assert here.chat == chat_id
    await chats.leave(services, Guest(proving.site, ada), chat_id)


async def test_what_agents_still_have_before_them_of_the_browser_goes_along_on_their_screens(
    services: Services, proving: ProvingSite, there: Agent, told: Told
) -> None:
    ada, phone = await proving.look(None), await proving.look(None)
    await proving.known(ada)
    guest = Guest(proving.site, phone)
    first = FirstMessage(id=new_id(), text="Please write to me.")
    await chats.leave_message(services, guest, MessageLeave(type="message.leave", id=new_id(), message=first))
    offered = new_id()
    await invitations.invite(services, there, offered, phone, "May I help?")
    await proving.known(phone)
    channel = site_channel(proving.site.id)
    assert [told.on(channel, kind)[-1][kind]["visitor"] for kind in ("chat", "invitation")] == [ada, ada]
    assert told.on(visitor_channel(ada), "invitation")[-1]["invitation"]["id"] == offered


async def test_two_with_something_open_are_put_together_when_one_is_over(
    services: Services, proving: ProvingSite, there: Agent
) -> None:
    ada, phone = await proving.look(None), await proving.look(None)
    await proving.known(ada)
    await started(services, Guest(proving.site, ada))
    open_one = await started(services, Guest(proving.site, phone))
    with pytest.raises(Unproven, match="ended"):
        await proving.known(phone)
    assert await proving.look(phone) == phone
    await chats.leave(services, Guest(proving.site, phone), open_one)
    assert await proving.known(phone) == ada
    assert await proving.count(chat_table, ada) == 2


async def test_a_block_counts_for_both(services: Services, proving: ProvingSite, there: Agent) -> None:
    ada, phone = await proving.look(None), await proving.look(None)
    await proving.known(ada)
    chat_id = await taken(services, Guest(proving.site, phone), there)
    await block(services, there, chat_id, BlockNew(id=new_id(), reason="Insults."))
    await proving.known(phone)
    assert services.blocklist.holds(proving.site.id, ada)


async def test_the_strictest_of_what_was_refused_counts(services: Services, proving: ProvingSite, there: Agent) -> None:
    ada, phone = await proving.look(None), await proving.look(None)
    await proving.known(ada)
    offered = new_id()
    await invitations.invite(services, there, offered, phone, "Hello?")
    await invitations.decline(services, Guest(proving.site, phone), offered)
    now = services.clock.now()
    async with services.database.transaction() as connection:
        for who, count, at, never in ((ada, 2, now - HOUR, True), (phone, 3, now - 2 * HOUR, False)):
            brought = {"refusals": count, "refused_at": at, "asked_not_to": never}
            await connection.execute(update(visitors).where(visitors.c.id == who).values(brought))
    await proving.known(phone)
    async with services.database.reading() as connection:
        history = await invitation_store.history(connection, ada)
    assert len(history.refusals) == 4
    assert history.for_good
    assert history.brought.at == now - HOUR
    here = services.roster.get(ada)
    assert here is not None
    assert here.quiet is not None
    with pytest.raises(Conflict):
        await invitations.invite(services, there, new_id(), ada, "Hello?")


async def test_they_are_spoken_to_as_in_the_browser_that_they_use_now(services: Services, proving: ProvingSite) -> None:
    ada, phone, other = [await proving.look(None) for _ in range(3)]
    await proving.known(ada)
    async with services.database.transaction() as connection:
        for who, spoken in ((ada, "en de"), (phone, "pl de")):
            await connection.execute(update(visitors).where(visitors.c.id == who).values(languages=spoken))
    for browser in (phone, other):
        await proving.known(browser)
        async with services.database.reading() as connection:
            assert await visitor_store.languages(connection, ada) == ["pl", "de"]


async def test_a_rule_tried_one_person_once(services: Services, proving: ProvingSite, olga: Agent) -> None:
    ada, phone = await proving.look(None), await proving.look(None)
    await proving.known(ada)
    rows = [("r1", ada, 5), ("r1", phone, 3), ("r2", ada, 1), ("r2", phone, 2), ("r3", phone, 7)]
    async with services.database.transaction() as connection:
        for rule_id in ("r1", "r2", "r3"):
            row = row_of(rules, id=rule_id, site_id=proving.site.id, changed_by=olga.id, removed_at=None)
            await connection.execute(insert(rules).values(row))
        for rule_id, who, at in rows:
            trial = row_of(rule_trials, rule_id=rule_id, visitor_id=who, at=at)
            await connection.execute(insert(rule_trials).values(trial))
    await proving.known(phone)
    async with services.database.reading() as connection:
        kept = (await connection.execute(select(rule_trials).order_by(rule_trials.c.rule_id))).all()
    assert [(row.rule_id, row.visitor_id, row.at) for row in kept] == [("r1", ada, 3), ("r2", ada, 1), ("r3", ada, 7)]


async def test_in_whatever_order_browsers_are_merged_nothing_is_lost_or_doubled(
    services: Services, proving: ProvingSite, there: Agent
) -> None:
    """Of three browsers one has chatted, one declined, and one did both."""
    for number, order in enumerate(permutations(range(3))):
        browsers = [await proving.look(None) for _ in range(3)]
        for who in (browsers[0], browsers[2]):
            chat_id = await taken(services, Guest(proving.site, who), there)
            await chats.end(services, there, chat_id)
        for who in browsers[1:]:
            offered = new_id()
            await invitations.invite(services, there, offered, who, "Hello?", reason="They need some help here")
            await invitations.decline(services, Guest(proving.site, who), offered)
        came = [await proving.known(browsers[each], f"person {number}") for each in order]
        ada = browsers[order[0]]
        assert came == [ada] * 3
        counted = [await proving.count(table, ada) for table in (visits, events, chat_table, invitation_table)]
        assert counted == [3, 3, 2, 2]
        async with services.database.reading() as connection:
            history = await invitation_store.history(connection, ada)
            said = select(func.count()).select_from(messages.join(chat_table)).where(chat_table.c.visitor_id == ada)
            assert await connection.scalar(said) == 2
        assert len(history.refusals) == 2
        assert (seen := await detail(services, ada)) is not None
        assert (seen.row.visits, len(seen.chats)) == (3, 2)
