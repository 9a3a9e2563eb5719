"""Absence: since when somebody who was waited for has not been seen."""

from collections.abc import Collection, Iterable

from tracker.clock import MINUTE, Clock

PATIENCE = MINUTE
"""Longer than a visitor takes from one page to the next on a bad line."""


class Absence:
    """Those who were missing when it was last looked. A restart begins anew: nobody is given up early."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: dict[str, int] = {}

    def over(self, awaited: Iterable[str], here: Collection[str]) -> list[str]:
        """Who of those awaited has been missing for longer than our patience, given who is here now."""
        now = self._clock.now()
        self._since = {name: self._since.get(name, now) for name in awaited if name not in here}
        return [name for name, since in self._since.items() if now - since >= PATIENCE]
