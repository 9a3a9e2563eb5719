"""Invitations while something dies: one visitor after the other is invited, sees the card and declines."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from tests.faults.account import Account, compared
from tests.faults.clients import AgentSocket, Reporter, VisitorSocket
from tests.faults.waiting import when, working
from tracker.clock import new_id

LONGEST = 120
"""Seconds for each step: something may stand still for a minute."""
OVER = ("revoked", "expired", "ignored", "declined")
"""How an invitation may end for somebody who declines: the agent, or its time, may have been gone before, and a refusal
counts even then."""
PHASES = ("created", "delivered", "shown", *OVER)


def invite(invitation: str, visitor: str) -> dict[str, str]:
    """An agent's frame that invites somebody who has only just arrived."""
    frame = {"type": "invite", "id": invitation, "visitor": visitor, "text": "Can I help?"}
    return {**frame, "reason": "They have only just arrived."}


class Guest(VisitorSocket):
    """A visitor who looks at what they are offered, and declines. They are told where it is over already."""

    def __init__(self, url: str, origin: str, reporter: Reporter) -> None:
        super().__init__(url, origin, reporter)
        self.offer: dict[str, Any] = {}
        self.refused: list[tuple[str, str]] = []
        """Invitations, each with the step that came too late."""

    def hear(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "refused":
            assert frame["code"] == "conflict", frame
            if late := self.ledger.waiting.pop(frame["id"], None):
                self.refused.append((late["invitation"], late["step"]))
            return
        super().hear(frame)
        if frame["type"] == "invitation":
            self.offer = frame["invitation"]

    async def decline(self, invitation: str) -> None:
        """Show the card, then decline; returns when both are answered."""
        for step in ("shown", "declined"):
            await self.send({"type": "invitation", "id": new_id(), "invitation": invitation, "step": step})
        await when(lambda: not self.ledger.waiting, "the answer to a refusal", LONGEST)


class Offers:
    """The invitations of one agent, who is told of each step."""

    def __init__(self, agent: AgentSocket) -> None:
        self._agent = agent
        self.declined: list[str] = []
        """Those whose refusal was acknowledged."""
        self.refused: list[tuple[str, str]] = []
        """Those that were over when a step was taken, with the step."""
        self.made: list[str] = []

    async def make(self, url: str, origin: str, site: str) -> None:
        """Invite somebody new, who declines."""
        reporter, invitation = Reporter(url, origin, site), new_id()
        guest = Guest(url, origin, reporter)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(reporter.close)
            await reporter.report(0)
            await stack.enter_async_context(working(guest.live()))
            await when(lambda: guest.welcomes > 0, "the welcome of a guest", LONGEST)
            visitor = str(reporter.visitor).partition(".")[0]
            offer = invite(invitation, visitor)
            self.made.append(invitation)
            await self._agent.send(offer)
            await when(lambda: invitation in self._agent.ledger.acknowledged, "the invitation", LONGEST)
            await when(lambda: guest.offer.get("id") == invitation, "the card", LONGEST)
            await guest.decline(invitation)
            self.refused += guest.refused
            if len(guest.ledger.acknowledged) == len(guest.ledger.sent):
                self.declined.append(invitation)

    async def make_all(self, url: str, origin: str, site: str, stop: asyncio.Event) -> None:
        """One after the other until told to stop."""
        while not stop.is_set():
            await self.make(url, origin, site)

    def account(self, kept: dict[str, str]) -> Account:
        """Hold what was acknowledged against the phases that were kept, and what the agent was told of the steps. What
        was taken is not refused, however often it is sent."""
        assert not set(self.refused).intersection([*kept.items(), *self._agent.steps])
        told = {made: [phase for name, phase in self._agent.steps if name == made] for made in self.made}
        ordered = [compared([phase for phase in PHASES if phase in steps], steps) for steps in told.values()]
        ends = [name for name in self.made if told[name][-1:] == [kept.get(name)]]
        declined = [name for name, phase in kept.items() if phase == "declined" and name in set(self.declined)]
        return sum(ordered, compared(self.made, ends) + compared(sorted(self.declined), sorted(declined)))
