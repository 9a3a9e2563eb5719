"""A promise: what somebody gets who asked for a chat and has none: an answer to their message, or a call back. It keeps
the place of the chat it was: whoever asked first is first in the list of promises, too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self, TypeAlias

from server.hours.schedule import Schedule
from server.hours.wall import WEEK, Span

Kind: TypeAlias = Literal["message", "call"]
AtClosing: TypeAlias = Literal["serve", "messages"]
HORIZON = 8 * WEEK
"""Who is not there for so long names no time."""
MOST_ATTEMPTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An agent tried to keep the promise, or has kept it, and what they noted of it."""

    id: str
    agent_id: str
    at: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Made at `left_at`. The chat's `email` and `phone` serve only to keep it; `consent` is what the visitor was told
    of that. `closing` says that the site closed while they waited, and that they have said nothing to that yet."""

    kind: Kind
    left_at: int
    phone: str | None = None
    consent: str = ""
    closing: bool = False
    attempts: tuple[Attempt, ...] = ()

    @classmethod
    def parse(cls, plain: Mapping[str, Any]) -> Self:
        """The promise as it lies in SQL."""
        return cls(**{**plain, "attempts": tuple(Attempt(**each) for each in plain["attempts"])})

    def after(self, before: Self | None) -> Self:
        """What the visitor wants now, after what they were promised `before`."""
        return self if before is None else replace(self, left_at=before.left_at, attempts=before.attempts)

    def knows(self, attempt_id: str) -> bool:
        return any(attempt.id == attempt_id for attempt in self.attempts)

    def with_attempt(self, attempt: Attempt) -> Self:
        """With one more attempt; of very many the latest are kept."""
        return replace(self, attempts=(*self.attempts, attempt)[-MOST_ATTEMPTS:])


def turns_away(at_closing: AtClosing, schedule: Schedule, now: int) -> bool:
    """Whether those who wait are to leave messages now; else they are served, however late it gets."""
    return at_closing == "messages" and not schedule.is_open(now)


def answer_by(schedule: Schedule, now: int, within: int | None) -> int | None:
    """When `within` milliseconds of posted hours will have passed; None where no time is named, or it hardly opens."""
    if within is None:
        return None
    for start, stop in _open_from(schedule, now):
        if within <= stop - start:
            return start + within
        within -= stop - start
    return None


def _open_from(schedule: Schedule, now: int) -> Iterator[Span]:
    """When it is open from now on, one week after the other."""
    for since in range(now, now + HORIZON, WEEK):
        until = since + WEEK
        for start, stop in schedule.open_spans(since, until):
            yield max(start, since), min(stop, until)
