"""A roster that is kept alike in all processes: what one takes in it tells the others, and takes in what they tell.

A hint, as all of the live plane: what is lost is made good by the next report, or by asking anew for everything.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import orjson
from pydantic import TypeAdapter, ValidationError
from structlog import get_logger

from tracker.clock import Clock, new_id
from tracker.happening import Asked, Begun, Folded, Happening, Held, Known, Released, Reported, Settled
from tracker.live import LivePlane
from tracker.live_visitor import LiveVisitor
from tracker.recorded import Recorded
from tracker.roster import MAX_VISITORS, UNNAMED_TAB, Roster
from tracker.wire import Presence

CHANNEL = "roster"
NODES = "nodes"
PAUSE = 0.02
"""Seconds in which happenings gather into one message."""
MOST = 100
"""Happenings in a message."""
MOST_WAITING = 50_000
"""More that wait to be told are forgotten, and the others ask for everything when they hear from here again."""

log = get_logger(__name__)

_adapter: TypeAdapter[list[Happening]] = TypeAdapter(list[Happening])


class Replica(Roster):
    """The roster of one of several processes. `run` tells the others, `look_around` finds out who they are."""

    def __init__(self, clock: Clock, live: LivePlane, limit: int = MAX_VISITORS) -> None:
        super().__init__(clock, limit)
        self.node = new_id()
        self._live = live
        self._waiting: list[Happening] = []
        self._arrived = asyncio.Event()
        self._elsewhere: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._whole = False
        self.settled: set[str] = set()
        """Visitors for whom agents did something at another process, or who were first heard of there."""

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what the others tell."""
        with self._live.listen(CHANNEL, self._hear):
            yield

    async def run(self) -> None:
        """Tell the others what happens here, until cancelled, to the last of it."""
        try:
            while True:
                await self._arrived.wait()
                await asyncio.sleep(PAUSE)
                await self._tell_waiting()
        finally:
            await self._tell_waiting()

    async def look_around(self) -> None:
        """Forget the sockets of processes that are gone, and ask for everything when something may have been missed.

        While nobody can be heard, those who were here stay as they were last."""
        await self._live.present(NODES, self.node, b"")
        heard = await self._live.settled(CHANNEL)
        if heard:
            for node in self._elsewhere.keys() - await self.living():
                self._lose(node)
        if heard and not self._whole:
            self.tell(Asked())
        self._whole = heard

    async def living(self) -> set[str]:
        """The processes that there are, as far as Redis knows."""
        return {node for node, _ in await self._live.members(NODES)}

    def tell(self, happening: Happening) -> None:
        """Tell the other processes, in a moment."""
        if len(self._waiting) >= MOST_WAITING:
            self._waiting, self._whole = [], False
        self._waiting.append(happening)
        self._arrived.set()

    def fold(self, recorded: Recorded) -> None:
        super().fold(recorded)
        self.tell(Folded(recorded=recorded))

    def report(self, site_id: str, visitor_id: str, report: Presence) -> bool:
        known = super().report(site_id, visitor_id, report)
        if known:
            self.tell(Reported(site_id=site_id, visitor_id=visitor_id, presence=report))
        return known

    def hold(self, visitor_id: str) -> None:
        super().hold(visitor_id)
        self.tell(Held(visitor_id=visitor_id))

    def release(self, visitor_id: str) -> None:
        super().release(visitor_id)
        self.tell(Released(visitor_id=visitor_id))

    def renote(self, visitor_id: str) -> None:
        self.tell(Settled(visitor_id=visitor_id))

    async def _tell_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._arrived.clear()
        for first in range(0, len(waiting), MOST):
            told = orjson.dumps(waiting[first : first + MOST])
            await self._live.publish(CHANNEL, self.node.encode() + told)

    def _hear(self, _: str, payload: bytes) -> None:
        node = payload[: len(self.node)].decode()
        if node == self.node:
            return
        try:
            happenings = _adapter.validate_json(payload[len(self.node) :])
        except ValidationError as strange:
            log.warning("another version told something strange", cause=str(strange.errors(include_input=False)))
            return
        for happening in happenings:
            self._take(happening, node)

    def _take(self, happening: Happening, node: str) -> None:
        match happening:
            case Folded(recorded=recorded):
                self._take_in(recorded)
            case Known(recorded=recorded):
                if self.get(recorded.visitor_id) is None:
                    self._take_in(recorded)
            case Reported(site_id=site_id, visitor_id=visitor_id, presence=presence):
                super().report(site_id, visitor_id, presence)
            case Held(visitor_id=visitor_id):
                self._elsewhere[node][visitor_id] += 1
                super().hold(visitor_id)
            case Released(visitor_id=visitor_id):
                self._let_go(node, visitor_id)
            case Settled(visitor_id=visitor_id):
                self.settled.add(visitor_id)
            case Begun():
                self._lose(node)
            case Asked():
                self._tell_everything()

    def _take_in(self, recorded: Recorded) -> None:
        known = self.get(recorded.visitor_id)
        super().fold(recorded)
        if known is None:
            self.settled.add(recorded.visitor_id)

    def _let_go(self, node: str, visitor_id: str) -> None:
        held = self._elsewhere[node]
        if held[visitor_id] > 0:
            held[visitor_id] -= 1
            super().release(visitor_id)
        if not held[visitor_id]:
            del held[visitor_id]

    def _lose(self, node: str) -> None:
        for visitor_id in list(self._elsewhere.get(node, Counter()).elements()):
            self._let_go(node, visitor_id)
        self._elsewhere.pop(node, None)

    def _tell_everything(self) -> None:
        """Those whom nobody else can tell of: whoever has a socket here, or none anywhere."""
        own = self._sockets - sum(self._elsewhere.values(), Counter())
        self.tell(Begun())
        for visitor in self._visitors.values():
            if own[visitor.id] or not self._sockets[visitor.id]:
                for happening in _of(visitor, self._clock.now()):
                    self.tell(happening)
        for visitor_id in own.elements():
            self.tell(Held(visitor_id=visitor_id))


def _of(visitor: LiveVisitor, now: int) -> Iterator[Happening]:
    """What makes the visitor known to somebody who knows nothing of them."""
    tabs = [tab for tab in visitor.tabs.values() if tab.id != UNNAMED_TAB]
    yield Known(
        recorded=Recorded(
            visitor_id=visitor.id,
            site_id=visitor.site_id,
            at=now,
            progress=visitor.progress,
            visits=visitor.visits,
            traits=visitor.traits,
            pages=tuple(visitor.pages_seen.values()),
            active=True,
        )
    )
    for tab in sorted(tabs, key=lambda each: each.shown_at):
        presence = Presence(tab=tab.id, page=tab.page, activity=tab.activity)
        yield Reported(site_id=visitor.site_id, visitor_id=visitor.id, presence=presence)
