"""Posted hours on the wire: weekly intervals, special dates, public holidays."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, TypeAdapter

from tracker.wire.answer import Change
from tracker.wire.kinds import STRICT, AvailabilityState, Code

ClockTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Note = Annotated[str, Field(max_length=200)]
Interval = tuple[ClockTime, ClockTime]
"""Opening and closing on the clock of the schedule's zone; a closing not after the opening is on the next day."""

Intervals = Annotated[list[Interval], Field(max_length=12)]
Week = Annotated[list[Intervals], Field(min_length=7, max_length=7)]
"""Monday to Sunday."""
Weekday = Annotated[int, Field(ge=0, le=6)]
"""Monday is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklySpan:
    """From `start` to `end` on these days, by the clock of the site's zone; an end not after the start is on the next
    day."""

    __pydantic_config__ = STRICT
    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    start: ClockTime
    end: ClockTime


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedException:
    """Other hours on one date; no intervals: closed all day. Visitors see `note`."""

    __pydantic_config__ = STRICT
    date: Date
    intervals: Intervals
    note: Note = ""


MOST_EXCEPTIONS = 400
Exceptions = Annotated[list[DatedException], Field(max_length=MOST_EXCEPTIONS)]
MOST_FURTHER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherSchedule:
    """Hours that hold as well, such as those of another office: like a schedule's own, with a name for agents."""

    __pydantic_config__ = STRICT
    name: Annotated[str, Field(max_length=60)]
    zone: Code
    weekly: Week | None = None
    never: bool = False
    exceptions: Exceptions = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Posted hours in an IANA zone. `weekly` holds the intervals of Monday to Sunday; null: around the clock. `never`
    keeps the site closed on all days but those of `exceptions`. It is open while these hours are or any `further`."""

    __pydantic_config__ = STRICT
    zone: Code
    weekly: Week | None = None
    never: bool = False
    exceptions: Exceptions = field(default_factory=list)
    further: Annotated[list[FurtherSchedule], Field(max_length=MOST_FURTHER)] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulePreview:
    """What a schedule comes to: the state now and the next changes."""

    state: AvailabilityState
    changes: list[Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRegion:
    """A part of a country with holidays of its own."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayCountry:
    """A country whose public holidays are known. `code` is that of ISO 3166; the first of `languages` is the country's
    own, and where there is none the names are given in one language only."""

    code: str
    regions: list[HolidayRegion]
    languages: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHoliday:
    date: str
    name: str


schedule_adapter: TypeAdapter[Schedule] = TypeAdapter(Schedule)
