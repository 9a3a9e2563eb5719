"""Time and identity: the one place where the wall clock is read and where ids are made.

Times are whole milliseconds since the Unix epoch, UTC, everywhere: in memory, in SQL and on the wire.
"""

import time
from typing import Protocol

from uuid_utils import uuid7

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> int:
        """The time in milliseconds since the Unix epoch. Whoever runs the machine may set it back and forth."""
        ...

    def steady(self) -> int:
        """Milliseconds since some moment, which nobody can set: for how long something takes or may take."""
        ...


class SystemClock:
    """The machine's wall clock."""

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def steady(self) -> int:
        return time.monotonic_ns() // 1_000_000


def new_id() -> str:
    """A new time-ordered id: UUID version 7 (RFC 9562) in its 36-character text form."""
    return str(uuid7())


def first_id(at: int) -> str:
    """The text before every id that was made at that time or later, and behind every earlier one."""
    made = f"{at:012x}"
    return f"{made[:8]}-{made[8:]}"


def made_at(name: str) -> int:
    """When an id was made, as its maker says."""
    return int(name[:8] + name[9:13], 16)
