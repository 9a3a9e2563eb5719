"""Visitors who may not chat: who blocks them, what they meet, and how it ends."""

from typing import Literal

import pytest
from sqlalchemy import insert

from server.actions import chats, invitations
from server.actions.blocking import block, lift, read_blocks, site_blocks
from server.actions.explaining import why
from server.blocking.blocklist import WORDS
from server.errors import Invalid
from server.feed import chat_channel, visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.blocks import BlockNew
from tests.clocks import ManualClock
from tests.databases import row_of
from tests.server.actions.conftest import Post
from tests.server.actions.talk import found, leaving, started, taken
from tests.server.actions.test_beckoning import come, held_back
from tests.server.told import Told
from tests.tracker.parts import view
from tracker.clock import HOUR, new_id
from tracker.errors import Conflict, Forbidden, NotFound
from tracker.site import Site
from tracker.tables import visits

HERE, ELSEWHERE = "203.0.113.9", "198.51.100.7"


def asked(
    hours: Literal[1, 24, 168] | None = None, *, reason: str = "Insults, twice.", network: bool = False, words: str = ""
) -> BlockNew:
    return BlockNew(id=new_id(), reason=reason, hours=hours, network=network, last_words=words)


async def test_the_chat_ends_politely_and_colleagues_read_why(
    services: Services, guest: Guest, there: Agent, told: Told
) -> None:
    chat_id = await taken(services, guest, there)
    new = asked(24, words="We are ending this chat now.")
    view = await block(services, there, chat_id, new)
    assert await block(services, there, chat_id, new) == view
    chat = await found(services, chat_id)
    assert (chat.phase, chat.ended_by) == ("closed", "agent")
    seen = told.on(visitor_channel(guest.visitor_id), "message")
    assert [each["message"]["text"] for each in seen][-1] == "We are ending this chat now."
    assert (
        "block"
        not in str([frame for where, _, frame in told.all if where == visitor_channel(guest.visitor_id)]).lower()
    )
    notes = [each["note"]["text"] for each in told.on(chat_channel(chat_id), "note")]
    assert notes == ["Blocked for a day: Insults, twice."]


async def test_the_blocked_open_no_chat_leave_nothing_and_are_not_invited(
    services: Services, guest: Guest, bea: Guest, there: Agent
) -> None:
    await block(services, there, await taken(services, guest, there), asked())
    with pytest.raises(Forbidden, match=WORDS):
        await started(services, guest)
    with pytest.raises(Forbidden, match=WORDS):
        await chats.leave_message(services, guest, leaving("Hello"))
    with pytest.raises(Conflict, match="blocked"):
        await invitations.invite(services, there, new_id(), guest.visitor_id, "Hello?", reason="They need some help")
    assert await started(services, bea)
    services.blocklist.must_admit(bea, HERE)
    with pytest.raises(Forbidden, match=WORDS):
        services.blocklist.must_admit(guest, HERE)


async def test_no_rule_invites_the_blocked_and_why_says_so(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    await post(control=99)
    guest = Guest(acme, await come(services, acme, view("/tea")))
    await block(services, there, await taken(services, guest, there), asked(1))
    await come(services, acme, view("/pricing"), visitor=guest.visitor_id)
    await held_back(services, acme, "contact")
    (trace,) = (await why(services, there, guest.visitor_id)).rules
    assert "This visitor is blocked." in [gate.words for gate in trace.gates if not gate.passed]
    clock.advance(HOUR)
    (trace,) = (await why(services, there, guest.visitor_id)).rules
    assert "contact" not in [gate.gate for gate in trace.gates if not gate.passed]


async def test_an_open_invitation_is_taken_back(services: Services, guest: Guest, there: Agent) -> None:
    chat_id = await taken(services, guest, there)
    await chats.end(services, there, chat_id)
    offered = new_id()
    await invitations.invite(services, there, offered, guest.visitor_id, "Hello?")
    await block(services, there, chat_id, asked())
    with pytest.raises((Conflict, NotFound)):
        await invitations.accept(services, guest, offered)


async def test_it_ends_by_the_clock_and_by_whoever_lifts_it(
    services: Services, clock: ManualClock, guest: Guest, there: Agent, olga: Agent
) -> None:
    chat_id = await taken(services, guest, there)
    await block(services, there, chat_id, asked(1))
    clock.advance(HOUR - 1)
    assert services.blocklist.holds(guest.site.id, guest.visitor_id)
    assert [view.reason for view in await site_blocks(services, olga, guest.site.id)] == ["Insults, twice."]
    clock.advance(1)
    assert not services.blocklist.holds(guest.site.id, guest.visitor_id)
    assert await site_blocks(services, olga, guest.site.id) == []
    again = await block(services, there, chat_id, asked())
    clock.advance(10_000 * HOUR)
    await read_blocks(services)
    assert services.blocklist.holds(guest.site.id, guest.visitor_id)
    for _ in range(2):
        await lift(services, olga, again.id)
    assert not services.blocklist.holds(guest.site.id, guest.visitor_id)
    assert await started(services, guest)


async def test_with_the_network_nobody_from_there_gets_in(
    services: Services, guest: Guest, bea: Guest, there: Agent
) -> None:
    chat_id = await taken(services, guest, there)
    with pytest.raises(Conflict, match="not known where"):
        await block(services, there, chat_id, asked(network=True))
    whence = {"id": new_id(), "site_id": guest.site.id, "visitor_id": guest.visitor_id, "address": "203.0.113.0"}
    async with services.database.transaction() as connection:
        await connection.execute(insert(visits).values(row_of(visits, **whence)))
    view = await block(services, there, chat_id, asked(network=True))
    assert view.network
    for address, barred in ((HERE, True), ("203.0.113.200", True), (ELSEWHERE, False), ("nonsense", False)):
        assert services.blocklist.holds(guest.site.id, bea.visitor_id, address) is barred
        assert services.blocklist.holds(guest.site.id, None, address) is barred
    assert not services.blocklist.holds("another site", bea.visitor_id, HERE)


async def test_who_watches_hears_of_it_once(services: Services, guest: Guest, there: Agent) -> None:
    heard: list[bool] = []
    with services.blocklist.watched(lambda: heard.append(services.blocklist.holds(guest.site.id, guest.visitor_id))):
        view = await block(services, there, await taken(services, guest, there), asked())
        await read_blocks(services)
        await lift(services, there, view.id)
    await read_blocks(services)
    assert heard == [True, False]


async def test_only_whoever_leads_the_chat_or_supervises(
    services: Services, guest: Guest, there: Agent, cy: Agent, olga: Agent
) -> None:
    chat_id = await taken(services, guest, there)
    with pytest.raises(Forbidden, match="leads the chat"):
        await block(services, cy, chat_id, asked())
    view = await block(services, olga, chat_id, asked(words="Never said: somebody else leads it."))
    with pytest.raises(Forbidden, match="supervises"):
        await lift(services, there, view.id)


async def test_a_reason_is_needed_and_its_secrets_are_masked(services: Services, guest: Guest, there: Agent) -> None:
    chat_id = await taken(services, guest, there)
    with pytest.raises(Invalid, match="say why"):
        await block(services, there, chat_id, asked(reason=" \n "))
    view = await block(services, there, chat_id, asked(reason="wrote 4111 1111 1111 1111"))
    assert "4111" not in view.reason
