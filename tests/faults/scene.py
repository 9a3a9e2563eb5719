"""Everybody at work while something dies and comes back: page views are reported, and a chat goes on both ways."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from server.tables import messages
from tests.e2e.beckon import Beckon
from tests.faults.clients import AgentSocket, Ledger, Reporter, VisitorSocket
from tests.faults.waiting import when
from tracker.clock import new_id
from tracker.database import Database
from tracker.tables import events

ORIGIN = "http://acme.test"
EMAIL = "bo@example.com"
PASSWORD = "bo's own long password"
PACE = 0.12
"""Seconds between two reports or messages of one side: a visitor may send a hundred in ten seconds."""
FRESH = 3
"""Acknowledgements on each side by which it is seen that the work goes on."""


@dataclass(frozen=True)
class Sides:
    """Who is at work."""

    reporter: type[Reporter] = Reporter
    visitor: type[VisitorSocket] = VisitorSocket
    agent: type[AgentSocket] = AgentSocket


ORDINARY = Sides()


@dataclass
class Scene:
    """A reporter, a visitor and an agent on the site of a key, in one installation with its database."""

    beckon: Beckon
    site: str
    database_url: str
    reporter: Reporter
    visitor: VisitorSocket
    agent: AgentSocket
    chat: str = field(default_factory=new_id)

    @property
    def sides(self) -> tuple[VisitorSocket | AgentSocket, ...]:
        return self.visitor, self.agent

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        return self.reporter.ledger, self.visitor.ledger, self.agent.ledger

    async def goes_on(self) -> None:
        """Wait until everybody got fresh acknowledgements."""
        before = [len(ledger.acknowledged) for ledger in self.ledgers]
        await when(
            lambda: all(
                len(ledger.acknowledged) > count + FRESH for ledger, count in zip(self.ledgers, before, strict=True)
            ),
            "fresh work on all sides",
        )

    async def settles(self) -> None:
        """Wait until everything is acknowledged and told to both sides, and hold it against the database."""
        await when(lambda: not any(ledger.waiting for ledger in self.ledgers), "the last acknowledgement")
        said = select(messages).where(messages.c.chat_id == self.chat).order_by(messages.c.position)
        kept = await self._rows(said)
        await when(lambda: all(len(side.messages) >= len(kept) for side in self.sides), "every message on both sides")
        self._hold_messages(kept)
        views = await self._rows(select(events.c.id).where(events.c.kind == "page_view"))
        assert sorted(view.id for view in views) == sorted(self.reporter.ledger.ids("page_view"))

    def _hold_messages(self, kept: list[Any]) -> None:
        assert [message.position for message in kept] == list(range(1, len(kept) + 1))
        for author, side in (("visitor", self.visitor), ("agent", self.agent)):
            sent = side.ledger.ids("chat.send")
            assert [each.id for each in kept if each.author == author and each.id in set(sent)] == sent
            assert [message["id"] for message in side.messages] == [each.id for each in kept]

    async def _rows(self, query: Select[Any]) -> list[Any]:
        async with Database(self.database_url) as database, database.reading() as connection:
            return list((await connection.execute(query)).all())


@asynccontextmanager
async def playing(beckon: Beckon, database_url: str, url: str = "", sides: Sides = ORDINARY) -> AsyncIterator[Scene]:
    """The scene at work on a Beckon that is not started yet; at the end of the block the work ends, not the people.
    They reach it at `url` where it is not at its own."""
    key = await asyncio.to_thread(set_up, beckon)
    url = url or beckon.url
    reporter = sides.reporter(url, ORIGIN, key)
    visitor, agent = sides.visitor(url, ORIGIN, reporter), sides.agent(url, EMAIL, PASSWORD)
    scene = Scene(beckon, key, database_url, reporter, visitor, agent)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.to_thread, beckon.stop)
        stack.push_async_callback(reporter.close)
        stack.push_async_callback(agent.close)
        await reporter.report(0)
        await agent.sign_in()
        await stack.enter_async_context(working(visitor.live(), agent.live()))
        await when(lambda: all(side.welcomes for side in scene.sides), "both welcomes")
        await _open_chat(scene)
        stop = asyncio.Event()
        jobs = (_report(scene, stop), *(_talk(side, scene.chat, stop) for side in scene.sides))
        async with working(*jobs):
            yield scene
            stop.set()
            await scene.settles()


def set_up(beckon: Beckon) -> str:
    """Have it serve a site with an agent; gives the key of the site."""
    key: str = beckon.add_site("acme", ORIGIN)["key"]
    beckon.add_agent("Bo", EMAIL, PASSWORD)
    beckon.start()
    return key


@asynccontextmanager
async def working(*jobs: Awaitable[None]) -> AsyncIterator[None]:
    """Run jobs until the end of the block; one that fails fails the test."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    yield
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


async def _report(scene: Scene, stop: asyncio.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        await scene.reporter.report(number)
        await asyncio.sleep(PACE)


async def _talk(side: VisitorSocket | AgentSocket, chat: str, stop: asyncio.Event) -> None:
    """Several messages under way at a time, numbered."""
    number = 0
    while not stop.is_set():
        number += 1
        await side.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": f"Message {number}"})
        await when(lambda: len(side.ledger.waiting) < 4, "an acknowledgement")
        await asyncio.sleep(PACE)


async def _open_chat(scene: Scene) -> None:
    chat, message = scene.chat, {"id": new_id(), "text": "Hello"}
    await scene.visitor.send({"type": "chat.start", "id": chat, "message": message})
    await when(lambda: chat in scene.agent.chats, "the chat on the agent's screen")
    await scene.agent.send({"type": "chat.take", "id": new_id(), "chat": chat})
    await scene.agent.send({"type": "chat.open", "chat": chat})
    await when(lambda: f"chat:{chat}" in scene.agent.positions, "its history")
