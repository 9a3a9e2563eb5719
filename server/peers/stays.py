"""Who is here at any process, where that matters to others: visitors in open chats, and those who stay for so long that
SQL may take them for past. Each process shares its own; of all others nobody has to know where they are.
"""

from collections.abc import Iterable

import orjson

from tracker.clock import HOUR, MINUTE, Clock, new_id
from tracker.live import LivePlane
from tracker.visitors.roster import Roster

STAYS = "stays"
"""The group whose members are the processes, each with the ids of its visitors."""
LONG = 12 * HOUR
"""Half of the shortest time for which anything is kept."""
COMING_BACK = MINUTE
"""How long it may take until those who were at a process that ended are at another one."""


class Stays:
    """The stays at this process, and what it asks of others."""

    def __init__(self, roster: Roster, live: LivePlane, clock: Clock) -> None:
        self._roster = roster
        self._live = live
        self._clock = clock
        self._name = new_id()
        self._shared: set[str] = set()
        self._begun = clock.steady()
        self._named: dict[str, int] = {}
        """Who was shared of late, and when last."""

    @property
    def coming_back(self) -> int:
        """For how long it has to be waited after the start, until everybody who is here is here again."""
        return max(self._begun + COMING_BACK - self._clock.steady(), 0)

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
        shared = await self._look()
        return {each for each in visitor_ids if each in shared or self._roster.has(each)}

    async def lately(self, visitor_ids: Iterable[str]) -> set[str]:
        """Those of them who are at any process, or were shared a moment ago: a process may have ended, or Redis have
        been emptied, and they come back. Raises `Unavailable` while nobody can tell."""
        await self._look()
        return {each for each in visitor_ids if each in self._named or self._roster.has(each)}

    async def _look(self) -> set[str]:
        """Whom the processes share. A plane that goes out of reach meanwhile names those of this process alone."""
        await self._live.check()
        members = await self._live.members(STAYS)
        await self._live.check()
        shared = {visitor_id for _, ids in members for visitor_id in orjson.loads(ids)}
        now = self._clock.steady()
        kept = {visitor_id: at for visitor_id, at in self._named.items() if at > now - COMING_BACK}
        self._named = kept | dict.fromkeys(shared, now)
        return shared
