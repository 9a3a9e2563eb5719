"""What one visitor is doing right now, from what their tabs report: pure, with the time as an argument."""

from dataclasses import dataclass, replace

from tracker.clock import MINUTE, SECOND
from tracker.wire.kinds import Activity

IDLE_AFTER = MINUTE
"""Without a report of activity for this long, a visitor is idle."""
LEASE = 35 * SECOND
"""How long a visitor without a socket stays after the last report."""
GRACE = 3 * SECOND
"""How long a visitor stays after the last tab said bye or the socket went: long enough for the next page."""
MAX_TABS = 16
"""Tabs that are remembered of one visitor; the one seen longest ago gives way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab. `shown_at` is when it was last in front, `active_at` when its visitor last did something in it."""

    id: str
    page: str
    activity: Activity
    shown_at: int
    active_at: int


def reported(tabs: dict[str, Tab], *, tab: str, page: str, activity: Activity, now: int) -> dict[str, Tab]:
    """The tabs after one of them told its state."""
    rest = {key: held for key, held in tabs.items() if key != tab and not silent(held, now)}
    if activity == "gone":
        return rest
    if len(rest) >= MAX_TABS:
        del rest[min(rest.values(), key=lambda held: held.shown_at).id]
    before = tabs.get(tab)
    hidden = activity == "hidden"
    shown_at = (before.shown_at if before else 0) if hidden else now
    active_at = now if activity == "active" else before.active_at if before else 0
    return {**rest, tab: Tab(id=tab, page=page, activity=activity, shown_at=shown_at, active_at=active_at)}


@dataclass(frozen=True, slots=True)
class Engaged:
    """For how long a visitor was active in a visit: `before` milliseconds, and from `since` on, None while they are
    not. Seen from one process; a hint, as all presence."""

    visit: str
    before: int = 0
    since: int | None = None

    def until(self, now: int) -> int:
        """Milliseconds in all."""
        return self.before + (0 if self.since is None else max(now - self.since, 0))


def recalled(held: Engaged | None, visit: str, known: int, now: int) -> Engaged:
    """The same where SQL knows of more: they were active before they came here, or at another process."""
    held = held if held is not None and held.visit == visit else Engaged(visit)
    more = known - held.until(now)
    return Engaged(visit, held.before + more, held.since) if more > 0 else held


def engaged(held: Engaged | None, visit: str, activity: Activity, now: int) -> Engaged:
    """The same once the visitor does this."""
    held = held if held is not None and held.visit == visit else Engaged(visit)
    if (held.since is not None) == (activity == "active"):
        return held
    return Engaged(visit, held.until(now), now if activity == "active" else None)


def silent(tab: Tab, now: int) -> bool:
    """Whether the tab was in front and stopped telling so: it crashed."""
    return tab.activity != "hidden" and now - tab.shown_at >= LEASE


def in_front(tabs: dict[str, Tab]) -> Tab | None:
    """The tab last seen; of two that were seen in the same moment the one that said so last."""
    return max(reversed(tabs.values()), key=lambda tab: tab.shown_at, default=None)


def activity(tabs: dict[str, Tab], now: int) -> Activity:
    """What all tabs together come to: active in one is active."""
    if not tabs:
        return "gone"
    if any(tab.activity == "active" and now - tab.active_at < IDLE_AFTER for tab in tabs.values()):
        return "active"
    return "idle" if any(tab.activity != "hidden" for tab in tabs.values()) else "hidden"


def idle_at(tabs: dict[str, Tab]) -> int | None:
    """When the visitor turns idle if nothing more is reported; None where no tab is active."""
    return max((tab.active_at + IDLE_AFTER for tab in tabs.values() if tab.activity == "active"), default=None)


def moved(tab: Tab, now: int) -> Tab:
    """The tab with its times as milliseconds ago, or from such as times again: clocks of other processes differ."""
    return replace(tab, shown_at=now - tab.shown_at, active_at=now - tab.active_at)
