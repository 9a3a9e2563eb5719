"""What the server counts and times of its own work, for whoever watches the process."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from server.chat import Said
from server.invitation import Invitation, Phase
from tracker.clock import SECOND
from tracker.histogram import SECONDS, Histogram

Kind: TypeAlias = Literal["visitor", "agent"]

PEOPLE = (0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
"""Bounds, in seconds, for what waits for a person's browser."""


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

    def committed(self, invitations: Collection[Invitation], messages: Collection[Said], seconds: float) -> None:
        """A change that told of these is committed; it took so long."""
        for invitation in invitations:
            self.invitations[invitation.phase] += not invitation.for_good  # It was declined, and counted, before.
            if invitation.phase is Phase.SHOWN:
                self.invitation_shown.observe((invitation.phase_at - invitation.created_at) / SECOND)
        for message in messages:
            self.messages[message.author] += 1
            self.message_commit.observe(seconds)
