"""A site proves who its visitor is: browsers of one person become one visitor, and nobody else's ever do."""

import asyncio
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select, update

from server.actions import chats, invitations
from server.actions.blocking import block
from server.actions.identifying import identify
from server.actions.identity_keys import add_key, remove_key
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
from server.wire.identity import IdentityKeyNew
from server.wire.visitor_commands import FirstMessage, MessageLeave
from tests.databases import row_of
from tests.server.actions.talk import found, started, taken
from tests.server.identity import tokens
from tests.server.told import Told
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import HOUR, MINUTE, new_id
from tracker.errors import Conflict, Moved
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.tables import events, merged_visitors, visitors, visits
from tracker.wire.batch import Presence


class Person:
    """Makes the tokens of a site, and browsers of its people."""

    def __init__(self, services: Services, site: Site, secret: str) -> None:
        self.services = services
        self.site = site
        self.secret = secret

    def token(self, subject: str = "ada", **claims: Any) -> str:
        return tokens.token(self.services.clock.now(), key=self.secret, sub=subject, **claims)

    async def known(self, visitor_id: str | None, subject: str = "ada", **claims: Any) -> str:
        return await identify(self.services, self.site, visitor_id, self.token(subject, **claims))

    async def look(self, visitor_id: str | None, *, tab: str | None = None) -> str:
        """A page view; gives who it was."""
        seen = view()
        presence = Presence(tab=tab or new_id(), page=seen.id, activity="active")
        who = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, "presence": presence}
        batch = Batch(site=self.site, visitor_id=visitor_id, events=(seen,), **who)
        outcome = await self.services.ingest.accept(batch)
        assert outcome.accepted == (seen.id,)
        return str(outcome.visitor_id)

    async def count(self, table: Table, visitor_id: str) -> int:
        counted = select(func.count()).where(table.c.visitor_id == visitor_id)
        async with self.services.database.reading() as connection:
            return int(await connection.scalar(counted) or 0)


@pytest.fixture
async def site(services: Services, olga: Agent, acme: Site) -> Person:
    made = await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))
    return Person(services, acme, made.secret or "")


async def test_two_browsers_of_one_person_are_one_visitor_with_all_visits(services: Services, site: Person) -> None:
    first, second = await site.look(None), await site.look(None)
    assert await site.known(first, name="Ada", email="ada@acme.test") == first
    assert await site.known(second) == first
    seen = await detail(services, first)
    assert seen is not None
    assert (seen.row.visits, len(seen.visits) + 1, await site.count(events, first)) == (2, 2, 2)
    assert services.roster.get(second) is None
    assert (here := services.roster.get(first)) is not None
    assert here.visits == 2
    assert await detail(services, second) is None


async def test_agents_see_what_the_site_attests(services: Services, site: Person) -> None:
    visitor = await site.look(None)
    await site.known(visitor, name="Ada", email="ada@acme.test")
    seen = await detail(services, visitor)
    assert seen is not None
    assert seen.identity is not None
    assert (seen.identity.subject, seen.identity.name, seen.identity.email) == ("ada", "Ada", "ada@acme.test")
    assert seen.row.name == "Ada"
    await site.known(visitor, name="Ada Lovelace")
    assert (seen := await detail(services, visitor)) is not None
    assert seen.identity is not None
    assert (seen.identity.name, seen.identity.email, seen.row.name) == ("Ada Lovelace", "", "Ada Lovelace")


async def test_who_is_new_is_known_before_the_first_page(services: Services, site: Person) -> None:
    ada = await site.known(None)
    assert await site.known(None) == await site.known(ada) == ada
    assert await site.known(None, "bea") != ada
    assert await site.look(ada) == ada


async def test_the_browser_that_was_merged_goes_on_as_the_one_who_was_known(services: Services, site: Person) -> None:
    """It may have reports under way, and tabs that have heard nothing yet."""
    first, second = await site.look(None), await site.look(None)
    await site.known(first)
    await site.known(second)
    assert await site.look(second) == first
    assert (await site.count(events, first), await site.count(events, second)) == (3, 0)
    async with services.database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(visitors)) == 1
    only_here = Batch(site=site.site, visitor_id=second, origin=ORIGIN, address="203.0.113.7", user_agent=CHROME)
    services.roster.forget(first)
    assert (await services.ingest.accept(only_here)).visitor_id == first
    with pytest.raises(Moved):
        await started(services, Guest(site.site, second))


