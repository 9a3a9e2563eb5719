"""Two processes on one PostgreSQL and one Redis: a visitor at the one, an agent at the other."""

import asyncio
import time
from contextlib import closing
from functools import partial

import pytest

from tests.e2e.office import Office
from tests.faults.clients import Reporter
from tests.faults.nodes import MOVED, Ada, Bo, Nodes, Pair, shown, step
from tests.faults.offers import invite
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import eventually, when
from tests.redis_server import RedisServer
from tests.server.identity.tokens import token
from tracker.clock import new_id


@pytest.mark.parametrize("roles", [("all", "all"), ("tracker", "server")], ids=" and ".join)
async def test_an_invitation_and_a_chat_cross(pair: Pair) -> None:
    ada, bo = pair.ada, pair.bo
    visitor, invitation = await shown(bo), new_id()
    await bo.send(invite(invitation, visitor))
    await when(lambda: ada.invitation.get("id") == invitation, "the invitation")
    await ada.send({"type": "invitation", "id": new_id(), "invitation": invitation, "step": "shown"})
    await when(lambda: step(bo, visitor) == "shown", "the step on the grid")
    await ada.send({"type": "invitation", "id": new_id(), "invitation": invitation, "step": "accepted"})
    await when(lambda: bool(bo.chats), "the chat")
    (chat,) = bo.chats
    await bo.send({"type": "chat.open", "chat": chat})
    await when(lambda: f"chat:{chat}" in bo.positions, "its history")
    await bo.send({"type": "chat.typing", "chat": chat})
    await when(lambda: ada.typing > 0, "the typing sign")
    await ada.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": "Yes, please."})
    await bo.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": "Gladly."})
    for side in (ada, bo):
        await when(lambda side=side: len(side.messages) == 3, "every message")  # type: ignore[misc]
        assert {message["text"] for message in side.messages} == {"Can I help?", "Yes, please.", "Gladly."}


async def test_pages_cross_whichever_process_is_told(nodes: Nodes, pair: Pair) -> None:
    visitor = await shown(pair.bo)
    await pair.reporter.report(7)
    await when(lambda: pair.bo.rows[visitor]["url"].endswith("/7"), "the next page")
    elsewhere = Reporter(nodes.other.url, ORIGIN, nodes.key)
    elsewhere.visitor = pair.reporter.visitor
    await elsewhere.report(8)
    await elsewhere.close()
    await when(lambda: pair.bo.rows[visitor]["url"].endswith("/8"), "the page that the other process was told of")
    assert len(pair.bo.rows) == 1


async def test_what_nobody_was_told_while_redis_was_away_shows_after(pair: Pair, mortal_redis: RedisServer) -> None:
    visitor = await shown(pair.bo)
    await asyncio.to_thread(mortal_redis.kill)
    await pair.reporter.report(7)
    await asyncio.to_thread(mortal_redis.start)
    await when(lambda: pair.bo.rows[visitor]["url"].endswith("/7"), "the page from when Redis was away")
    await asyncio.to_thread(mortal_redis.empty)
    await pair.reporter.report(8)
    await when(lambda: pair.bo.rows[visitor]["url"].endswith("/8"), "the page from when Redis had forgotten all")


async def test_availability_crosses(nodes: Nodes, pair: Pair) -> None:
    ada, bo = pair.ada, pair.bo
    await when(lambda: ada.availability == "open", "open")
    await bo.send({"type": "status", "id": new_id(), "status": "away"})
    await when(lambda: ada.availability == "away", "away")
    await bo.send({"type": "status", "id": new_id(), "status": "accepting"})
    await when(lambda: ada.availability == "open", "open again")
    await _teams_cross(nodes, ada, bo)


async def _teams_cross(nodes: Nodes, ada: Ada, bo: Bo) -> None:
    """Agents and hours of a team that are changed at one process are those at the other."""
    with closing(Office(nodes.other.url, EMAIL, PASSWORD)) as office:
        team = await asyncio.to_thread(partial(office.team, bo.site, name="Sales", members=[bo.id]))
        await _hears_of(ada, team, "open")
        for state, changed in {
            "away": {"members": []},
            "closed": {"members": [bo.id], "schedule": {"zone": "UTC", "never": True}},
            "open": {"members": [bo.id]},
        }.items():
            await asyncio.to_thread(partial(office.change_team, team, name="Sales", **changed))
            await _hears_of(ada, team, state)


async def _hears_of(ada: Ada, team: str, state: str) -> None:
    await when(lambda: ada.teams == {team: state}, f"the team as {state}")


