"""Availability: whether somebody is there, from posted hours, agents and now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from server.hours.schedule import Schedule
from tracker.wire.answer import Availability, Change
from tracker.wire.kinds import AvailabilityState


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The agents of a site or of a team: how many are accepting, how many places for chats those have, and how many of
    these are free; `rooms` says so of each of them."""

    accepting: int = 0
    places: int = 0
    free: int = 0
    rooms: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def state(self) -> AvailabilityState:
        """What the site is within its hours."""
        if not self.accepting:
            return "away"
        return "open" if self.free else "busy"


def availability(schedule: Schedule, staff: Staff, now: int, team_id: str = "") -> Availability:
    """What holds at `now`, and what the clock alone will change it to; of a team where one is named."""
    is_open, change = schedule.is_open(now), schedule.next_change(now)
    then: AvailabilityState = "closed" if is_open else staff.state
    return Availability(
        state=staff.state if is_open else "closed",
        opens_at=None if is_open else change,
        next=None if change is None else Change(at=change, state=then),
        note=schedule.note(now),
        hours=schedule.week(now),
        team=team_id,
    )


def staffed(posted: Availability, staff: Staff) -> Availability:
    """The same hours with other agents, without asking the schedule again."""
    if posted.state == "closed":
        return replace(posted, next=posted.next and replace(posted.next, state=staff.state))
    return replace(posted, state=staff.state)
