"""Many visitors with open sockets, each of whom comes back as the widget does: after random times that grow."""

import asyncio
import random
import socket
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import select, text
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.faults.account import Account, compared
from tests.faults.clients import Errors, Reporter, VisitorSocket, browser
from tests.faults.scene import ORIGIN
from tests.faults.waiting import when, working
from tracker.clock import new_id
from tracker.sql.database import Database
from tracker.tables import events

LONGEST_PAUSE = 10
SMALL = 4096
"""Bytes that the kernel takes in for somebody who does not read, the first time that they come."""
PATIENCE = 600
"""Seconds for thousands to come in, on a machine that has much else to do."""
AT_ONCE = 50
HEARTBEAT = 15


class Member(VisitorSocket):
    """One visitor of the crowd. Where `reading` is unset they take nothing of what they are sent."""

    def __init__(self, url: str, reporter: Reporter) -> None:
        super().__init__(url, ORIGIN, reporter)
        self.reporter = reporter
        self.availability = ""
        self.views: list[str] = []
        self.reading = asyncio.Event()
        self.reading.set()
        self._tries = 0

    @property
    def visitor(self) -> str:
        """Who they are by the server."""
        return str(self.reporter.visitor).partition(".")[0]

    @property
    def seen(self) -> list[str]:
        """Their page views, in the order of sending."""
        return self.reporter.ledger.ids("page_view") + self.views

    def pause(self) -> float:
        self._tries += 1
        return random.random() * min(LONGEST_PAUSE, 2 ** (self._tries - 1))

    def dialled(self) -> connect:
        line = socket.socket()
        if not self.welcomes:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        line.setblocking(False)
        url = httpx.URL(self._url)
        line.connect_ex((url.host, url.port or 80))
        return connect(self._url, origin=Origin(ORIGIN), sock=line, max_queue=1, max_size=None, open_timeout=30)

    async def next(self, connection: ClientConnection) -> dict[str, Any]:
        await self.reading.wait()
        return await super().next(connection)

    def welcomed(self, frame: dict[str, Any]) -> None:
        """Who has missed too much takes what they are told for all there is."""
        if frame["reload"]:
            self.positions, self.messages = {"visitor": frame["sequence"]}, frame["messages"]

    @property
    def first(self) -> int:
        """The number of the earliest message that they have."""
        return int(self.messages[0]["position"])

    def hear(self, frame: dict[str, Any]) -> None:
        super().hear(frame)
        if frame["type"] == "earlier":
            self.messages = [*frame["messages"], *self.messages]
        if frame["type"] in ("welcome", "availability"):
            self._tries = 0
            self.availability = frame["availability"]["state"]

    def wake(self) -> None:
        """Take what comes again, on a new line: the old one has megabytes in it that nobody wants any more."""
        self.reading.set()
        if self._connection is not None:
            self._connection.transport.abort()

    async def look(self) -> None:
        """Look at one more page; nobody waits for what becomes of it."""
        view = {"kind": "page_view", "id": new_id(), "url": f"{ORIGIN}/{len(self.views)}"}
        self.views.append(view["id"])
        await self.send({"type": "events", "id": new_id(), "events": [view]})


@dataclass
class Crowd:
    """Those who are in, and say so now and then."""

    members: list[Member] = field(default_factory=list)
    account: Account = field(default_factory=Account)

    async def are_in(self, times: int) -> None:
        """Wait until everybody was welcomed so often, and had everything acknowledged."""
        await when(
            lambda: all(member.welcomes >= times and not member.ledger.waiting for member in self.members),
            "somebody",
            PATIENCE,
        )

    async def beat(self) -> None:
        """Let them be heard of, until cancelled."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            for member in self.members:
                await member.transmit({"type": "ping"})

    async def settles(self, database_url: str) -> None:
        """Hold what each of them saw against what SQLite has of them, in the order in which it came there."""
        kept = defaultdict[str, list[str]](list)
        async with Database(database_url) as database, database.reading() as connection:
            for view in await connection.execute(select(events.c.visitor_id, events.c.id).order_by(text("rowid"))):
                kept[view.visitor_id].append(view.id)
        self.account = sum((compared(member.seen, kept[member.visitor]) for member in self.members), Account())
        assert self.account.is_true, self.account


@asynccontextmanager
async def crowd(url: str, site: str, count: int) -> AsyncIterator[Crowd]:
    """So many visitors, all welcomed. Their addresses are believed where this machine is a trusted proxy."""
    gathered = Crowd()
    async with browser(url, ORIGIN, Errors()) as shared, AsyncExitStack() as stack, working(gathered.beat()):
        for start in range(0, count, AT_ONCE):
            reporters = [Reporter(url, ORIGIN, site, shared) for _ in range(start, min(start + AT_ONCE, count))]
            await asyncio.gather(*(reporter.report(0) for reporter in reporters))
            members = [Member(url, reporter) for reporter in reporters]
            gathered.members += members
            await stack.enter_async_context(working(*(member.live() for member in members)))
            await gathered.are_in(1)
        yield gathered
