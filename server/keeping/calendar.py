"""The time by which things are past: this machine's clock, as far as others bear it out. A clock that was set far ahead
would have everything taken away at once. One that is right is believed, except after a restart where the latest reports
are older than `AHEAD`: then less is taken away, until visitors come."""

from structlog import get_logger

from tracker.clock import DAY, Clock

AHEAD = DAY
"""How far the clock may be ahead of what bears it out: so much too early something may go at the worst."""

log = get_logger(__name__)


class Calendar:
    """What bears the clock out are reports, whose ids browsers made by their own clocks, and the time that has passed
    since."""

    def __init__(self, clock: Clock, known: int = 0) -> None:
        """`known` is a time that has come for certain."""
        self.clock = clock
        self._known = known
        self._looked = clock.steady()

    def now(self, newest: int | None) -> int:
        """The time that has come. `newest` is that of the latest reports; without any, the clock is believed once."""
        now, steady = self.clock.now(), self.clock.steady()
        passed = self._known + steady - self._looked if self._known else 0
        self._known, self._looked = max(passed, newest or 0) or now, steady
        come = min(now, self._known + AHEAD)
        if come < now:
            log.warning("the clock is ahead of all reports: less is taken away", days=(now - come) // DAY)
        return come
