"""Two processes on one PostgreSQL and one Redis: a visitor at the one, an agent at the other."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.beckon import Beckon
from tests.e2e.office import Office
from tests.faults.clients import AgentSocket, Reporter, VisitorSocket
from tests.faults.offers import invite
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import eventually, when, working
from tests.redis_server import RedisServer, serving
from tests.server.identity.tokens import token
from tracker.clock import new_id

KEY = "one secret key for all processes, long enough"
MOVED = 4012
"""The visitor goes on as another one."""


@dataclass
class Nodes:
    """Two processes that share everything but themselves."""

    one: Beckon
    other: Beckon
    key: str


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    """One that a test may do away with."""
    with serving(tmp_path / "redis") as redis:
        yield redis


@pytest.fixture
def shared(redis: RedisServer, postgres_url: str) -> dict[str, str]:
    """The settings of several processes."""
    return {"BECKON_DATABASE_URL": postgres_url, "BECKON_REDIS_URL": redis.url, "BECKON_SECRET_KEY": KEY}


@pytest.fixture
def roles() -> tuple[str, str]:
    """What the two answer."""
    return "all", "all"


@pytest.fixture
def nodes(tmp_path: Path, shared: dict[str, str], roles: tuple[str, str]) -> Iterator[Nodes]:
    with ExitStack() as stack:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
        one, other = (
            Beckon(tmp_path / name, BECKON_ROLE=role, **shared)
            for name, role in zip(("one", "other"), roles, strict=True)
        )
        key = one.add_site("acme", ORIGIN)["key"]
        one.add_agent("Bo", EMAIL, PASSWORD)
        for beckon in (one, other):
            beckon.start()
            stack.callback(beckon.stop)
        yield Nodes(one, other, key)


class Ada(VisitorSocket):
    """A visitor who remembers what they were told."""

    def __init__(self, url: str, reporter: Reporter) -> None:
        super().__init__(url, ORIGIN, reporter)
        self.invitation: dict[str, Any] = {}
        self.availability = ""
        self.teams: dict[str, str] = {}
        self.typing = 0
        self.closings = 0

    def hear(self, frame: dict[str, Any]) -> None:
        super().hear(frame)
        match frame["type"]:
            case "welcome" | "availability":
                self.availability = frame["availability"]["state"]
                self.teams = {team: told["availability"]["state"] for team, told in frame["teams"].items()}
            case "invitation":
                self.invitation = frame["invitation"]
            case "typing":
                self.typing += 1

    def welcomed(self, frame: dict[str, Any]) -> None:
        """Whoever was recognised begins anew as the one who was known."""
        if frame["reload"] and self.codes[-1:] == [MOVED]:
            self.positions["visitor"] = frame["sequence"]
            self.messages = frame["messages"]
        else:
            super().welcomed(frame)

    def told(self, frame: dict[str, Any]) -> None:
        super().told(frame)
        if frame["type"] == "chat":
            self.closings += (frame["chat"]["promise"] or {"closing": False})["closing"]


class Bo(AgentSocket):
    """An agent who watches the grid."""

    def __init__(self, url: str) -> None:
        super().__init__(url, EMAIL, PASSWORD)
        self.site = ""
        self.id = ""
        self.rows: dict[str, dict[str, Any]] = {}
        self.fresh = 0

    def hear(self, frame: dict[str, Any]) -> None:
        super().hear(frame)
        match frame["type"]:
            case "welcome":
                self.site = frame["sites"][0]["id"]
                self.id = frame["agent"]["id"]
            case "visitors.window" | "visitors.changed":
                self.fresh = frame["fresh"]
                self.rows |= {row["id"]: row for row in frame["rows"]}
                for gone in frame.get("gone", ()):
                    self.rows.pop(gone, None)

    async def watch(self) -> None:
        """Ask for the first rows of the grid."""
        sort = {"by": "arrived", "descending": True}
        await self.send({"type": "visitors.watch", "site": self.site, "sort": sort, "first": 0, "count": 20})


@dataclass
class Pair:
    ada: Ada
    bo: Bo
    reporter: Reporter


@pytest.fixture
async def pair(nodes: Nodes) -> AsyncIterator[Pair]:
    """Ada at the one, Bo at the other, and Bo's grid shows Ada."""
    reporter = Reporter(nodes.one.url, ORIGIN, nodes.key)
    ada, bo = Ada(nodes.one.url, reporter), Bo(nodes.other.url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(reporter.close)
        stack.push_async_callback(bo.close)
        await bo.sign_in()
        await reporter.report(0)
        await stack.enter_async_context(working(ada.live(), bo.live()))
        await when(lambda: ada.welcomes > 0 and bo.welcomes > 0, "both welcomes")
        yield Pair(ada, bo, reporter)


async def shown(bo: Bo) -> str:
    """The id of the one visitor whom the grid shows."""
    await bo.watch()
    await when(lambda: bool(bo.rows) or bo.fresh > 0, "a row of the grid")
    if not bo.rows:
        await bo.watch()
        await when(lambda: bool(bo.rows), "the row that was let in")
    (visitor,) = bo.rows
    return visitor


def step(bo: Bo, visitor: str) -> str:
    """How far the visitor's invitation is by the grid."""
    invitation = bo.rows[visitor]["invitation"]
    return str(invitation["phase"]) if invitation else ""


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


async def test_what_nobody_was_told_while_redis_was_away_shows_after(pair: Pair, redis: RedisServer) -> None:
    visitor = await shown(pair.bo)
    await asyncio.to_thread(redis.kill)
    await pair.reporter.report(7)
    await asyncio.to_thread(redis.start)
    await when(lambda: pair.bo.rows[visitor]["url"].endswith("/7"), "the page from when Redis was away")
    await asyncio.to_thread(redis.empty)
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
    nodes: Nodes, pair: Pair, redis: RedisServer, lost: bool
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
        await asyncio.to_thread(redis.kill)
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
