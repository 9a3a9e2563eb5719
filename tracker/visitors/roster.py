"""Who is here now, per site: folded from what was committed and from what tabs report. A hint, made anew by use."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from tracker.clock import Clock
from tracker.pipeline.recorded import Recorded
from tracker.visitors import presence
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.presence import GRACE, LEASE
from tracker.visitors.visit import Page
from tracker.wire.batch import Presence
from tracker.wire.kinds import LAST_PAGES, Activity

MAX_VISITORS = 100_000
"""Live visitors of all sites; one more sends away the one who has been here longest."""
NEVER = 2**62
"""Later than any time."""
LAST_WORDS: frozenset[Activity] = frozenset(("hidden", "gone"))
"""What a page says as it goes; it may come after its socket was closed, and keeps nobody here."""
UNNAMED_TAB = ""
"""Holds a page that was reported by no tab yet."""


class Roster:
    """The live visitors of this process. Every change gives its visitor and its site the next version."""

    def __init__(self, clock: Clock, limit: int = MAX_VISITORS) -> None:
        self._clock = clock
        self._limit = limit
        self._visitors: dict[str, LiveVisitor] = {}
        self._sites: defaultdict[str, dict[str, LiveVisitor]] = defaultdict(dict)
        self._versions: Counter[str] = Counter()
        self._sockets: Counter[str] = Counter()
        self._due: list[tuple[int, str]] = []
        self._listeners: list[Callable[[LiveVisitor], None]] = []
        self.activities: Counter[Activity] = Counter()
        """How many live visitors do what."""

    def visitors(self, site_id: str) -> Collection[LiveVisitor]:
        """The live visitors of a site, in the order in which they came."""
        return self._sites[site_id].values() if site_id in self._sites else ()

    def everybody(self) -> Collection[LiveVisitor]:
        """The live visitors of all sites."""
        return self._visitors.values()

    def get(self, visitor_id: str) -> LiveVisitor | None:
        return self._visitors.get(visitor_id)

    def has(self, visitor_id: str) -> bool:
        """Whether the visitor is here, be it by a socket alone."""
        return visitor_id in self._visitors or self.sockets(visitor_id) > 0

    def listen(self, listener: Callable[[LiveVisitor], None]) -> None:
        """Call `listener` with every visitor who changes from now on, and who leaves; it must return at once."""
        self._listeners.append(listener)

    def fold(self, recorded: Recorded) -> None:
        """Take in what was committed of a visitor."""
        now = self._clock.steady()
        visitor = self._visitors.get(recorded.visitor_id) or self._welcome(recorded)
        if visitor is None:
            return
        visitor.progress = recorded.progress or visitor.progress
        self._recall_engaged(visitor)
        visitor.visits, visitor.traits, visitor.written = recorded.visits, recorded.traits, recorded.written
        for page in recorded.pages:
            self._learn(visitor, page)
        self._name(visitor, recorded.named)
        if recorded.presence is not None:
            self._report(visitor, recorded.presence.tab, recorded.presence.page, recorded.presence.activity, now)
        elif recorded.pages:
            self._report(visitor, UNNAMED_TAB, recorded.pages[-1].id, "active", now)
        elif recorded.active and not visitor.tabs:
            self._report(visitor, UNNAMED_TAB, visitor.page.id, "active", now)
        self._settle(visitor, now, recorded.late)

    def report(self, site_id: str, visitor_id: str, report: Presence) -> bool:
        """Take in what a tab does. False where no such visitor is here: they must be fetched from SQL first."""
        visitor = self._visitors.get(visitor_id)
        if visitor is None or visitor.site_id != site_id:
            return False
        now = self._clock.steady()
        self._report(visitor, report.tab, report.page, report.activity, now)
        self._settle(visitor, now)
        return True

    def hold(self, visitor_id: str) -> None:
        """A socket of the visitor is open: while it is, their tabs need no lease."""
        self._sockets[visitor_id] += 1
        self._resettle(visitor_id)

    def sockets(self, visitor_id: str) -> int:
        """How many sockets of the visitor are open."""
        return self._sockets.get(visitor_id, 0)

    def release(self, visitor_id: str) -> None:
        """The socket is closed. With the last one the visitor leaves, unless they come back in a moment."""
        self._sockets[visitor_id] -= 1
        if self._sockets[visitor_id] <= 0:
            del self._sockets[visitor_id]
            self.drop(visitor_id)

    def drop(self, visitor_id: str) -> None:
        """The visitor leaves after a short grace, unless something more is heard of them."""
        if (visitor := self._visitors.get(visitor_id)) is not None:
            visitor.gone_at = self._clock.steady()
            self._schedule(visitor)

    def forget(self, visitor_id: str) -> None:
        """The visitor is another one from now on, and is not here any more."""
        if (visitor := self._visitors.get(visitor_id)) is not None:
            self._remove(visitor)

    def annotate(self, visitor_id: str, **notes: Any) -> None:
        """Hang `invitation`, `quiet`, `chat`, `attention` or `rated` on a live visitor, if they are here."""
        if (visitor := self._visitors.get(visitor_id)) is not None:
            for name, note in notes.items():
                setattr(visitor, name, note)
            self._change(visitor)

    def expire(self) -> tuple[LiveVisitor, ...]:
        """Turn to idle and send away whose time has come; returns who left. Call it every second."""
        now = self._clock.steady()
        left = []
        while self._due and self._due[0][0] <= now:
            queued_at, visitor_id = heapq.heappop(self._due)
            visitor = self._visitors.get(visitor_id)
            if visitor is None or visitor.queued_at != queued_at:
                continue
            visitor.queued_at = None
            if self._leaves_at(visitor) <= now:
                left.append(self._remove(visitor))
            elif visitor.due <= now:
                self._settle(visitor, now)
            else:
                self._schedule(visitor)
        return tuple(left)

    def _welcome(self, recorded: Recorded) -> LiveVisitor | None:
        """Somebody who was not here. A page's last words bring nobody back."""
        now, progress = self._clock.now() - recorded.late, recorded.progress
        leaving = recorded.presence is not None and recorded.presence.activity == "gone"
        if progress is None or progress.page is None or leaving or not recorded.active:
            return None
        if len(self._visitors) >= self._limit:
            self._remove(next(iter(self._visitors.values())))
        visitor = LiveVisitor(
            id=recorded.visitor_id,
            site_id=recorded.site_id,
            progress=progress,
            visits=recorded.visits,
            arrived=now - (recorded.at - progress.visit.started_at),
            page=progress.page,
            new=recorded.new,
            page_since=now - (recorded.at - progress.page.at),
        )
        self._visitors[visitor.id] = self._sites[visitor.site_id][visitor.id] = visitor
        self.activities[visitor.activity] += 1
        for page in progress.seen or (progress.page,):
            self._learn(visitor, page)
        return visitor

    def _recall_engaged(self, visitor: LiveVisitor) -> None:
        """Nobody was active for longer than their visit is: its pages may have been open before, or at once."""
        now, visit = self._clock.now(), visitor.visit
        known = min(visitor.progress.engaged, now - visit.started_at)
        visitor.engaged = presence.recalled(visitor.engaged, visit.id, known, now)

    def _remove(self, visitor: LiveVisitor) -> LiveVisitor:
        del self._visitors[visitor.id], self._sites[visitor.site_id][visitor.id]
        self.activities[visitor.activity] -= 1
        visitor.activity = "gone"
        self._change(visitor)
        return visitor

    def _learn(self, visitor: LiveVisitor, page: Page) -> None:
        visitor.pages_seen[page.id] = page
        if len(visitor.pages_seen) > LAST_PAGES:
            oldest = next(iter(visitor.pages_seen))
            del visitor.pages_seen[oldest]
            visitor.named.pop(oldest, None)
        if visitor.page.id == page.id:
            visitor.page = page

    def _name(self, visitor: LiveVisitor, named: Mapping[str, str]) -> None:
        """Pages have named teams for themselves."""
        visitor.named.update((page, team) for page, team in named.items() if page in visitor.pages_seen)

    def _report(self, visitor: LiveVisitor, tab: str, page: str, activity: Activity, now: int) -> None:
        tabs = visitor.tabs
        if tab != UNNAMED_TAB and UNNAMED_TAB in tabs:
            tabs = {key: held for key, held in tabs.items() if key != UNNAMED_TAB}
        if activity == "hidden" and tab not in tabs and (tabs or visitor.gone_at is not None):
            return  # A page says hidden and gone in two requests: here the first one came last.
        visitor.tabs = presence.reported(tabs, tab=tab, page=page, activity=activity, now=now)
        visitor.seen_at = now
        if not visitor.tabs:
            visitor.gone_at = now
        elif activity not in LAST_WORDS:
            visitor.gone_at = None

    def _settle(self, visitor: LiveVisitor, now: int, late: int = 0) -> None:
        """Work out what the tabs come to, and when that will change by itself. So `late` it is heard of what was done:
        whoever has been on a page for so long has been since it came, not since it was written."""
        front = presence.in_front(visitor.tabs)
        page = visitor.pages_seen.get(front.page) if front else None
        if page is not None and page.id != visitor.page.id:
            visitor.page, visitor.page_since = page, self._clock.now() - late
        if visitor.tabs:
            self._turn(visitor, presence.activity(visitor.tabs, now))
        visitor.engaged = presence.engaged(visitor.engaged, visitor.visit.id, visitor.activity, self._clock.now())
        self._change(visitor)
        self._schedule(visitor)

    def _turn(self, visitor: LiveVisitor, activity: Activity) -> None:
        self.activities[visitor.activity] -= 1
        self.activities[activity] += 1
        visitor.activity = activity

    def _resettle(self, visitor_id: str) -> None:
        if (visitor := self._visitors.get(visitor_id)) is not None:
            visitor.gone_at = None if visitor.tabs else visitor.gone_at
            self._schedule(visitor)

    def _leaves_at(self, visitor: LiveVisitor) -> int:
        if visitor.gone_at is not None:
            return visitor.gone_at + GRACE
        return NEVER if self._sockets.get(visitor.id) else visitor.seen_at + LEASE

    def _schedule(self, visitor: LiveVisitor) -> None:
        """Queue the visitor for `expire`: once, since an entry that comes too early queues them anew."""
        turns_idle = presence.idle_at(visitor.tabs) if visitor.activity == "active" else None
        visitor.due = min(self._leaves_at(visitor), turns_idle or NEVER)
        if visitor.due != NEVER and (visitor.queued_at is None or visitor.due < visitor.queued_at):
            visitor.queued_at = visitor.due
            heapq.heappush(self._due, (visitor.due, visitor.id))

    def _change(self, visitor: LiveVisitor) -> None:
        self._versions[visitor.site_id] += 1
        visitor.version = self._versions[visitor.site_id]
        for listener in self._listeners:
            listener(visitor)
