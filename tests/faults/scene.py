"""Everybody at work while something dies and comes back: page views are reported, a chat goes on both ways, and one
visitor after the other is invited."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from server.tables.chats import messages
from server.tables.visitors import invitations
from tests.e2e.beckon import Beckon
from tests.faults.account import Account, compared
from tests.faults.clients import AgentSocket, Ledger, Reporter, VisitorSocket
from tests.faults.offers import Offers
from tests.faults.waiting import when, working
from tracker.clock import new_id
from tracker.sql.database import Database
from tracker.tables import events

ORIGIN = "http://acme.test"
EMAIL = "bo@example.com"
PASSWORD = "bo's own long password"
PACE = 0.25
"""Seconds between two reports or messages of one side: a visitor may send a hundred in ten seconds, and half as much is
counted twice of who comes from one process to another."""
PATIENCE = 60
"""Seconds for everything to be at work again, on a machine that has much else to do."""
LONGEST = 60 + PATIENCE
"""Seconds for an answer, which may have to wait for something that stands still."""


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
    offers: Offers
    chat: str = field(default_factory=new_id)
    account: Account = field(default_factory=Account)

    @property
    def sides(self) -> tuple[VisitorSocket | AgentSocket, ...]:
        return self.visitor, self.agent

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        return self.reporter.ledger, self.visitor.ledger, self.agent.ledger

    @property
    def done(self) -> list[int]:
        """How much is acknowledged on each side, and how many invitations have come to their end."""
        return [*(len(ledger.acknowledged) for ledger in self.ledgers), len(self.offers.declined)]

    @property
    def sent(self) -> list[int]:
        """How much was sent on each side."""
        return [len(ledger.sent) for ledger in self.ledgers]

    def ticked_since(self, sent: list[int]) -> set[str]:
        """What is acknowledged of all that was sent after so much on each side."""
        fresh = [ledger.sent[count:] for ledger, count in zip(self.ledgers, sent, strict=True)]
        ticked = set[str]().union(*(ledger.acknowledged for ledger in self.ledgers))
        return ticked.intersection(command["id"] for commands in fresh for command in commands)

    async def goes_on(self) -> None:
        """Wait until all that is under way and something fresh was acknowledged on each side, and another invitation
        was declined."""
        fresh = [*(len(ledger.waiting) + 1 for ledger in self.ledgers), 1]
        due = [count + more for count, more in zip(self.done, fresh, strict=True)]
        await when(
            lambda: all(count >= least for count, least in zip(self.done, due, strict=True)),
            f"fresh work on all sides: {due}, not {self.done},",
            PATIENCE,
        )

    async def hear_each_other(self) -> None:
        """Wait until each side was told what was acknowledged to the other one up to now."""
        for teller, listener in (self.sides, self.sides[::-1]):
            said = teller.ledger.acknowledged.intersection(teller.ledger.ids("chat.send"))
            await when(
                lambda said=said, listener=listener: said <= {message["id"] for message in listener.messages},  # type: ignore[misc]
                "what the other side said",
                PATIENCE,
            )

    async def settles(self) -> None:
        """Wait until everything is acknowledged and told to both sides, and hold it against the database."""
        await when(lambda: not any(ledger.waiting for ledger in self.ledgers), "the last acknowledgement", PATIENCE)
        said = await self._rows(
            select(messages.c.id, messages.c.author, messages.c.position)
            .where(messages.c.chat_id == self.chat)
            .order_by(messages.c.position)
        )
        await when(lambda: all(len(side.messages) >= len(said) for side in self.sides), "every message on both sides")
        offered = await self._rows(select(invitations.c.id, invitations.c.phase))
        kept = {row.id: row.phase for row in offered if row.id in set(self.offers.made)}
        await when(lambda: all(step in self.agent.steps for step in kept.items()), "the end of each invitation")
        self.account = self._messages(said) + await self._views() + self.offers.account(kept)
        assert self.account.is_true, self.account

    def _messages(self, kept: list[Any]) -> Account:
        assert [message.position for message in kept] == list(range(1, len(kept) + 1))
        ids = [each.id for each in kept]
        held = Account()
        for author, side in (("visitor", self.visitor), ("agent", self.agent)):
            sent = side.ledger.ids("chat.send")
            held += compared(sent, [each.id for each in kept if each.author == author and each.id in set(sent)])
            told = compared(ids, [message["id"] for message in side.messages])
            held += Account(lost=told.lost, doubled=told.doubled, misplaced=told.misplaced)
        return held

    async def _views(self) -> Account:
        visitor = str(self.reporter.visitor).partition(".")[0]
        seen = select(events.c.id).where(events.c.kind == "page_view", events.c.visitor_id == visitor)
        kept = sorted(view.id for view in await self._rows(seen))
        return compared(sorted(self.reporter.ledger.ids("page_view")), kept)

    async def _rows(self, query: Select[Any]) -> list[Any]:
        async with Database(self.database_url) as database, database.reading() as connection:
            return list((await connection.execute(query)).all())


@asynccontextmanager
async def playing(beckon: Beckon, database_url: str, url: str = "", sides: Sides = ORDINARY) -> AsyncIterator[Scene]:
    """The scene at work on a Beckon that is not started yet; at the end of the block the work ends, not the people.
    They reach it at `url` where it is not at its own."""
    key: str = (await asyncio.to_thread(beckon.add_site, "acme", ORIGIN))["key"]
    await asyncio.to_thread(beckon.add_agent, "Bo", EMAIL, PASSWORD)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.to_thread, beckon.stop)
        await asyncio.to_thread(beckon.start)
        yield await stack.enter_async_context(at_work(beckon, database_url, key, EMAIL, url, sides=sides))


@asynccontextmanager
async def at_work(
    beckon: Beckon,
    database_url: str,
    site: str,
    email: str,
    url: str = "",
    agents_url: str = "",
    sides: Sides = ORDINARY,
) -> AsyncIterator[Scene]:
    """The scene at work on a Beckon that serves the site of this key, with the agent of this e-mail, who may have a
    process of their own."""
    url = url or beckon.url
    reporter = sides.reporter(url, ORIGIN, site)
    visitor, agent = sides.visitor(url, ORIGIN, reporter), sides.agent(agents_url or url, email, PASSWORD)
    scene = Scene(beckon, site, database_url, reporter, visitor, agent, Offers(agent))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(reporter.close)
        stack.push_async_callback(agent.close)
        await reporter.report(0)
        await agent.sign_in()
        await stack.enter_async_context(working(visitor.live(), agent.live()))
        await when(lambda: all(side.welcomes for side in scene.sides), "both welcomes")
        await _open_chat(scene)
        stop = asyncio.Event()
        talks = [_talk(side, scene.chat, stop) for side in scene.sides]
        async with working(_report(scene, stop), scene.offers.make_all(url, ORIGIN, site, stop), *talks) as jobs:
            yield scene
            stop.set()
            await asyncio.gather(*jobs)
            await scene.settles()


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
        await when(lambda: len(side.ledger.waiting) < 4, "an acknowledgement", LONGEST)
        await asyncio.sleep(PACE)


async def _open_chat(scene: Scene) -> None:
    chat, message = scene.chat, {"id": new_id(), "text": "Hello"}
    await scene.visitor.send({"type": "chat.start", "id": chat, "message": message})
    await when(lambda: chat in scene.agent.chats, "the chat on the agent's screen")
    await scene.agent.send({"type": "chat.take", "id": new_id(), "chat": chat})
    await scene.agent.send({"type": "chat.open", "chat": chat})
    await when(lambda: f"chat:{chat}" in scene.agent.positions, "its history")