async def test_another_person_at_the_same_browser_takes_nothing_along(services: Services, site: Person) -> None:
    ada = await site.look(None)
    await site.known(ada)
    bea = await site.known(ada, "bea")
    assert bea != ada
    assert (await site.count(visits, ada), await site.count(visits, bea)) == (1, 0)
    assert await site.known(ada, "bea") == bea
    assert await site.known(bea) == ada


async def test_a_token_of_before_a_merge_is_still_the_person(services: Services, site: Person) -> None:
    one, two, three = [await site.look(None) for _ in range(3)]
    await site.known(one)
    await site.known(two)
    assert await site.known(two) == one
    assert await site.known(two, "bea") not in (one, two)
    assert await site.known(three) == one
    async with services.database.reading() as connection:
        rows = (await connection.execute(select(merged_visitors.c.id, merged_visitors.c.visitor_id))).all()
    assert {tuple(row) for row in rows} == {(two, one), (three, one)}


async def test_an_open_chat_goes_along_and_agents_hear_whose_it_is(
    services: Services, site: Person, there: Agent, told: Told
) -> None:
    ada, phone = await site.look(None), await site.look(None)
    await site.known(ada)
    chat_id = await taken(services, Guest(site.site, phone), there)
    await site.known(phone)
    assert (await found(services, chat_id)).visitor_id == ada
    assert told.on(site_channel(site.site.id), "chat")[-1]["chat"]["visitor"] == ada
    assert told.on(visitor_channel(ada), "chat")[-1]["chat"]["id"] == chat_id
    here = services.roster.get(ada)
    assert here is not None
    assert here.chat == chat_id
    await chats.leave(services, Guest(site.site, ada), chat_id)


async def test_what_agents_still_have_before_them_of_the_browser_goes_along_on_their_screens(
    services: Services, site: Person, there: Agent, told: Told
) -> None:
    ada, phone = await site.look(None), await site.look(None)
    await site.known(ada)
    guest = Guest(site.site, phone)
    first = FirstMessage(id=new_id(), text="Please write to me.")
    await chats.leave_message(services, guest, MessageLeave(type="message.leave", id=new_id(), message=first))
    offered = new_id()
    await invitations.invite(services, there, offered, phone, "May I help?")
    await site.known(phone)
    channel = site_channel(site.site.id)
    assert [told.on(channel, kind)[-1][kind]["visitor"] for kind in ("chat", "invitation")] == [ada, ada]
    assert told.on(visitor_channel(ada), "invitation")[-1]["invitation"]["id"] == offered


async def test_two_with_something_open_are_put_together_when_one_is_over(
    services: Services, site: Person, there: Agent
) -> None:
    ada, phone = await site.look(None), await site.look(None)
    await site.known(ada)
    await started(services, Guest(site.site, ada))
    open_one = await started(services, Guest(site.site, phone))
    with pytest.raises(Unproven, match="ended"):
        await site.known(phone)
    assert await site.look(phone) == phone
    await chats.leave(services, Guest(site.site, phone), open_one)
    assert await site.known(phone) == ada
    assert await site.count(chat_table, ada) == 2


async def test_a_block_counts_for_both(services: Services, site: Person, there: Agent) -> None:
    ada, phone = await site.look(None), await site.look(None)
    await site.known(ada)
    chat_id = await taken(services, Guest(site.site, phone), there)
    await block(services, there, chat_id, BlockNew(id=new_id(), reason="Insults."))
    await site.known(phone)
    assert services.blocklist.holds(site.site.id, ada)


async def test_the_strictest_of_what_was_refused_counts(services: Services, site: Person, there: Agent) -> None:
    ada, phone = await site.look(None), await site.look(None)
    await site.known(ada)
    offered = new_id()
    await invitations.invite(services, there, offered, phone, "Hello?")
    await invitations.decline(services, Guest(site.site, phone), offered)
    now = services.clock.now()
    async with services.database.transaction() as connection:
        for who, count, at, never in ((ada, 2, now - HOUR, True), (phone, 3, now - 2 * HOUR, False)):
            brought = {"refusals": count, "refused_at": at, "asked_not_to": never}
            await connection.execute(update(visitors).where(visitors.c.id == who).values(brought))
    await site.known(phone)
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


async def test_they_are_spoken_to_as_in_the_browser_that_they_use_now(services: Services, site: Person) -> None:
    ada, phone, other = [await site.look(None) for _ in range(3)]
    await site.known(ada)
    async with services.database.transaction() as connection:
        for who, spoken in ((ada, "en de"), (phone, "pl de")):
            await connection.execute(update(visitors).where(visitors.c.id == who).values(languages=spoken))
    for browser in (phone, other):
        await site.known(browser)
        async with services.database.reading() as connection:
            assert await visitor_store.languages(connection, ada) == ["pl", "de"]


