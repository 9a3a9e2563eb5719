"""A clock that tests set."""

from tracker.clock import SystemClock


class ManualClock:
    """Starts at the wall clock's time and moves only when told to."""

    def __init__(self, now: int | None = None) -> None:
        self.time = SystemClock().now() if now is None else now
        self._passed = SystemClock().steady()

    def now(self) -> int:
        return self.time

    def steady(self) -> int:
        return self._passed

    def advance(self, milliseconds: int) -> None:
        """So much time passes."""
        self.time += milliseconds
        self._passed += milliseconds

    def jump(self, milliseconds: int) -> None:
        """Somebody sets the clock, and no time passes."""
        self.time += milliseconds
