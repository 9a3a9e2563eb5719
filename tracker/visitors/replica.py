"""What one of several processes knows of visitors: of those who are at home here, and, for the sites that somebody here
looks at, of those at all processes.

A hint, as all of the live plane: what is lost is made good by the next report, or by telling everything anew.
"""

import asyncio
from collections.abc import Iterator, Set
from contextlib import contextmanager

import orjson

from tracker.clock import SECOND, Clock, new_id
from tracker.live import LivePlane
from tracker.visitors.happening import Happening
from tracker.visitors.home import Home
from tracker.visitors.interest import Interest
from tracker.visitors.lookout import Lookout
from tracker.visitors.outlook import Outlook
from tracker.visitors.teller import PATIENCE, Teller

SETTLED = "settled"
"""The channel on which the ids of visitors are told for whom something was done in SQL."""
NODES = "nodes"
"""The group of all processes."""
PAUSE = 0.02
"""Seconds in which happenings gather into one message."""
ANEW = 3 * SECOND
"""How long nothing is told anew after it was: that much at once may itself be what is lost."""
UNSURE = 10 * SECOND
"""How long after something was told it may turn out that it was lost."""


class Replica:
    """`run` tells the others, `look_around` finds out who they are and what they look at."""

    def __init__(self, clock: Clock, live: LivePlane, interest: Interest) -> None:
        self.node = new_id()
        self._clock = clock
        self._live = live
        self.home = Home(clock, self._note)
        self.teller = Teller(clock, live, self.node, self.home)
        self._lookout = Lookout(clock, live, self.node, self.home, interest)
        self._mentioned: set[str] = set()
        self._told: dict[str, int] = {}
        """Who was mentioned, and when: until it is known to have been heard."""
        self._heard: set[str] = set()
        self._arrived = asyncio.Event()
        self._losses = live.lost, live.missed
        self._anew_at = clock.steady()
        self._nodes: dict[str, int] = {}
        self._lost: set[str] = set()
        """Processes that are gone, or stand still."""
        interest.listen(self._look_at)

    @property
    def outlook(self) -> Outlook:
        """Who is at any process, for the sites that somebody here looks at."""
        return self._lookout.outlook

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what the others tell."""
        with self._live.listen(SETTLED, self._hear), self._lookout.listening():
            yield

    async def run(self) -> None:
        """Tell the others what happens here, until cancelled, to the last of it."""
        try:
            while True:
                await self._arrived.wait()
                await asyncio.sleep(PAUSE)
                self._arrived.clear()
                await self._lookout.declare()
                await self._tell_waiting()
        finally:
            await self._tell_waiting()

    async def look_around(self) -> None:
        """Find out who looks at what. While nobody can be heard, all stays as it was last."""
        await self._live.present(NODES, self.node, b"")
        await self._lookout.look_away()
        if not await self._live.settled(SETTLED):
            return
        self._make_good()
        self._lose_nodes(await self.living())
        await self._lookout.declare()
        self.teller.heed(await self._lookout.others())
        self._wake()

    async def living(self) -> set[str]:
        """The processes that there are, as far as Redis knows."""
        return {node for node, _ in await self._live.members(NODES)}

    def mention(self, visitor_id: str) -> None:
        """Something was done for the visitor: have all who know them ask SQL."""
        self._mentioned.add(visitor_id)
        self._wake()

    def take_settled(self) -> set[str]:
        """The visitors of whom SQL has to be asked, since the last call."""
        taken, self._heard, self._lookout.newcomers = self._heard | self._lookout.newcomers, set(), set()
        return taken

    def put_back(self, visitor_ids: Set[str]) -> None:
        """SQL could not be asked of them."""
        self._heard |= visitor_ids

    def _look_at(self, site_id: str) -> None:
        self._lookout.look_at(site_id)
        self._arrived.set()

    def _note(self, site_id: str, happening: Happening) -> None:
        """Something happened here."""
        self._lookout.note(site_id, happening)
        self.teller.tell(site_id, happening)
        self._wake()

    def _wake(self) -> None:
        if self._lookout.is_busy or self.teller.is_busy or self._mentioned:
            self._arrived.set()

    async def _tell_waiting(self) -> None:
        self._lookout.fill()
        await self.teller.tell_waiting()
        if self._mentioned:
            mentioned, self._mentioned = self._mentioned, set()
            self._told |= dict.fromkeys(mentioned, self._clock.steady())
            await self._live.publish(SETTLED, self.node.encode() + orjson.dumps(sorted(mentioned)))
        self._wake()

    def _hear(self, _: str, payload: bytes) -> None:
        """Only of those whom this process knows does it matter."""
        if payload[: len(self.node)].decode() != self.node:
            told = orjson.loads(payload[len(self.node) :])
            self._heard.update(one for one in told if self.home.get(one) or self.outlook.get(one))

    def _make_good(self) -> None:
        """What was told may not have come to the others, or what they told not here."""
        losses, now = (self._live.lost, self._live.missed), self._clock.steady()
        if losses == self._losses:
            sure = now - UNSURE
            self._told = {visitor_id: at for visitor_id, at in self._told.items() if at > sure}
            return
        self._nodes = dict.fromkeys(self._nodes, now)
        if now >= self._anew_at:
            self._anew_at = now + ANEW
            self._begin_anew(losses)

    def _begin_anew(self, losses: tuple[int, int]) -> None:
        if losses[0] != self._losses[0]:
            self.teller.begin_anew()
            self._mentioned |= self._told.keys()
        if losses[1] != self._losses[1]:
            self._lookout.begin_anew()
            self._heard.update(visitor.id for visitor in self.home.everybody())
        self._losses = losses

    def _lose_nodes(self, living: set[str]) -> None:
        """Those who have not been among the living for a while are gone, and with them their sockets. One that only
        stood still has them yet, and does not know that it was lost."""
        now = self._clock.steady()
        if returned := self._lost & living:
            self._lost -= returned
            self._lookout.begin_anew()
        self._nodes |= dict.fromkeys(living, now)
        for node in [node for node, seen_at in self._nodes.items() if seen_at <= now - PATIENCE]:
            del self._nodes[node]
            self._lost.add(node)
            self.outlook.lose(node)
