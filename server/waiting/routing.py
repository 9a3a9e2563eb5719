"""Routing: which agent is asked to take which chat. Pure; who comes first in the queue is asked for first.

With `broadcast` nobody is asked in particular: all see who waits, and whoever takes the chat first has it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from server.wire.api import Routing
from tracker.clock import SECOND

PICK_UP = 15 * SECOND
"""How long an agent has to take a chat that is assigned to them, until the next one is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A chat that is assigned to nobody. `passed` have let it pass, `last_agent` led the visitor's last chat; only
    `members` are asked, where it is for a team."""

    chat_id: str
    passed: tuple[str, ...] = ()
    last_agent: str | None = None
    members: Collection[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """An agent who is accepting and has `room` for so many chats; `since` is when they last took or ended one."""

    agent_id: str
    room: int
    since: int = 0


class Assignment(NamedTuple):
    chat_id: str
    agent_id: str


def decide(routing: Routing, queue: Iterable[Request], agents: Sequence[Free], now: int) -> list[Assignment]:
    """Whom to ask for which chat. The queue is in order: while there is room among those who may be asked for it, the
    first in it is never left out."""
    if routing == "broadcast":
        return []
    free = {agent.agent_id: agent for agent in agents if agent.room > 0}
    made = []
    for request in queue:
        if not free:
            break
        able = [agent for agent in free.values() if request.members is None or agent.agent_id in request.members]
        if not able:
            continue
        agent = _choose(routing, request, able)
        made.append(Assignment(request.chat_id, agent.agent_id))
        free[agent.agent_id] = replace(agent, room=agent.room - 1, since=now + len(made))
        if agent.room == 1:
            del free[agent.agent_id]
    return made


def spare(
    rooms: Mapping[str, int], waiting: Iterable[Collection[str] | None], members: Collection[str] | None = None
) -> dict[str, int]:
    """The room that agents have left, of the `members` of a team where there is one, once everybody who waits has a
    place with one agent: of their own team, where they wait for one. Whom the fewest may serve are given theirs first,
    and the places of others are taken before those of members."""
    left = {agent_id: room for agent_id, room in rooms.items() if room > 0}
    lines = Counter(None if theirs is None else frozenset(theirs) for theirs in waiting)
    for theirs in sorted(lines, key=lambda line: len(left if line is None else line)):
        needed = lines[theirs]
        able = [agent_id for agent_id in left if theirs is None or agent_id in theirs]
        for agent_id in sorted(able, key=lambda each: (members is None or each in members, each)):
            taken = min(left[agent_id], needed)
            left[agent_id] -= taken
            needed -= taken
    return {agent_id: room for agent_id, room in left.items() if room and (members is None or agent_id in members)}


def _choose(routing: Routing, request: Request, free: Sequence[Free]) -> Free:
    """Who let the chat pass is asked again only after all others who have room."""
    willing = [agent for agent in free if agent.agent_id not in request.passed] or free
    known = next((agent for agent in willing if agent.agent_id == request.last_agent), None)
    return known or min(willing, key=_longest_free if routing == "longest_free" else _most_free)


def _longest_free(agent: Free) -> tuple[int, int, str]:
    return agent.since, -agent.room, agent.agent_id


def _most_free(agent: Free) -> tuple[int, int, str]:
    return -agent.room, agent.since, agent.agent_id