async def test_a_rule_tried_one_person_once(services: Services, site: Person, olga: Agent) -> None:
    ada, phone = await site.look(None), await site.look(None)
    await site.known(ada)
    rows = [("r1", ada, 5), ("r1", phone, 3), ("r2", ada, 1), ("r2", phone, 2), ("r3", phone, 7)]
    async with services.database.transaction() as connection:
        for rule_id in ("r1", "r2", "r3"):
            row = row_of(rules, id=rule_id, site_id=site.site.id, changed_by=olga.id, removed_at=None)
            await connection.execute(insert(rules).values(row))
        for rule_id, who, at in rows:
            trial = row_of(rule_trials, rule_id=rule_id, visitor_id=who, at=at)
            await connection.execute(insert(rule_trials).values(trial))
    await site.known(phone)
    async with services.database.reading() as connection:
        kept = (await connection.execute(select(rule_trials).order_by(rule_trials.c.rule_id))).all()
    assert [(row.rule_id, row.visitor_id, row.at) for row in kept] == [("r1", ada, 3), ("r2", ada, 1), ("r3", ada, 7)]


async def test_nothing_is_proven_without_a_key_or_by_one_that_was_removed(
    services: Services, site: Person, olga: Agent
) -> None:
    ada = await site.look(None)
    new = await add_key(services, olga, site.site.id, IdentityKeyNew(id=new_id(), public=tokens.jwks("ES256")))
    made = tokens.token(services.clock.now(), key=tokens.PAIRS["ES256"], alg="ES256")
    assert await identify(services, site.site, ada, made) == ada
    await remove_key(services, olga, new.key.id)
    with pytest.raises(Unproven, match="no key of this site"):
        await identify(services, site.site, ada, made)
    async with services.database.reading() as connection:
        (left,) = (await connection.exec_driver_sql("SELECT id FROM identity_keys")).scalars()
    await remove_key(services, olga, left)
    with pytest.raises(Unproven, match="has no key"):
        await site.known(ada)


async def test_a_token_that_is_over_is_no_proof_and_changes_nothing(
    services: Services, site: Person, clock: Any
) -> None:
    ada, held = await site.look(None), site.token()
    clock.advance(10 * MINUTE)
    with pytest.raises(Unproven, match="over"):
        await identify(services, site.site, ada, held)
    assert (await detail(services, ada)).identity is None  # type: ignore[union-attr]


async def test_many_at_once_come_to_one_visitor(services: Services, site: Person) -> None:
    """Both directions, and reports of all of them meanwhile: nobody waits in a circle, and nothing is lost."""
    people = [await site.look(None) for _ in range(8)]
    came = await asyncio.gather(
        *(site.known(each, subject) for each in people for subject in ("ada",)),
        *(site.look(each) for each in people),
        *(site.known(each) for each in reversed(people)),
    )
    (ada,) = {await site.known(each) for each in people}
    assert {came[-1], came[0]} == {ada}
    assert (await site.count(events, ada), await site.count(merged_visitors, ada)) == (16, 7)
    async with services.database.reading() as connection:
        row = (await connection.execute(select(visitors))).one()
        counted = await connection.scalar(select(func.count()).select_from(visits))
    assert row.visits == counted


async def test_in_whatever_order_browsers_are_merged_nothing_is_lost_or_doubled(
    services: Services, site: Person, there: Agent
) -> None:
    """Of three browsers one has chatted, one declined, and one did both."""
    for number, order in enumerate(permutations(range(3))):
        browsers = [await site.look(None) for _ in range(3)]
        for who in (browsers[0], browsers[2]):
            chat_id = await taken(services, Guest(site.site, who), there)
            await chats.end(services, there, chat_id)
        for who in browsers[1:]:
            offered = new_id()
            await invitations.invite(services, there, offered, who, "Hello?", reason="They need some help here")
            await invitations.decline(services, Guest(site.site, who), offered)
        came = [await site.known(browsers[each], f"person {number}") for each in order]
        ada = browsers[order[0]]
        assert came == [ada] * 3
        counted = [await site.count(table, ada) for table in (visits, events, chat_table, invitation_table)]
        assert counted == [3, 3, 2, 2]
        async with services.database.reading() as connection:
            history = await invitation_store.history(connection, ada)
            said = select(func.count()).select_from(messages.join(chat_table)).where(chat_table.c.visitor_id == ada)
            assert await connection.scalar(said) == 2
        assert len(history.refusals) == 2
        assert (seen := await detail(services, ada)) is not None
        assert (seen.row.visits, len(seen.chats)) == (3, 2)
