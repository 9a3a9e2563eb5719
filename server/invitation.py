"""An invitation: one offer to chat. `decide` says what a step comes to, `apply` what the invitation is then."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.clock import MINUTE, SECOND
from tracker.errors import Conflict

LASTS = 2 * MINUTE
"""How long an invitation waits to be shown."""
ON_SCREEN = MINUTE
"""How long a card stays on the screen before it counts as ignored; the widget counts, and reports."""
GRACE = 10 * SECOND
"""How much later the server decides the same where no report came."""


class Phase(StrEnum):
    CREATED = "created"
    DELIVERED = "delivered"
    SHOWN = "shown"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IGNORED = "ignored"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Step(StrEnum):
    """What somebody wants to happen to an invitation. `LAPSE` is the clock's wish and may come to nothing."""

    DELIVER = "deliver"
    SHOW = "show"
    ACCEPT = "accept"
    DECLINE = "decline"
    IGNORE = "ignore"
    LAPSE = "lapse"
    REVOKE = "revoke"


OPEN = frozenset({Phase.CREATED, Phase.DELIVERED, Phase.SHOWN})
LEADS = {
    Step.DELIVER: (frozenset({Phase.CREATED}), Phase.DELIVERED),
    Step.SHOW: (frozenset({Phase.CREATED, Phase.DELIVERED}), Phase.SHOWN),
    Step.ACCEPT: (OPEN, Phase.ACCEPTED),
    Step.DECLINE: (OPEN, Phase.DECLINED),
    Step.IGNORE: (OPEN, Phase.IGNORED),
    Step.REVOKE: (OPEN, Phase.REVOKED),
}
"""The phases that a step may leave, and the one that it leads to."""
CONFIRMATIONS = frozenset({Step.DELIVER, Step.SHOW, Step.LAPSE})
"""Steps that come late without harm: they change nothing then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`phase_at` is when it reached its phase; `expires_at` when an open one ends by itself; `chat_id` is the chat
    that it became."""

    id: str
    site_id: str
    visitor_id: str
    agent_id: str
    text: str
    phase: Phase
    created_at: int
    phase_at: int
    expires_at: int
    chat_id: str | None = None

    @property
    def is_open(self) -> bool:
        return self.phase in OPEN

    @property
    def lapses_at(self) -> int:
        """When the server ends it: a card on the screen has its grace."""
        return self.expires_at + GRACE if self.phase is Phase.SHOWN else self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The invitation came to a phase."""

    phase: Phase
    at: int
    expires_at: int
    chat_id: str | None = None


def decide(invitation: Invitation, step: Step, now: int, chat_id: str | None = None) -> tuple[Reached, ...]:
    """What the step comes to; nothing where it was taken already. `chat_id` is the chat that an acceptance opens.

    Raises `Conflict` when the invitation is over.
    """
    if step is Step.LAPSE:
        return _lapse(invitation, now)
    leaves, phase = LEADS[step]
    if invitation.phase is phase:
        return ()
    if invitation.phase not in leaves:
        if step in CONFIRMATIONS:
            return ()
        raise Conflict(f"This invitation is {invitation.phase} already.")
    expires_at = now + ON_SCREEN if phase is Phase.SHOWN else invitation.expires_at
    return (Reached(phase=phase, at=now, expires_at=expires_at, chat_id=chat_id if step is Step.ACCEPT else None),)


def apply(invitation: Invitation, event: Reached) -> Invitation:
    """The invitation after the event."""
    return replace(invitation, phase=event.phase, phase_at=event.at, expires_at=event.expires_at, chat_id=event.chat_id)


def _lapse(invitation: Invitation, now: int) -> tuple[Reached, ...]:
    if not invitation.is_open or now < invitation.lapses_at:
        return ()
    phase = Phase.IGNORED if invitation.phase is Phase.SHOWN else Phase.EXPIRED
    return (Reached(phase=phase, at=now, expires_at=invitation.expires_at),)
