"""The agents who have as much as they may: their screens are told before they try to take on more."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.hub import Subscriber
from server.staff.agent import Agent
from server.staff.capacity import Capacity
from server.staff.team import limit_of
from server.wire.agent import RoomChanged
from tracker.clock import Clock
from tracker.codec import encode
from tracker.sites import SiteDirectory


@dataclass(slots=True, eq=False)
class Holder:
    """One screen of an agent; `told` is what it was told last, at first that there is room."""

    subscriber: Subscriber
    agent: Agent
    told: dict[str, str] = field(default_factory=dict)


class Fullness:
    """The screens of this process, and what was counted last."""

    def __init__(self, sites: SiteDirectory, clock: Clock) -> None:
        self._sites = sites
        self._clock = clock
        self._holders: set[Holder] = set()
        self._taken: Mapping[str, int] = {}
        self._capacities: Mapping[str, Capacity] = {}

    def open(self, subscriber: Subscriber, agent: Agent) -> Holder:
        """Tell the screen now, and from now on."""
        holder = Holder(subscriber, agent)
        self._holders.add(holder)
        self._tell(holder)
        return holder

    def close(self, holder: Holder) -> None:
        self._holders.discard(holder)

    def count(self, taken: Mapping[str, int], capacities: Mapping[str, Capacity]) -> None:
        """Agents have taken so many places, and may take so many."""
        self._taken, self._capacities = taken, capacities

    def tell(self) -> None:
        """Tell the screens for which something else holds than before."""
        for holder in tuple(self._holders):
            self._tell(holder)

    def _tell(self, holder: Holder) -> None:
        full = self._full(holder.agent)
        if full != holder.told:
            holder.told = full
            holder.subscriber.put(encode(RoomChanged(full=full)).decode())

    def _full(self, agent: Agent) -> dict[str, str]:
        now, taken = self._clock.now(), self._taken.get(agent.id, 0)
        if not taken:
            return {}
        capacity = self._capacities.get(agent.id, agent.capacity)
        served = (site for site in self._sites.all() if agent.serves(site.id))
        words = {site.id: capacity.full(limit_of(site, agent.id, now), taken) for site in served}
        return {site_id: full for site_id, full in words.items() if full}
