"""The other processes that serve the same sites, as far as this one has heard of what they do."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import TypeAdapter

from server.staff.desk import Desk, Elsewhere, Seated
from tracker.clock import SECOND
from tracker.live import LivePlane
from tracker.visitors.replica import Replica

SITES = "sites"
"""The live channel on which the ids of sites are published that are new or have changed."""
DESK = "desk"
"""The group whose members are the agents who are there."""
SPEAKER = "speaker"
"""The lease of the process that tells everybody what all of them work out for themselves."""
TERM = 5 * SECOND

_seated: TypeAdapter[Seated] = TypeAdapter(Seated)


class Company:
    """What the others did is gathered here until it is taken in."""

    def __init__(self, live: LivePlane, replica: Replica, desk: Desk) -> None:
        self._live = live
        self.replica = replica
        self._desk = desk
        self._shared: dict[str, Seated] = {}
        self._sites: set[str] = set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what the others tell."""
        with self.replica.listening(), self._live.listen(SITES, lambda _, site_id: self._sites.add(site_id.decode())):
            yield

    async def run(self) -> None:
        """Tell the others who is here, until cancelled."""
        await self.replica.run()

    async def look_around(self) -> None:
        """Share who sits here, and find out who else is there."""
        await self.replica.look_around()
        own = {seat.agent.id: seat for seat in self._desk.seated(self.replica.node)}
        for agent_id in self._shared.keys() - own.keys():
            await self._live.absent(DESK, agent_id)
        for agent_id, seat in own.items():
            if self._shared.get(agent_id) != seat:
                await self._live.present(DESK, agent_id, _seated.dump_json(seat))
        self._shared = own

    async def seated_elsewhere(self) -> Elsewhere | None:
        """The agents at other processes; None where nobody can be heard right now.

        Who is there is asked before which processes there are: a process that goes in between has not sent its agents
        away, as one would that is there without them.
        """
        if not await self._live.settled(SITES):
            return None
        found = [_seated.validate_json(state) for _, state in await self._live.members(DESK)]
        seats = [seat for seat in found if seat.node != self.replica.node]
        return Elsewhere(seats=seats, nodes=await self.replica.living())

    @contextmanager
    def taking_sites(self) -> Iterator[set[str]]:
        """The sites that have changed since the last time. Where the block fails they are given once more."""
        taken, self._sites = self._sites, set()
        try:
            yield taken
        except Exception:
            self._sites |= taken
            raise

    def mention(self, visitor_id: str) -> None:
        """Something was done for the visitor: have the others look."""
        self.replica.mention(visitor_id)

    @contextmanager
    def taking_visitors(self) -> Iterator[set[str]]:
        """The visitors for whom something was done since the last time, or may have been. Where the block fails they
        are given once more."""
        taken = self.replica.take_settled()
        try:
            yield taken
        except Exception:
            self.replica.put_back(taken)
            raise

    async def speaks(self) -> bool:
        """Whether this process is to tell what all of them know. Without anybody to hear, each does for its own."""
        return await self._live.lease(SPEAKER, TERM) is not None or not await self._live.settled(SITES)
