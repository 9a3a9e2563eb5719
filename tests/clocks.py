"""A clock that tests set."""

from tracker.clock import SystemClock


class ManualClock:
    """Starts at the wall clock's time and moves only when told to."""

    def __init__(self, now: int | None = None) -> None:
        self.time = SystemClock().now() if now is None else now

    def now(self) -> int:
        return self.time

    def advance(self, milliseconds: int) -> None:
        self.time += milliseconds
