"""How long what is kept: the times before which things are past. Pure."""

from dataclasses import dataclass

from tracker.clock import DAY
from tracker.settings import Settings

PARTITIONS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What is older than these times may go; 0 is before everything."""

    events: int
    visits: int
    chats: int
    frames: int


def retention(settings: Settings, now: int) -> Retention:
    """What the settings come to now. Nothing outlives what it belongs to: events go with their visit, and frames, which
    repeat what was said, with the chats."""
    return Retention(
        events=_before(now, settings.keep_events_days, settings.keep_visits_days),
        visits=_before(now, settings.keep_visits_days),
        chats=_before(now, settings.keep_chats_days),
        frames=_before(now, settings.keep_feed_days, settings.keep_chats_days),
    )


def span(kept: Retention, now: int) -> int:
    """How much time one partition of the events has: there are some thirty of them, or twelve in each year."""
    return max(1, (now - kept.events) // DAY // PARTITIONS) * DAY if kept.events else 30 * DAY


def _before(now: int, *days: int) -> int:
    limits = [each for each in days if each]
    return now - min(limits) * DAY if limits else 0
