"""Who is here at any process, where that matters to others: visitors in open chats, and those who stay for so long that
SQL may take them for past. Each process shares its own; of all others nobody has to know where they are.
"""

from collections.abc import Iterable

import orjson

from tracker.clock import HOUR, Clock, new_id
from tracker.live import LivePlane
from tracker.roster import Roster

STAYS = "stays"
"""The group whose members are the processes, each with the ids of its visitors."""
LONG = 12 * HOUR
"""Half of the shortest time for which anything is kept."""


class Stays:
    """The stays at this process, and what it asks of others."""

    def __init__(self, roster: Roster, live: LivePlane, clock: Clock) -> None:
        self._roster = roster
        self._live = live
        self._clock = clock
        self._name = new_id()
        self._shared: set[str] = set()

    async def share(self, talking: Iterable[str]) -> None:
        """Tell the others which of these visitors are here, and who is for long."""
        since = self._clock.now() - LONG
        long = {visitor.id for visitor in self._roster.everybody() if visitor.progress.last_at < since}
        here = long | {visitor_id for visitor_id in talking if self._roster.has(visitor_id)}
        if here != self._shared:
            self._shared = here
            await self._live.present(STAYS, self._name, orjson.dumps(sorted(here)))

    async def among(self, visitor_ids: Iterable[str]) -> set[str]:
        """Those of them who are at this process, and those whom another one shares. Raises `Unavailable` while nobody
        can tell."""
        await self._live.check()
        shared = await self._live.members(STAYS)
        elsewhere = {visitor_id for _, ids in shared for visitor_id in orjson.loads(ids)}
        return {each for each in visitor_ids if each in elsewhere or self._roster.has(each)}
