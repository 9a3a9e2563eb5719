"""The contact budget of a visitor: after a refusal there is quiet, whoever would ask again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from server.invitation import Invitation, Phase
from server.wire.agent_views import QuietUntil
from tracker.clock import DAY

AFTER_DECLINE = 7 * DAY
"""Quiet after the first decline; each further one doubles it."""
AFTER_IGNORED = DAY
DOUBLINGS = 6
"""Quiet grows to 448 days and no further."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    until: int
    verb: str


def quiet(invitations: Iterable[Invitation], now: int) -> QuietUntil | None:
    """Until when the visitor is left alone and why, given all their invitations; None where they may be asked."""
    latest = max(_refusals(invitations), key=lambda refusal: refusal.until, default=None)
    if latest is None or latest.until <= now:
        return None
    until = datetime.fromtimestamp(latest.until / 1000, UTC)
    reason = f"The visitor {latest.verb} an invitation; no other before {until.day} {until:%B %Y, %H:%M} UTC."
    return QuietUntil(until=latest.until, reason=reason)


def _refusals(invitations: Iterable[Invitation]) -> Iterable[_Refusal]:
    declines = 0
    for invitation in sorted(invitations, key=lambda one: one.phase_at):
        if invitation.phase is Phase.DECLINED:
            yield _Refusal(invitation.phase_at + AFTER_DECLINE * 2 ** min(declines, DOUBLINGS), "declined")
            declines += 1
        elif invitation.phase is Phase.IGNORED:
            yield _Refusal(invitation.phase_at + AFTER_IGNORED, "ignored")
