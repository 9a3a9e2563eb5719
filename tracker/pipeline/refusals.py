"""Refusals in the log: one line for each, of one kind only so many in a while. Anybody can make us refuse, and must not
fill the disk by it. The reason is told to whoever asked; here is its code, since a reason may name what was sent."""

from collections import Counter

import structlog

from tracker.clock import MINUTE, Clock

MOST = 20
"""Lines of one kind in a minute."""

log = structlog.get_logger(__name__)


class Refusals:
    """What one process has refused lately."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._said: Counter[tuple[str, str, str]] = Counter()
        self._until = 0

    def refused(self, door: str, code: str) -> None:
        """A request was answered by an error."""
        self._say("refused", door, code)

    def closed(self, kind: str, code: str) -> None:
        """A socket was closed by us."""
        self._say("socket closed", kind, code)

    def _say(self, event: str, door: str, code: str) -> None:
        if self._clock.steady() >= self._until:
            self._begin_anew()
        self._said[event, door, code] += 1
        if self._said[event, door, code] <= MOST:
            log.info(event, door=door, code=code)

    def _begin_anew(self) -> None:
        """Tell how many lines were left out, and count from nothing."""
        for (event, door, code), count in self._said.items():
            if count > MOST:
                log.warning(f"{event} so often that lines were left out", door=door, code=code, left_out=count - MOST)
        self._said.clear()
        self._until = self._clock.steady() + MINUTE
