"""Invitations, chats and availability, driven at random and held against the oracle after every step.

Faults are rules: the database may fail at any statement of an action, which is sent again then, and the process may end
and start anew.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from server.actions import chats, desk, handing, invitations
from server.actions.duties import lapse_invitations
from server.services import Services
from server.signin.guest import Guest
from server.wire.agent_views import AgentStatus
from server.wire.colleagues import ChatTransfer
from server.wire.visitor_commands import FirstMessage
from tests.model.oracle import ROOM, Offer, Person, Refused, Shop
from tests.model.product import Action, Product
from tracker.clock import DAY, HOUR, MINUTE, SECOND, new_id

AGENTS = ("Bo", "Cy")
PEOPLE = 3
EXAMPLES, LENGTH = 12, 60
LASTS = 2 * MINUTE
PASSES = (SECOND, MINUTE, 70 * SECOND, LASTS, HOUR, DAY)

whom = st.integers(0, PEOPLE - 1)
who = st.sampled_from(AGENTS)
failures = st.none() | st.integers(0, 16)
"""After how many statements the database fails, if it does."""


STEPS: dict[str, Callable[[Services, Guest, str], Awaitable[None]]] = {
    "shown": invitations.show,
    "declined": invitations.decline,
    "ignored": invitations.ignore,
    "accepted": invitations.accept,
}


class Conversation(RuleBasedStateMachine):
    """Two agents and a few visitors."""

    def __init__(self, migrated: Path) -> None:
        super().__init__()
        self.numbers = count(1)
        self.shop = Shop([Person() for _ in range(PEOPLE)], dict.fromkeys(AGENTS, "accepting"))
        self.product = Product(migrated, AGENTS, PEOPLE)
        self.clock = self.product.clock

    @rule(whom=whom, who=who, fails_after=failures)
    def offer(self, whom: int, who: str, fails_after: int | None) -> None:
        self.invite(whom, who, fails_after)

    def invite(self, whom: int, who: str, fails_after: int | None) -> None:
        offer = Offer(new_id(), who, self.text(), self.clock.now() + LASTS)
        visitor = self.product.guests[whom].visitor_id
        action = partial(
            invitations.invite, self.product.services, self.product.agents[who], offer.id, visitor, offer.greeting
        )
        self.perform(action, lambda: self.shop.offer(whom, offer, self.clock.now()), fails_after)

    @rule(who=who, fails_after=failures)
    def invite_everybody(self, who: str, fails_after: int | None) -> None:
        """More than one agent has room for."""
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
        action = partial(STEPS[phase], self.product.services, self.product.guests[whom], offer.id)
        self.perform(action, lambda: person.step(offer, phase, self.clock.now()), fails_after)

    @precondition(lambda self: self.those_with("offers"))
    @rule(data=st.data(), who=who, fails_after=failures)
    def revoke(self, data: st.DataObject, who: str, fails_after: int | None) -> None:
        person = self.shop.people[data.draw(st.sampled_from(self.those_with("offers")))]
        offer = person.offers[-1]
        action = partial(invitations.revoke, self.product.services, self.product.agents[who], offer.id)
        self.perform(action, lambda: person.step(offer, "revoked", self.clock.now()), fails_after)

    @rule(whom=whom, fails_after=failures)
    def ask(self, whom: int, fails_after: int | None) -> None:
        text = self.text()
        action = partial(
            chats.start,
            self.product.services,
            self.product.guests[whom],
            new_id(),
            FirstMessage(id=new_id(), text=text),
        )
        self.perform(action, lambda: self.shop.people[whom].ask(text, self.clock.now()), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), who=st.none() | who, fails_after=failures)
    def say(self, data: st.DataObject, who: str | None, fails_after: int | None) -> None:
        whom, text = data.draw(st.sampled_from(self.those_with("talks"))), self.text()
        say, side = (chats.reply, self.product.agents[who]) if who else (chats.write, self.product.guests[whom])
        action = partial(say, self.product.services, side, self.product.chat(whom), new_id(), text)
        self.perform(action, lambda: self.shop.people[whom].talks[-1].say(text, who), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), who=who, fails_after=failures)
    def take(self, data: st.DataObject, who: str, fails_after: int | None) -> None:
        whom = data.draw(st.sampled_from(self.those_with("talks")))
        action = partial(chats.take, self.product.services, self.product.agents[who], self.product.chat(whom))
        self.perform(action, lambda: self.shop.take(self.shop.people[whom].talks[-1], who), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), by=who, to=who, fails_after=failures)
    def hand_over(self, data: st.DataObject, by: str, to: str, fails_after: int | None) -> None:
        whom = data.draw(st.sampled_from(self.those_with("talks")))
        heir = self.product.agents[to].id
        wanted = ChatTransfer(type="chat.transfer", id=new_id(), chat=self.product.chat(whom), agent=heir)
        action = partial(handing.transfer, self.product.services, self.product.agents[by], wanted)
        self.perform(action, lambda: self.shop.hand_over(self.shop.people[whom].talks[-1], by, to), fails_after)

    @precondition(lambda self: self.those_with("talks"))
    @rule(data=st.data(), who=st.none() | who, fails_after=failures)
    def end(self, data: st.DataObject, who: str | None, fails_after: int | None) -> None:
        whom = data.draw(st.sampled_from(self.those_with("talks")))
        end, side = (chats.end, self.product.agents[who]) if who else (chats.leave, self.product.guests[whom])
        action = partial(end, self.product.services, side, self.product.chat(whom))
        self.perform(action, self.shop.people[whom].talks[-1].end, fails_after)

    @rule(who=who, status=st.sampled_from(["accepting", "away", "offline"]), fails_after=failures)
    def choose(self, who: str, status: AgentStatus, fails_after: int | None) -> None:
        action = partial(desk.set_status, self.product.services, self.product.agents[who], status)
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
        self.product.run(lapse_invitations(self.product.services))
        for person in self.shop.people:
            person.lapse(self.clock.now())

    @rule()
    def restart(self) -> None:
        self.product.restart()

    @invariant()
    def it_is_as_it_ought_to_be(self) -> None:
        for whom, person in enumerate(self.shop.people):
            assert self.product.offers(whom) == {offer.id: offer.phase for offer in person.offers}
            assert self.product.talks(whom) == [talk.told for talk in person.talks]
        assert self.product.availability == self.shop.availability
        assert all(self.shop.load(agent) <= ROOM for agent in AGENTS)
        assert not self.product.has_gaps()

    def teardown(self) -> None:
        self.product.close()

    def perform(self, action: Action, expected: Callable[[], None], fails_after: int | None) -> None:
        """Do it here and in the oracle: both refuse, or none."""
        refusal = self.product.do(action, fails_after)
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


def test_conversations_come_to_what_they_ought_to(migrated: Path, pytestconfig: pytest.Config) -> None:
    examples = EXAMPLES * int(pytestconfig.getoption("--rounds"))
    options = settings(max_examples=examples, stateful_step_count=LENGTH, deadline=None, database=None)
    run_state_machine_as_test(lambda: Conversation(migrated), settings=options)
