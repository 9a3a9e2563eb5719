"""Weekly hours that rules ask about: those of a rule itself, or of a condition, on the clock of some zone."""

from datetime import datetime
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from server.hours.schedule import Schedule
from server.rules.probe import NEVER, Answer
from tracker.errors import Malformed

Week: TypeAlias = tuple[tuple[tuple[str, str], ...], ...]
"""The intervals of Monday to Sunday, as `09:00` to `17:30`."""


class WeeklyHours:
    """Hours in one zone; the last answer is kept for as long as it holds."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._known: tuple[int, Answer] = NEVER, (False, NEVER)

    def ask(self, now: int) -> Answer:
        """Whether they go on, and until when that is so."""
        # Rehearsals ask of other times from a thread: time and answer are read and replaced as one.
        since, answer = self._known
        if not since <= now < answer[1]:
            change = self._schedule.next_change(now)
            answer = self._schedule.is_open(now), NEVER if change is None else change
            self._known = now, answer
        return answer


@lru_cache(1024)
def hours_in(zone: str, week: Week) -> WeeklyHours | None:
    """The hours in this zone; None where there is no such zone."""
    try:
        return WeeklyHours(Schedule.parse({"zone": zone, "weekly": week}))
    except Malformed:
        return None


def wall_time(moment: int, zone: str) -> str:
    """What a clock in the zone shows then: “Monday 09:00”."""
    return f"{datetime.fromtimestamp(moment / 1000, ZoneInfo(zone)):%A %H:%M}"
