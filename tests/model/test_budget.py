"""Whoever invites, agent or rule, in whichever visit: never against the contact budget, and never beyond an agent's
room. Driven at random, and each invitation held against a reckoning of its own."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server.actions import chats, invitations
from server.actions.duties import lapse_invitations
from server.offers.invitation import Invitation
from server.services import Services
from server.signin.guest import Guest
from server.wire.budget import Budget, GateName
from tests.model.floor import Floor
from tests.model.oracle import ROOM
from tests.server.offers.limits import Asked, Moment, forbidden
from tracker.clock import DAY, HOUR, MINUTE, SECOND, new_id
from tracker.errors import Quiet

AGENTS = ("Bo", "Cy")
PEOPLE = 2
EXAMPLES, LENGTH = 15, 40
PAUSE = 30 * MINUTE
FIRM: set[GateName] = {"asked_not_to", "chat", "open"}
REASON = "They asked me by phone."
whom = st.integers(0, PEOPLE - 1)
who = st.sampled_from(AGENTS)
paths = st.sampled_from(["/tea", "/mugs", "/cart", "/pay"])
passes = st.sampled_from([SECOND, 20 * SECOND, 31 * SECOND, MINUTE, HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY])
limits = st.sampled_from([None, 0, 1, 1, 2])
FREE = Budget(visit=None, week=None, declined=None, ignored=None, arrival=None, checkout=["/pay"])
"""Holds nobody back but from what is firm, and what a rule does but once."""
budgets = st.sampled_from([Budget(), FREE, FREE]) | st.builds(
    Budget,
    visit=limits,
    week=limits,
    declined=limits,
    ignored=limits,
    arrival=st.sampled_from([None, 0, 20, 60]),
    checkout=st.sampled_from([["/pay"], ["/cart", "/pay"]]),
)
STEPS: dict[str, Callable[[Services, Guest, str], Awaitable[None]]] = {
    "shown": invitations.show,
    "declined": invitations.decline,
    "never": invitations.never,
    "ignored": invitations.ignore,
    "accepted": invitations.accept,
}


class Beckoning(RuleBasedStateMachine):
    """Two agents and two rules, who all want to invite the same few visitors."""

    def __init__(self, migrated: Path) -> None:
        super().__init__()
        self.product = Floor(migrated, AGENTS, PEOPLE)
        self.clock, self.budget = self.product.clock, Budget()
        self.arrived, self.last, self.at = [0] * PEOPLE, [0] * PEOPLE, ["/"] * PEOPLE
        self.known: list[list[Invitation]] = [[] for _ in range(PEOPLE)]
        self.talked = [False] * PEOPLE
        for number in range(PEOPLE):
            self.turn(number, "/tea")

    @rule(whom=whom, path=paths)
    def turn(self, whom: int, path: str) -> None:
        """Another page, in another visit where the last one is over."""
        now = self.clock.now()
        if now - self.last[whom] > PAUSE:
            self.arrived[whom] = now
        self.last[whom], self.at[whom] = now, path
        self.product.turn(whom, path)

    @rule(milliseconds=passes, path=paths)
    def wait(self, milliseconds: int, path: str) -> None:
        """Then everybody turns a page: of whoever has left nobody knows where they are."""
        self.clock.advance(milliseconds)
        self.product.run(lapse_invitations(self.product.services))
        self.product.services.roster.expire()
        for number in range(PEOPLE):
            self.look(number)
            self.turn(number, path)

    @rule(whom=whom, who=who, reason=st.sampled_from([None, None, REASON]))
    def invite(self, whom: int, who: str, reason: str | None) -> None:
        visitor = self.product.guests[whom].visitor_id
        action = partial(
            invitations.invite,
            self.product.services,
            self.product.agents[who],
            new_id(),
            visitor,
            "Hello",
            reason=reason,
        )
        refusal = self.product.do(action, None)
        assert not isinstance(refusal, Quiet) or (reason is None and self.held(whom) - FIRM)

    @precondition(lambda self: any(self.known))
    @rule(data=st.data(), step=st.sampled_from(sorted(STEPS)))
    def answer(self, data: st.DataObject, step: str) -> None:
        number = data.draw(st.sampled_from([each for each in range(PEOPLE) if self.known[each]]))
        self.product.do(
            partial(STEPS[step], self.product.services, self.product.guests[number], self.known[number][-1].id), None
        )

    @precondition(lambda self: any(self.talked))
    @rule()
    def end_chats(self) -> None:
        for number in range(PEOPLE):
            if self.talked[number]:
                self.product.do(
                    partial(chats.leave, self.product.services, self.product.guests[number], self.product.chat(number)),
                    None,
                )

    @initialize(budget=budgets)
    def begin(self, budget: Budget) -> None:
        self.change_budget(budget)

    @rule(budget=budgets)
    def change_budget(self, budget: Budget) -> None:
        self.budget = budget
        self.product.post(budget)

    @rule(whom=whom)
    def lose_hints(self, whom: int) -> None:
        """What hangs on a live visitor may be lost: SQL alone decides."""
        visitor = self.product.guests[whom].visitor_id
        self.product.services.roster.annotate(visitor, chat=None, invitation=None, quiet=None)

    @rule()
    def go_rounds(self) -> None:
        self.product.go_rounds()

    @invariant()
    def nobody_is_asked_against_the_budget(self) -> None:
        for number in range(PEOPLE):
            self.look(number)
        assert all(self.load(agent.id) <= ROOM for agent in self.product.agents.values())

    def look(self, whom: int) -> None:
        """Hold what is new against what was before."""
        found = self.product.history(whom)
        made = found[len(self.known[whom]) :]
        assert len(made) <= 1
        for one in made:
            held = self.held(whom)
            assert not (held & FIRM if one.reason else held), (held, one)
            again = [each for each in self.known[whom] if each.rule_id and each.rule_id == one.rule_id]
            assert all(each.created_at < self.arrived[whom] for each in again), "a rule invites once in a visit"
        self.known[whom], self.talked[whom] = found, self.product.in_chat(whom)
        leaders = [leader for is_open, leader, _ in self.product.talks(whom) if is_open]
        assert None not in leaders, "whoever accepts waits for nobody"

    def held(self, whom: int) -> set[GateName]:
        """What forbids to invite the visitor, as they were seen last."""
        asked = [
            Asked(
                at=one.created_at,
                seen=one.shown_at,
                end="" if one.is_open else one.phase,
                ended=one.phase_at,
                for_good=one.for_good,
            )
            for one in self.known[whom]
        ]
        paying = self.at[whom] in self.budget.checkout or (
            self.at[whom] == "/cart" and "*/cart" in self.budget.checkout
        )
        moment = Moment(now=self.clock.now(), arrived=self.arrived[whom], paying=paying, in_chat=self.talked[whom])
        return forbidden(asked, moment, self.budget)

    def load(self, agent_id: str) -> int:
        offers = sum(one.is_open and one.agent_id == agent_id for known in self.known for one in known)
        names = {name for name, agent in self.product.agents.items() if agent.id == agent_id}
        talks = [talk for number in range(PEOPLE) for talk in self.product.talks(number)]
        return offers + sum(is_open and leader in names for is_open, leader, _ in talks)

    def teardown(self) -> None:
        self.product.close()


def test_nobody_is_invited_against_the_contact_budget(migrated: Path, pytestconfig: pytest.Config) -> None:
    examples = EXAMPLES * int(pytestconfig.getoption("--rounds"))
    options = settings(max_examples=examples, stateful_step_count=LENGTH, deadline=None, database=None)
    run_state_machine_as_test(lambda: Beckoning(migrated), settings=options)
