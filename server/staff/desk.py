"""The desk: which agents are there. Online is a lease: an agent is offline when no screen of theirs is connected,
whatever status they chose; a screen that closes has a moment to come back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from server.hours.availability import Staff
from server.staff.agent import Agent
from server.staff.capacity import Capacity, Limit
from server.staff.team import Team, is_served
from server.wire.agent_views import AgentStatus
from tracker.clock import SECOND, Clock

GRACE = 10 * SECOND
"""How long an agent stays after the last screen closed: long enough to load the page anew."""


@dataclass(slots=True)
class Seat:
    """One agent who is there. `left_at` is when the last screen closed, `chosen_at` when the status was chosen here."""

    agent: Agent
    screens: int = 0
    left_at: int | None = None
    chosen_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A seat as one process, `node`, tells it to the others."""

    agent: Agent
    chosen_at: int
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The seats at other processes, and the processes that there are."""

    seats: Collection[Seated]
    nodes: Collection[str]


class Desk:
    """The agents who are connected, to this process or to another one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seats: dict[str, Seat] = {}
        self._elsewhere: dict[str, Seated] = {}

    def arrive(self, agent: Agent) -> bool:
        """A screen of the agent is connected. Whether that changes what colleagues see."""
        before = self.status(agent.id)
        seat = self._seats.setdefault(agent.id, Seat(agent))
        seat.agent, seat.left_at = agent, None
        seat.screens += 1
        return self.status(agent.id) != before

    def leave(self, agent_id: str, *, at_once: bool = False) -> None:
        """A screen of the agent is gone; `at_once` where it had been silent for its grace already."""
        seat = self._seats.get(agent_id)
        if seat is None:
            return
        seat.screens -= 1
        if seat.screens <= 0:
            seat.left_at = self._clock.steady() - (GRACE if at_once else 0)

    def expect(self, agent: Agent, chosen_at: int = 0) -> None:
        """The agent was there until now, at a process that has ended, and has a moment to come back."""
        self._seats.setdefault(agent.id, Seat(agent, left_at=self._clock.steady(), chosen_at=chosen_at))

    def update(self, agent: Agent) -> bool:
        """The agent is now this. Whether that changes anything here."""
        seat = self._seats.get(agent.id)
        if seat is None or seat.agent == agent:
            return False
        seat.agent = agent
        return True

    def choose(self, agent: Agent, status: AgentStatus) -> Agent:
        """The agent chose a status; gives the agent as they are now, whatever they were when their screen opened."""
        seat = self._seats.get(agent.id)
        chosen = replace(seat.agent if seat else agent, status=status)
        if seat is not None:
            seat.agent, seat.chosen_at = chosen, self._clock.now()
        return chosen

    def allow(self, capacities: Mapping[str, Capacity]) -> None:
        """What is set for the agents is now this."""
        for seat in self._seats.values():
            seat.agent = _allowed(seat.agent, capacities)
        for agent_id, other in self._elsewhere.items():
            self._elsewhere[agent_id] = replace(other, agent=_allowed(other.agent, capacities))

    def here(self) -> list[Agent]:
        """Those who sit at this process."""
        return [seat.agent for seat in self._seats.values()]

    def seated(self, node: str) -> list[Seated]:
        """Those who sit at this process, whose name is `node`."""
        seats = self._seats.values()
        return [Seated(agent=replace(seat.agent, session=""), chosen_at=seat.chosen_at, node=node) for seat in seats]

    def sit_elsewhere(self, others: Elsewhere) -> list[Agent] | None:
        """Those who sit at other processes. Gives who of them is nowhere any more; None where nothing has changed.

        The status that an agent chose last holds for all their seats. Who sat at a process that is gone is expected:
        they are about to come back, here or elsewhere.
        """
        before = {agent.id: agent for agent in self.present()}
        orphans = [seat for seat in self._elsewhere.values() if seat.node not in others.nodes]
        self._elsewhere = {}
        for other in sorted(others.seats, key=lambda each: each.chosen_at):
            self._elsewhere[other.agent.id] = other
            seat = self._seats.get(other.agent.id)
            if seat is not None and seat.chosen_at < other.chosen_at:
                seat.agent, seat.chosen_at = other.agent, other.chosen_at
        for orphan in orphans:
            if orphan.agent.id not in self._elsewhere:
                self.expect(orphan.agent, orphan.chosen_at)
        now = {agent.id: agent for agent in self.present()}
        return None if now == before else [agent for agent_id, agent in before.items() if agent_id not in now]

    def sweep(self) -> list[Agent]:
        """The agents whose grace is over, and who sit nowhere else: they are offline from now on."""
        over = self._clock.steady() - GRACE
        gone = [seat.agent for seat in self._seats.values() if seat.left_at is not None and seat.left_at <= over]
        for agent in gone:
            del self._seats[agent.id]
        return [agent for agent in gone if agent.id not in self._elsewhere]

    def status(self, agent_id: str) -> AgentStatus:
        """What holds now."""
        seat = self._seats.get(agent_id) or self._elsewhere.get(agent_id)
        return "offline" if seat is None else seat.agent.status

    def present(self) -> Iterable[Agent]:
        """The agents who are there, whatever their status."""
        seats: dict[str, Seat | Seated] = {**self._elsewhere, **self._seats}
        return [seat.agent for seat in seats.values()]

    def accepting(self, site_id: str) -> list[Agent]:
        """The agents of a site who are there for chats."""
        return [agent for agent in self.present() if agent.status == "accepting" and agent.serves(site_id)]

    def staff(
        self,
        site_id: str,
        loads: Mapping[str, int],
        limit: Callable[[str], Limit] = lambda _: Limit(),
        team: Team | None = None,
    ) -> Staff:
        """The agents of a site, or of one of its teams, given how many chats and invitations each one has and what
        limits each."""
        accepting = [agent for agent in self.accepting(site_id) if is_served(agent, team)]
        places = {agent.id: agent.capacity.at(limit(agent.id)) for agent in accepting}
        rooms = {agent_id: max(most - loads.get(agent_id, 0), 0) for agent_id, most in places.items()}
        return Staff(accepting=len(accepting), places=sum(places.values()), free=sum(rooms.values()), rooms=rooms)


def _allowed(agent: Agent, capacities: Mapping[str, Capacity]) -> Agent:
    capacity = capacities.get(agent.id, agent.capacity)
    return agent if capacity == agent.capacity else replace(agent, capacity=capacity)
