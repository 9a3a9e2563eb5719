"""What the server counts and times of its own work, for whoever watches the process."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.chats.chat import Chat
from server.chats.chat import Phase as ChatPhase
from server.chats.steps import Said
from server.offers.invitation import Invitation, Phase
from tracker.clock import SECOND
from tracker.histogram import SECONDS, Histogram

Kind: TypeAlias = Literal["visitor", "agent"]

PEOPLE = (0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
"""Bounds, in seconds, for what waits for a person's browser."""


WAITS = (1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0)
"""Bounds, in seconds, for what waits for an agent."""


@dataclass(slots=True)
class Meters:
    """Since the start of the process; times are seconds."""

    sockets: Counter[Kind] = field(default_factory=Counter)
    """Open now."""
    closed: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    """Sockets that are over, by the code of what ended them; `left` where the client did."""
    invitations: Counter[Phase] = field(default_factory=Counter)
    """Steps that were committed here, by the phase they led to."""
    invitation_shown: Histogram = field(default_factory=lambda: Histogram(PEOPLE))
    messages: Counter[str] = field(default_factory=Counter)
    """Committed here, by the side that wrote them."""
    message_commit: Histogram = field(default_factory=lambda: Histogram(SECONDS))
    """From the beginning of the change that a message is, to its commit."""
    loop_lag: Histogram = field(default_factory=lambda: Histogram(SECONDS))
    chats: Counter[str] = field(default_factory=Counter)
    """Open chats of the whole installation by phase, as SQL had them some seconds ago."""

    queue_ends: Counter[str] = field(default_factory=Counter)
    """Chats that left the queue by a change committed here, by the phase they came to; `promised` where the visitor is
    answered later."""
    chat_wait: Histogram = field(default_factory=lambda: Histogram(WAITS))
    """From asking to the agent who took the chat."""
    chat_promised: Histogram = field(default_factory=lambda: Histogram(WAITS))
    """What those who were served had been told to expect at the most."""
    promises: Counter[str] = field(default_factory=Counter)
    """The same chats, by what became of it."""

    assignments: Counter[str] = field(default_factory=Counter)
    """Chats that an agent was asked to take, by what they did."""

    rules_failed: int = 0
    """Times that the rules could not be asked about a visitor."""

    def committed(
        self,
        invitations: Collection[Invitation],
        chats: Collection[tuple[Chat, Chat]],
        messages: Collection[Said],
        seconds: float,
    ) -> None:
        """A change that told of these is committed; it took so long. Chats are as they were and as they are."""
        for before, after in chats:
            if before.phase is ChatPhase.QUEUED and after.phase is not ChatPhase.QUEUED:
                self._left_the_queue(after)
            if before.assigned_to is not None and after.assigned_to is None:
                self._was_asked(after, before.assigned_to)
        for invitation in invitations:
            self.invitations[invitation.phase] += not invitation.for_good  # It was counted before.
            if invitation.phase is Phase.SHOWN:
                self.invitation_shown.observe((invitation.phase_at - invitation.created_at) / SECOND)
        for message in messages:
            self.messages[message.author] += 1
            self.message_commit.observe(seconds)

    def _was_asked(self, chat: Chat, agent_id: str) -> None:
        if chat.phase is ChatPhase.QUEUED:
            self.assignments["passed"] += 1
        elif chat.agent_id == agent_id:
            self.assignments["picked_up"] += 1

    def _left_the_queue(self, chat: Chat) -> None:
        self.queue_ends["promised" if chat.left_message else chat.phase.value] += 1
        if chat.taken_at is None:
            return
        waited = chat.taken_at - chat.opened_at
        self.chat_wait.observe(waited / SECOND)
        if chat.promised_most is not None:
            self.chat_promised.observe(chat.promised_most / SECOND)
        self.promises[_kept(chat, waited)] += 1


def _kept(chat: Chat, waited: int) -> str:
    """What became of the promise to somebody who waited so long."""
    if chat.promised_least is None or chat.promised_most is None:
        return "none"
    if waited < chat.promised_least:
        return "sooner"
    return "within" if waited <= chat.promised_most else "later"
