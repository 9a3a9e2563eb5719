"""Invitations, chats and availability, driven at random and held against the oracle after every step.

Faults are rules: the database may fail at any statement of an action, which is sent again then, and the process may end
and start anew.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Row, func, select

from server.actions import chats, desk, invitations
from server.actions.duties import lapse_invitations
from server.actions.sites import add_site
from server.agents import find_agent
from server.guest import Guest
from server.passwords import Passwords
from server.services import Services, open_services
from server.store import chats as chat_store
from server.store import invitations as invitation_store
from server.tables import chats as chat_table
from server.tables import feed
from server.wire.agent_views import AgentStatus
from server.wire.api import SiteNew
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import SECRET, hire, visiting
from tests.model.disk import Disk
from tests.model.oracle import Offer, Person, Refused, Shop
from tracker.clock import DAY, HOUR, MINUTE, SECOND, new_id
from tracker.errors import BeckonError, Unavailable
from tracker.settings import load_settings

PEOPLE = 3
EXAMPLES, LENGTH = 8, 60
LASTS = 2 * MINUTE
PASSES = (SECOND, MINUTE, 70 * SECOND, LASTS, HOUR, DAY)

Action = Callable[[], Coroutine[Any, Any, None]]
whom = st.integers(0, PEOPLE - 1)
who = st.sampled_from(["Bo", "Cy"])
failures = st.none() | st.integers(0, 16)
"""After how many statements the database fails, if it does."""


STEPS: dict[str, Callable[[Services, Guest, str], Awaitable[None]]] = {
    "shown": invitations.show,
    "declined": invitations.decline,
    "ignored": invitations.ignore,
    "accepted": invitations.accept,
}


class Conversation(RuleBasedStateMachine):
    """One shop with two agents and a few visitors, on a database of its own."""

    def __init__(self, migrated: Path) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        shutil.copy(migrated, self.folder.name)
        self.runner = asyncio.Runner()
        self.clock = ManualClock()
        self.numbers = count(1)
        self.disk = Disk()
        self.shop = Shop([Person() for _ in range(PEOPLE)], dict.fromkeys(("Bo", "Cy"), "accepting"))
        self.runner.run(self.open())
        self.runner.run(self.move_in())

    async def open(self) -> None:
        folder = Path(self.folder.name)
        url = f"sqlite+aiosqlite:///{folder / 'beckon.sqlite'}"
        options = load_settings(_env_file=None, data_dir=folder, database_url=url, secret_key=SECRET)
        passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.stack = AsyncExitStack()
        self.services: Services = await self.stack.enter_async_context(open_services(options, self.clock, passwords))
        self.disk.carry(self.services.database.engine.sync_engine)

    async def move_in(self) -> None:
        site = await add_site(self.services, SiteNew(name="Acme", origins=["https://shop.acme.test"]), key="acme")
        self.agents = {name: await hire(self.services, name, "agent", [site.id]) for name in self.shop.statuses}
        self.guests = [Guest(site, await visiting(self.services, site)) for _ in range(PEOPLE)]
        await self.come_back()

    async def come_back(self) -> None:
        """The agents' screens are connected."""
        for name, agent in self.agents.items():
            async with self.services.database.reading() as connection:
                found = await find_agent(connection, agent.id)
            assert found is not None
            self.agents[name] = found
            await desk.arrive(self.services, found)

    async def close(self) -> None:
        await self.stack.aclose()

    @rule(whom=whom, who=who, fails_after=failures)
    def offer(self, whom: int, who: str, fails_after: int | None) -> None:
        self.invite(whom, who, fails_after)

    def invite(self, whom: int, who: str, fails_after: int | None) -> None:
        offer = Offer(new_id(), who, self.text(), self.clock.now() + LASTS)
        visitor = self.guests[whom].visitor_id
        action = partial(invitations.invite, self.services, self.agents[who], offer.id, visitor, offer.greeting)
        self.perform(action, lambda: self.shop.people[whom].offer(offer, self.clock.now()), fails_after)

    @rule(who=who, fails_after=failures)
    def invite_everybody(self, who: str, fails_after: int | None) -> None:
        """As many as one agent has room for, where nobody is busy."""
        for whom in range(PEOPLE):
            self.invite(whom, who, fails_after)

    @rule(whom=whom, who=who, fails_after=failures)
    def be_refused(self, whom: int, who: str, fails_after: int | None) -> None:
        self.invite(whom, who, None)
        if self.shop.people[whom].offers:
            self.step(whom, "declined", fails_after)

    @precondition(lambda self: self.those_with("offers"))
    @rule(data=st.data(), phase=st.sampled_from(sorted(STEPS)), fails_after=failures)
    def go_on(self, data: st.DataObject, phase: str, fails_after: int | None) -> None:
        self.step(data.draw(st.sampled_from(self.those_with("offers"))), phase, fails_after)

    def step(self, whom: int, phase: str, fails_after: int | None) -> None:
        """Take an invitation one step further."""
        person = self.shop.people[whom]
        offer = person.offers[-1]
        action = partial(STEPS[phase], self.services, self.guests[whom], offer.id)
        self.perform(action, lambda: person.step(offer, phase, self.clock.now()), fails_after)

    @precondition(lambda self: self.those_with("offers"))
    @rule(data=st.data(), who=who, fails_after=failures)
    def revoke(self, data: st.DataObject, who: str, fails_after: int | None) -> None:
        person = self.shop.people[data.draw(st.sampled_from(self.those_with("offers")))]
        offer = person.offers[-1]
        action = partial(invitations.revoke, self.services, self.agents[who], offer.id)
        self.perform(action, lambda: person.step(offer, "revoked", self.clock.now()), fails_after)

    @rule(whom=whom, fails_after=failures)
    def ask(self, whom: int, fails_after: int | None) -> None:
        text = self.text()
        action = partial(chats.start, self.services, self.guests[whom], new_id(), FirstMessage(id=new_id(), text=text))
        self.perform(action, lambda: self.shop.people[whom].ask(text, self.clock.now()), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), who=st.none() | who, fails_after=failures)
    def say(self, data: st.DataObject, who: str | None, fails_after: int | None) -> None:
        whom, text = data.draw(st.sampled_from(self.those_with("talks"))), self.text()
        say, side = (chats.reply, self.agents[who]) if who else (chats.write, self.guests[whom])
        action = partial(say, self.services, side, self.chat(whom), new_id(), text)
        self.perform(action, lambda: self.shop.people[whom].talks[-1].say(text, who), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), who=who, fails_after=failures)
    def take(self, data: st.DataObject, who: str, fails_after: int | None) -> None:
        whom = data.draw(st.sampled_from(self.those_with("talks")))
        action = partial(chats.take, self.services, self.agents[who], self.chat(whom))
        self.perform(action, lambda: self.shop.take(self.shop.people[whom].talks[-1], who), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), who=st.none() | who, fails_after=failures)
    def end(self, data: st.DataObject, who: str | None, fails_after: int | None) -> None:
        whom = data.draw(st.sampled_from(self.those_with("talks")))
        end, side = (chats.end, self.agents[who]) if who else (chats.leave, self.guests[whom])
        action = partial(end, self.services, side, self.chat(whom))
        self.perform(action, self.shop.people[whom].talks[-1].end, fails_after)

    @rule(who=who, status=st.sampled_from(["accepting", "away", "offline"]), fails_after=failures)
    def choose(self, who: str, status: AgentStatus, fails_after: int | None) -> None:
        action = partial(desk.set_status, self.services, self.agents[who], status)
        self.perform(action, lambda: self.shop.choose(who, status), fails_after)

    @rule(milliseconds=st.sampled_from(PASSES))
    def wait(self, milliseconds: int) -> None:
        self.pass_time(milliseconds)

    @rule(whom=whom, early=st.booleans())
    def wait_until_they_may_be_asked(self, whom: int, early: bool) -> None:
        """Or until a millisecond before that."""
        self.pass_time(max(self.shop.people[whom].alone_until - self.clock.now() - early, 0))

    def pass_time(self, milliseconds: int) -> None:
        self.clock.advance(milliseconds)
        self.runner.run(lapse_invitations(self.services))
        for person in self.shop.people:
            person.lapse(self.clock.now())

    @rule()
    def restart(self) -> None:
        """The process ends; another one knows what SQL knows, and the agents come back."""
        self.runner.run(self.close())
        self.runner.run(self.open())
        self.runner.run(self.come_back())

    @invariant()
    def it_is_as_it_ought_to_be(self) -> None:
        self.runner.run(self.compare())

    def teardown(self) -> None:
        self.runner.run(self.close())
        self.runner.close()
        self.folder.cleanup()

    def perform(self, action: Action, expected: Callable[[], None], fails_after: int | None) -> None:
        """Do it here and in the oracle: both refuse, or none. Where the database fails in its midst it is done again,
        as clients do it."""
        self.disk.fails_after = fails_after
        refusal = self.runner.run(done(action))
        self.disk.fails_after = None
        if isinstance(refusal, Unavailable):
            refusal = self.runner.run(done(action))
        try:
            expected()
        except Refused:
            assert refusal is not None
        else:
            assert refusal is None, refusal

    def text(self) -> str:
        """Something that was not said before."""
        return f"Message {next(self.numbers)}"

    def those_with(self, what: str) -> list[int]:
        """The visitors who were offered something, or talked."""
        return [whom for whom, person in enumerate(self.shop.people) if getattr(person, what)]

    def chat(self, whom: int) -> str:
        """The id of the visitor's last chat."""
        return str(self.runner.run(self.rows_of(whom))[-1].id)

    async def rows_of(self, whom: int) -> Sequence[Row[Any]]:
        own = select(chat_table).where(chat_table.c.visitor_id == self.guests[whom].visitor_id)
        async with self.services.database.reading() as connection:
            return (await connection.execute(own.order_by(chat_table.c.opened_at, chat_table.c.id))).all()

    async def compare(self) -> None:
        """All that is kept, against the oracle."""
        for whom, person in enumerate(self.shop.people):
            async with self.services.database.reading() as connection:
                offers = await invitation_store.history(connection, self.guests[whom].visitor_id)
            by_id = {offer.id: str(offer.phase) for offer in offers}
            assert by_id == {offer.id: offer.phase for offer in person.offers}
            assert [await self.told(row) for row in await self.rows_of(whom)] == [talk.told for talk in person.talks]
        assert self.services.board.of(self.guests[0].site).state == self.shop.availability
        await self.compare_feed()

    async def told(self, row: Row[Any]) -> tuple[bool, str | None, list[str]]:
        """A chat as the oracle tells it; its messages are numbered without a gap."""
        async with self.services.database.reading() as connection:
            said = await chat_store.messages_of(connection, row.id)
        assert [message.position for message, _ in said] == list(range(1, row.positions + 1))
        leader = next((name for name, agent in self.agents.items() if agent.id == row.agent_id), None)
        return row.phase in ("queued", "active", "snoozed"), leader, [message.text for message, _ in said]

    async def compare_feed(self) -> None:
        """No channel of the feed has a gap."""
        counted = select(func.count(), func.max(feed.c.sequence)).group_by(feed.c.channel)
        async with self.services.database.reading() as connection:
            assert all(count == last for count, last in await connection.execute(counted))


async def done(action: Action) -> BeckonError | None:
    """Do it; gives why it was refused."""
    try:
        await action()
    except BeckonError as refusal:
        return refusal
    return None


def test_conversations_come_to_what_they_ought_to(migrated: Path, pytestconfig: pytest.Config) -> None:
    examples = EXAMPLES * int(pytestconfig.getoption("--rounds"))
    options = settings(max_examples=examples, stateful_step_count=LENGTH, deadline=None, database=None)
    run_state_machine_as_test(lambda: Conversation(migrated), settings=options)
