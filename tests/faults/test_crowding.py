"""A process with room for two visitors' sockets: the others are served by requests, and who talks has a socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.beckon import Beckon
from tests.faults.clients import Reporter
from tests.faults.nodes import Ada, Bo
from tests.faults.offers import invite
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import when, working
from tracker.clock import new_id

FULL = 4429


@dataclass
class Shop:
    """A Beckon that is almost full from the beginning, and an agent who watches."""

    beckon: Beckon
    key: str
    bo: Bo
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def visitor(self) -> Reporter:
        """Somebody new, who has looked at a page."""
        reporter = Reporter(self.beckon.url, ORIGIN, self.key)
        self.stack.push_async_callback(reporter.close)
        await reporter.report(0)
        return reporter

    async def connect(self, reporter: Reporter) -> tuple[Ada, AsyncExitStack]:
        """A visitor's socket, which stays until what comes with it is closed."""
        socket = Ada(self.beckon.url, reporter)
        open_for = await self.stack.enter_async_context(AsyncExitStack())
        await open_for.enter_async_context(working(socket.live()))
        await when(lambda: bool(socket.welcomes or socket.codes), "a socket or a refusal")
        return socket, open_for


@pytest.fixture
async def shop(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Shop]:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, BECKON_VISITOR_SOCKETS="2")
    key = beckon.add_site("acme", ORIGIN)["key"]
    beckon.add_agent("Bo", EMAIL, PASSWORD)
    beckon.start()
    bo = Bo(beckon.url)
    shop = Shop(beckon, key, bo)
    async with shop.stack as stack:
        stack.callback(beckon.stop)
        stack.push_async_callback(bo.close)
        await bo.sign_in()
        await stack.enter_async_context(working(bo.live()))
        await when(lambda: bo.welcomes > 0, "the agent's welcome")
        for _ in range(2):
            await shop.connect(await shop.visitor())
        yield shop


def here() -> dict[str, Any]:
    """What a page reports of itself."""
    return {"tab": new_id(), "page": new_id(), "activity": "active"}


async def test_who_finds_no_room_is_served_by_requests_until_they_talk(shop: Shop) -> None:
    bo, cleo = shop.bo, await shop.visitor()
    assert (await cleo.post([], presence=here()))["ticket"] is None
    visitor, invitation = str(cleo.visitor).partition(".")[0], new_id()
    await when_seen(bo, visitor)
    await bo.send(invite(invitation, visitor))
    await when(lambda: invitation in bo.ledger.acknowledged, "the invitation")
    answer = await cleo.post([], presence=here())
    assert (answer["ticket"], answer["invitation"]["id"]) == (None, invitation)

    talking, talk = await shop.connect(cleo)
    await talking.send({"type": "invitation", "id": new_id(), "invitation": invitation, "step": "accepted"})
    await when(lambda: bool(talking.chats), "the chat")
    await talk.aclose()

    _, looking = await shop.connect(await shop.visitor())
    late, _ = await shop.connect(await shop.visitor())
    assert (late.codes[0], late.welcomes) == (FULL, 0)
    again, talk = await shop.connect(cleo)
    assert (again.codes, again.welcomes) == ([], 1)

    await looking.aclose()
    await talk.aclose()
    await when(lambda: late.welcomes > 0, "the place that is free again")
    assert bo.welcomes == 1


async def when_seen(bo: Bo, visitor: str) -> None:
    """Wait until the agent's grid shows the visitor."""
    while visitor not in bo.rows:
        await bo.watch()
        await asyncio.sleep(0.05)
