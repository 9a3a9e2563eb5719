"""A parcel: mail that is to be sent, and what becomes of it. Pure."""

from dataclasses import dataclass, replace

from server.chats.mailed import Kind, Phase
from tracker.clock import DAY, HOUR, MINUTE

HELD = 2 * MINUTE
"""How long whoever sends it keeps it from others; who died meanwhile lets it go out once more, under the same name."""
PAUSES = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR)
"""Between the attempts; the last is repeated."""
GIVEN_UP = 2 * DAY
"""After so much time nobody tries any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Made at `made_at` for one `cause`, which no other parcel has; tried next at `next_at`. Its `id` names it for mail
    servers. Words are in `language`, times in `zone`. Answers were sent up to that `position` of the chat."""

    id: str
    site_id: str
    chat_id: str
    visitor_id: str
    kind: Kind
    cause: str
    address: str
    language: str
    zone: str
    made_at: int
    next_at: int
    phase: Phase = Phase.WAITING
    tries: int = 0
    done_at: int | None = None
    reason: str = ""
    position: int = 0

    @property
    def is_untouched(self) -> bool:
        """Whether it waits for the first attempt."""
        return self.phase is Phase.WAITING and self.tries == 0


def held(parcel: Parcel, now: int) -> Parcel:
    """While somebody tries."""
    return replace(parcel, tries=parcel.tries + 1, next_at=now + HELD)


def done(parcel: Parcel, phase: Phase, now: int, reason: str = "") -> Parcel:
    return replace(parcel, phase=phase, done_at=now, reason=reason)


def refused(parcel: Parcel, reason: str, now: int, *, final: bool) -> Parcel:
    """After an attempt that came to nothing: later once more, unless it is `final`, or was tried for long enough."""
    next_at = now + PAUSES[min(parcel.tries, len(PAUSES)) - 1]
    if final or next_at > parcel.made_at + GIVEN_UP:
        return done(parcel, Phase.FAILED, now, reason)
    return replace(parcel, next_at=next_at, reason=reason)
