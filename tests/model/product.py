"""The product as the machine drives it: one shop with two agents and a few visitors, on a database of its own."""

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from argon2 import PasswordHasher
from sqlalchemy import Row, func, select

from server.actions import desk
from server.actions.sites import add_site, change_site
from server.actions.talk import write_lines
from server.services import Services, open_services
from server.signin.guest import Guest
from server.signin.passwords import Passwords
from server.staff.agents import find_agent
from server.store import chats, invitations
from server.tables.chats import chats as chat_table
from server.tables.delivery import feed
from server.wire.api import SiteChange, SiteNew, SiteOptions
from server.wire.budget import Budget
from tests.clocks import ManualClock
from tests.conftest import SECRET, hire, visiting
from tests.faults.waiting import working
from tests.model.disk import Disk
from tests.model.oracle import ROOM
from tracker.errors import BeckonError, Unavailable
from tracker.settings import load_settings

Action = Callable[[], Coroutine[Any, Any, None]]
T = TypeVar("T")


class Product:
    """Its methods return when all is done: it has a loop of its own."""

    def __init__(self, migrated: Path, agents: Sequence[str], visitors: int) -> None:
        self.clock = ManualClock()
        self._disk = Disk()
        self._folder = TemporaryDirectory()
        self._runner = asyncio.Runner()
        shutil.copy(migrated, self._folder.name)
        self.run(self._open())
        self.run(self._move_in(agents, visitors))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def do(self, action: Action, fails_after: int | None) -> BeckonError | None:
        """Do it; gives why it was refused. Where the database fails in its midst it is done again, as clients do it."""
        self._disk.fails_after = fails_after
        refusal = self.run(_done(action))
        self._disk.fails_after = None
        return self.run(_done(action)) if isinstance(refusal, Unavailable) else refusal

    def restart(self) -> None:
        """The process ends; another one knows what SQL knows, and the agents come back."""
        self.run(self._stack.aclose())
        self.run(self._open())
        self.run(self._come_back())

    def close(self) -> None:
        self.run(self._stack.aclose())
        self._runner.close()
        self._folder.cleanup()

    @property
    def availability(self) -> str:
        return self.services.board.of(self.guests[0].site).state

    def offers(self, whom: int) -> dict[str, str]:
        """The phase of each invitation of the visitor."""
        return self.run(self._offers(self.guests[whom].visitor_id))

    def chat(self, whom: int) -> str:
        """The id of the visitor's last chat."""
        return str(self.run(self._chats(whom))[-1].id)

    def talks(self, whom: int) -> list[tuple[bool, str | None, list[str]]]:
        """The chats of the visitor, as the oracle tells them."""
        return [self.run(self._told(row)) for row in self.run(self._chats(whom))]

    def has_gaps(self) -> bool:
        """Whether a number is missing in a channel of the feed."""
        return self.run(self._has_gaps())

    async def _open(self) -> None:
        folder = Path(self._folder.name)
        url = f"sqlite+aiosqlite:///{folder / 'beckon.sqlite'}"
        options = load_settings(_env_file=None, data_dir=folder, database_url=url, secret_key=SECRET)
        passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self._stack = AsyncExitStack()
        self.services: Services = await self._stack.enter_async_context(open_services(options, self.clock, passwords))
        await self._stack.enter_async_context(working(write_lines(self.services)))
        self._disk.carry(self.services.database.engine.sync_engine)
        self._disk.carry(self.services.database._changing.sync_engine)

    async def _move_in(self, agents: Sequence[str], visitors: int) -> None:
        site = await add_site(self.services, SiteNew(name="Acme", origins=["https://shop.acme.test"]), key="acme")
        self.owner = await hire(self.services, "Olga", "owner", [])
        options = SiteOptions(capacity=ROOM, budget=Budget(visit=None, week=None))
        await change_site(self.services, self.owner, site.id, SiteChange(options=options))
        site = self.services.sites.by_id(site.id)
        self.agents = {name: await hire(self.services, name, "agent", [site.id]) for name in agents}
        self.guests = [Guest(site, await visiting(self.services, site)) for _ in range(visitors)]
        await self._come_back()

    async def _come_back(self) -> None:
        """The agents' screens are connected."""
        for name, agent in self.agents.items():
            async with self.services.database.reading() as connection:
                found = await find_agent(connection, agent.id)
            assert found is not None
            self.agents[name] = found
            await desk.arrive(self.services, found)

    async def _offers(self, visitor_id: str) -> dict[str, str]:
        async with self.services.database.reading() as connection:
            history = (await invitations.history(connection, visitor_id)).invitations
        return {offer.id: str(offer.phase) for offer in history}

    async def _chats(self, whom: int) -> Sequence[Row[Any]]:
        own = select(chat_table).where(chat_table.c.visitor_id == self.guests[whom].visitor_id)
        async with self.services.database.reading() as connection:
            return (await connection.execute(own.order_by(chat_table.c.opened_at, chat_table.c.id))).all()

    async def _told(self, row: Row[Any]) -> tuple[bool, str | None, list[str]]:
        """A chat; its messages are numbered without a gap."""
        async with self.services.database.reading() as connection:
            said = await chats.messages_of(connection, row.id)
        assert [message.position for message, _ in said] == list(range(1, row.positions + 1))
        leader = next((name for name, agent in self.agents.items() if agent.id == row.agent_id), None)
        return row.phase in ("queued", "active", "snoozed"), leader, [message.text for message, _ in said]

    async def _has_gaps(self) -> bool:
        counted = select(func.count(), func.max(feed.c.sequence)).group_by(feed.c.channel)
        async with self.services.database.reading() as connection:
            return any(count != last for count, last in await connection.execute(counted))


async def _done(action: Action) -> BeckonError | None:
    try:
        await action()
    except BeckonError as refusal:
        return refusal
    return None
