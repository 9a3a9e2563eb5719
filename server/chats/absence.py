"""Absence: since when a visitor with an open chat has not been seen, and what becomes of the chat."""

from collections.abc import Collection, Iterable

from server.chats.chat import Phase
from server.chats.steps import Command, End, Miss, Snooze, Wake
from tracker.clock import MINUTE, Clock

PATIENCE = MINUTE
"""Longer than a visitor takes from one page to the next on a bad line."""
GIVEN_UP = 30 * MINUTE
"""As long as a visit outlives its last activity: then its chat is over too."""


def due(phase: Phase, missing: int | None, *, silent: bool = False) -> Command | None:
    """What a chat in this phase comes to when its visitor has been missing for so long; None where they are here. One
    that was snoozed because they were `silent` waits for their words, or for their return once they have left."""
    if missing is None:
        return Wake() if phase is Phase.SNOOZED and not silent else None
    if phase is Phase.QUEUED:
        return Miss() if missing >= PATIENCE else None
    if phase is Phase.ACTIVE:
        return Snooze() if missing >= PATIENCE else None
    if phase is Phase.SNOOZED and missing >= GIVEN_UP:
        return End("system")
    return Snooze() if phase is Phase.SNOOZED and silent and missing >= PATIENCE else None


class Absence:
    """Who was missing when it was last looked, and since when. A restart begins anew: nobody is given up early."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: dict[str, int] = {}

    def missing(self, awaited: Iterable[str], here: Collection[str]) -> dict[str, int]:
        """Those awaited who are not here, each with how long they have been missing."""
        now = self._clock.steady()
        self._since = {name: self._since.get(name, now) for name in awaited if name not in here}
        return {name: now - since for name, since in self._since.items()}
