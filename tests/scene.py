"""Everybody at work: visitors come, one of them chats, an agent answers, and each keeps a ledger of what was
acknowledged. Tests take something away from them meanwhile; afterwards nothing may be lost, doubled or out of order."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass

from tests.clients import AgentSocket, Reporter, VisitorSocket
from tests.e2e.beckon import Beckon
from tracker.clock import new_id

ORIGIN = "http://acme.test"
PASSWORD = "bo's own long password"


@dataclass
class Scene:
    """A visitor and an agent in a chat on one Beckon."""

    beckon: Beckon
    reporter: Reporter
    visitor: VisitorSocket
    agent: AgentSocket
    chat: str = ""

    async def get_on(self) -> None:
        """Wait until fresh work of everybody was acknowledged, and more is under way."""
        ledgers = (self.reporter.ledger, self.visitor.ledger, self.agent.ledger)
        before = [len(ledger.acknowledged) for ledger in ledgers]
        await when(
            lambda: all(len(ledger.acknowledged) > count + 3 for ledger, count in zip(ledgers, before, strict=True)),
            "acknowledgements on all sides",
        )

    async def finish(self) -> None:
        """Wait until all is acknowledged and told."""
        ledgers = (self.reporter.ledger, self.visitor.ledger, self.agent.ledger)
        await when(lambda: not any(ledger.waiting for ledger in ledgers), "the last acknowledgements")
        told = len(rows(self.beckon, "SELECT 1 FROM messages WHERE chat_id = ?", self.chat))
        for side in (self.visitor, self.agent):
            await when(lambda side=side: len(side.messages) >= told, "every message on both sides")  # type: ignore[misc]

    def check(self) -> None:
        """What was acknowledged is there, once, in order, and so it was told."""
        views = [row[0] for row in rows(self.beckon, "SELECT id FROM events WHERE kind = 'page_view'")]
        assert sorted(map(str, views)) == sorted(self.reporter.ledger.ids("page_view"))
        messages = "SELECT id, position, author FROM messages WHERE chat_id = ? ORDER BY position"
        kept = rows(self.beckon, messages, self.chat)
        assert [position for _, position, _ in kept] == list(range(1, len(kept) + 1))
        for author, side in (("visitor", self.visitor), ("agent", self.agent)):
            sent = set(side.ledger.ids("chat.send"))
            assert [each for each, _, by in kept if by == author and each in sent] == side.ledger.ids("chat.send")
            assert [message["id"] for message in side.messages] == [each for each, _, _ in kept]


@asynccontextmanager
async def at_work(beckon: Beckon) -> AsyncIterator[Scene]:
    """Everybody at work on a fresh Beckon until the end of the block; then what came of it is checked."""
    beckon.command("migrate")
    key = beckon.add_site("acme", ORIGIN)["key"]
    beckon.add_agent("Bo", "bo@example.com", PASSWORD)
    beckon.start()
    reporter = Reporter(beckon.url, ORIGIN, key)
    visitor = VisitorSocket(beckon.url, ORIGIN, reporter)
    scene = Scene(beckon, reporter, visitor, AgentSocket(beckon.url, "bo@example.com", PASSWORD))
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        stack.callback(beckon.stop)
        stack.push_async_callback(scene.reporter.close)
        stack.push_async_callback(scene.agent.close)
        await scene.reporter.report(0)
        await scene.agent.sign_in()
        await stack.enter_async_context(working(scene.visitor.live(), scene.agent.live()))
        await when(lambda: scene.visitor.welcomes > 0 and scene.agent.welcomes > 0, "both welcomes")
        scene.chat = await open_chat(scene)
        sides = (scene.visitor, scene.agent)
        async with working(report(scene, stop), *(talk(side, scene.chat, stop) for side in sides)):
            yield scene
            stop.set()
            await scene.finish()
    scene.check()


async def when(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            assert what
            await asyncio.sleep(0.02)


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


async def report(scene: Scene, stop: asyncio.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        await scene.reporter.report(number)


async def talk(side: VisitorSocket | AgentSocket, chat: str, stop: asyncio.Event) -> None:
    """Several messages under way at a time, numbered."""
    number = 0
    while not stop.is_set():
        number += 1
        await side.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": f"Message {number}"})
        await when(lambda: len(side.ledger.waiting) < 4, "an acknowledgement")
        await asyncio.sleep(0.005)


async def open_chat(scene: Scene) -> str:
    chat = new_id()
    message = {"id": new_id(), "text": "Hello"}
    await scene.visitor.send({"type": "chat.start", "id": chat, "message": message})
    await when(lambda: chat in scene.agent.chats, "the chat on the agent's screen")
    await scene.agent.send({"type": "chat.take", "id": new_id(), "chat": chat})
    await scene.agent.send({"type": "chat.open", "chat": chat})
    await when(lambda: f"chat:{chat}" in scene.agent.positions, "its history")
    return chat


def rows(beckon: Beckon, query: str, *values: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(beckon.folder / "data/beckon.sqlite")) as database:
        return list(database.execute(query, values))
