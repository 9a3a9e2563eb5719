"""An invitation: one offer to chat. `decide` says what a step comes to, `apply` what the invitation is then."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.clock import MINUTE, SECOND
from tracker.errors import Conflict, Malformed

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
    """What somebody wants to happen to an invitation. `LAPSE` is the clock's wish and may come to nothing; `NEVER`
    makes one to which nobody said yes the last."""

    DELIVER = "deliver"
    SHOW = "show"
    ACCEPT = "accept"
    DECLINE = "decline"
    NEVER = "never"
    IGNORE = "ignore"
    LAPSE = "lapse"
    REVOKE = "revoke"


OPEN = frozenset({Phase.CREATED, Phase.DELIVERED, Phase.SHOWN})
LEADS = {
    Step.DELIVER: (frozenset({Phase.CREATED}), Phase.DELIVERED),
    Step.SHOW: (frozenset({Phase.CREATED, Phase.DELIVERED}), Phase.SHOWN),
    Step.ACCEPT: (OPEN, Phase.ACCEPTED),
    Step.DECLINE: (frozenset(Phase) - {Phase.ACCEPTED, Phase.DECLINED}, Phase.DECLINED),
    Step.IGNORE: (OPEN, Phase.IGNORED),
    Step.REVOKE: (OPEN, Phase.REVOKED),
}
"""The phases that a step may leave, and the one that it leads to. A no counts however late it comes: the clock, or the
agent who took the invitation back, may have been quicker than a bad line."""
SEEN = frozenset({Phase.SHOWN, Phase.ACCEPTED, Phase.DECLINED, Phase.IGNORED})
"""Phases that nobody reaches who has not seen the card."""
CONFIRMATIONS = frozenset({Step.DELIVER, Step.SHOW, Step.LAPSE})
"""Steps that come late without harm: they change nothing then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`phase_at` is when it reached its phase; `expires_at` when an open one ends by itself; `chat_id` is the chat
    that it became; `rule_id` is the rule that made it, None where its agent did; `team_id` is the team of that chat, if
    it has one. `delivered_at` is when it came to a page, `shown_at` when the visitor saw it, as far as they told;
    `refusals` are those before it; `reason` is why the agent made it in spite of the budget. `answers` are what the
    visitor may press instead of writing, `answer` is the number of the one that was. `face` is the name on the card
    where it is not that of the agent. With `article_id` it offers that help article and no chat: `face` is its title,
    `text` its first sentence, and the agent is whoever stands behind the rule, who holds no slot for it."""

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
    delivered_at: int | None = None
    shown_at: int | None = None
    refusals: int = 0
    reason: str | None = None
    for_good: bool = False
    rule_id: str | None = None
    team_id: str | None = None
    answers: tuple[str, ...] = ()
    answer: int | None = None
    face: str | None = None
    article_id: str | None = None

    @property
    def is_open(self) -> bool:
        return self.phase in OPEN

    @property
    def said(self) -> str | None:
        """The answer that the visitor pressed."""
        return None if self.answer is None else self.answers[self.answer]

    @property
    def lapses_at(self) -> int:
        """When the server ends it: a card on the screen has its grace."""
        return self.expires_at + GRACE if self.phase is Phase.SHOWN else self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The invitation came to a phase, `for_good` where no other is ever to follow."""

    phase: Phase
    at: int
    expires_at: int
    chat_id: str | None = None
    for_good: bool = False
    answer: int | None = None


def decide(
    invitation: Invitation, step: Step, now: int, chat_id: str | None = None, answer: int | None = None
) -> tuple[Reached, ...]:
    """What the step comes to; nothing where it was taken already. `chat_id` is the chat that an acceptance opens,
    `answer` the number of the answer by which it was accepted.

    Raises `Conflict` when the invitation is over, or was accepted by another answer.
    """
    if step is Step.LAPSE:
        return _lapse(invitation, now)
    if step is Step.NEVER:
        return _never(invitation)
    if answer is not None and answer >= len(invitation.answers):
        raise Malformed("answer: This invitation has no such answer.")
    leaves, phase = LEADS[step]
    if invitation.phase is phase and answer in (None, invitation.answer):
        return ()
    if invitation.phase not in leaves:
        if step in CONFIRMATIONS:
            return ()
        raise Conflict(f"This invitation is {invitation.phase} already.")
    expires_at = now + ON_SCREEN if phase is Phase.SHOWN else invitation.expires_at
    if step is not Step.ACCEPT:
        return (Reached(phase=phase, at=now, expires_at=expires_at),)
    return (Reached(phase=phase, at=now, expires_at=expires_at, chat_id=chat_id, answer=answer),)


def apply(invitation: Invitation, event: Reached) -> Invitation:
    """The invitation after the event."""
    shown_at = event.at if invitation.shown_at is None and event.phase in SEEN else invitation.shown_at
    came = event.phase is Phase.DELIVERED or event.phase in SEEN
    delivered_at = event.at if invitation.delivered_at is None and came else invitation.delivered_at
    return replace(
        invitation,
        phase=event.phase,
        phase_at=event.at,
        expires_at=event.expires_at,
        chat_id=event.chat_id,
        delivered_at=delivered_at,
        shown_at=shown_at,
        for_good=invitation.for_good or event.for_good,
        answer=event.answer,
    )


def _lapse(invitation: Invitation, now: int) -> tuple[Reached, ...]:
    if not invitation.is_open or now < invitation.lapses_at:
        return ()
    phase = Phase.IGNORED if invitation.phase is Phase.SHOWN else Phase.EXPIRED
    return (Reached(phase=phase, at=now, expires_at=invitation.expires_at),)


def _never(invitation: Invitation) -> tuple[Reached, ...]:
    if invitation.for_good:
        return ()
    if invitation.is_open or invitation.phase is Phase.ACCEPTED:
        raise Conflict(f"This invitation is {invitation.phase}, not declined.")
    # The clock, or the agent who took it back, may have been quicker than the refusal before it.
    at, expires_at = invitation.phase_at, invitation.expires_at
    return (Reached(phase=invitation.phase, at=at, expires_at=expires_at, for_good=True),)