async def test_another_budget_crosses(nodes: Nodes, pair: Pair) -> None:
    """Ada is held back at the one, the owner allows more at the other, and she need do nothing for it."""
    ada, site = pair.ada, pair.bo.site
    rule = {"name": "Hello", "when": {"kind": "page", "url": "*"}, "action": {"kind": "invite", "text": "Hello"}}
    with closing(Office(nodes.other.url, EMAIL, PASSWORD)) as office:
        await asyncio.to_thread(partial(office.set_options, site, budget={"visit": 0}))
        with office.rule(site, **rule) as rule_id:
            await eventually(lambda: asyncio.to_thread(office.gates, rule_id), lambda gates: "contact" in gates)
            assert not ada.invitation
            await asyncio.to_thread(partial(office.set_options, site, budget={"arrival": None}))
            await when(lambda: ada.invitation.get("text") == "Hello", "the invitation")


async def test_a_promise_made_at_one_process_is_kept_at_the_other(nodes: Nodes, pair: Pair) -> None:
    """The queue of a site that closes is told once, whichever process is there first."""
    ada, bo, chat = pair.ada, pair.bo, new_id()
    with closing(Office(nodes.other.url, EMAIL, PASSWORD)) as office:
        await asyncio.to_thread(partial(office.set_options, bo.site, at_closing="messages"))
        await ada.send({"type": "chat.start", "id": chat, "message": {"id": new_id(), "text": "Is it in stock?"}})
        await when(lambda: chat in bo.chats, "the chat that waits")
        with office.closed(bo.site):
            await when(lambda: ada.closings > 0, "the closing")
            more = {"email": "ada@example.com", "consent": "Only for the answer."}
            await ada.send({"type": "message.leave", "id": chat, "message": None} | more)
            await when(lambda: (bo.chats[chat]["email"], ada.ledger.waiting) == (more["email"], {}), "the address")
            await bo.send({"type": "chat.take", "id": new_id(), "chat": chat})
            await bo.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": "It is."})
            await when(lambda: [each["text"] for each in ada.messages][-1:] == ["It is."], "the answer")
            await bo.send({"type": "promise", "id": new_id(), "chat": chat, "kept": True})
            await when(lambda: bo.chats[chat]["phase"] == "closed", "the end")
    assert ada.closings == 1


async def test_a_block_at_one_process_holds_at_the_other(nodes: Nodes, pair: Pair) -> None:
    """Ada, who is at the one all the time, is told what everybody is out of hours, until the block is lifted."""
    ada, bo, chat = pair.ada, pair.bo, new_id()
    await when(lambda: ada.availability == "open", "open")
    await ada.send({"type": "chat.start", "id": chat, "message": {"id": new_id(), "text": "You again"}})
    await when(lambda: chat in bo.chats, "the chat that waits")
    with closing(Office(nodes.other.url, EMAIL, PASSWORD)) as office:
        with office.blocked(chat):
            await when(lambda: ada.availability == "closed", "the block")
            assert ada.chats[chat]["phase"] in ("closed", "missed")
            shut = await pair.reporter.post([], chat=True)
            assert shut["availability"]["state"] == "closed"
        await when(lambda: ada.availability == "open", "its end")


@pytest.mark.parametrize("lost", [False, True], ids=["by a hint", "by the poll"])
async def test_who_is_recognised_at_one_process_goes_on_at_the_other(
    nodes: Nodes, pair: Pair, mortal_redis: RedisServer, lost: bool
) -> None:
    """Ada chats at the one; at the other her site proves that she is somebody whom it knew before."""
    ada, bo, chat = pair.ada, pair.bo, new_id()
    with closing(Office(nodes.other.url, EMAIL, PASSWORD)) as office:
        secret = await asyncio.to_thread(office.secret, bo.site)
    proof = token(int(time.time() * 1000), key=secret)
    desk, phone = (Reporter(nodes.other.url, ORIGIN, nodes.key) for _ in range(2))
    await desk.report(1)
    await desk.post([], identity=proof)
    await ada.send({"type": "chat.start", "id": chat, "message": {"id": new_id(), "text": "Is it in stock?"}})
    await when(lambda: chat in bo.chats and not ada.ledger.waiting, "the chat")
    if lost:
        await asyncio.to_thread(mortal_redis.kill)
    phone.visitor = pair.reporter.visitor
    await phone.post([], identity=proof)
    assert phone.visitor == desk.visitor != pair.reporter.visitor
    await when(lambda: MOVED in ada.codes and ada.welcomes > 1, "the return")
    assert pair.reporter.visitor == desk.visitor
    await bo.send({"type": "chat.take", "id": new_id(), "chat": chat})
    await bo.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": "It is."})
    await when(lambda: [each["text"] for each in ada.messages][-1:] == ["It is."], "the answer")
    await ada.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": "Thanks."})
    await when(lambda: not ada.ledger.waiting, "the end of it")
    assert [each["text"] for each in ada.messages][:2] == ["Is it in stock?", "It is."]
    for side in (desk, phone):
        await side.close()


async def test_a_process_that_dies_takes_its_visitors_along(nodes: Nodes, pair: Pair) -> None:
    visitor = await shown(pair.bo)
    await asyncio.to_thread(nodes.one.kill)
    await when(lambda: visitor not in pair.bo.rows or pair.bo.rows[visitor]["activity"] == "gone", "the leaving")
