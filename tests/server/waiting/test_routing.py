"""Routing: whom to ask. Nobody gets more than fits, no room is left while somebody waits, the order is kept."""

from collections import Counter
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from server.chats.chat import Chat, Phase, apply
from server.chats.chat import decide as of_chat
from server.chats.steps import Assign, PassOn, Take
from server.waiting.routing import Free, Request, decide, spare
from server.wire.api import Routing

NOW = 1_000_000
BO, CY = Free(agent_id="bo", room=3, since=500), Free(agent_id="cy", room=1, since=400)
ONE = Request(chat_id="one")
asking = st.sampled_from(["longest_free", "most_free"])
agents = st.lists(
    st.builds(Free, agent_id=st.sampled_from("abcdef"), room=st.integers(-2, 4), since=st.integers(0, NOW)),
    max_size=6,
    unique_by=lambda agent: agent.agent_id,
)
requests = st.lists(
    st.builds(
        Request,
        chat_id=st.uuids().map(str),
        passed=st.lists(st.sampled_from("abcdef"), max_size=4).map(tuple),
        last_agent=st.none() | st.sampled_from("abcdef"),
        members=st.none() | st.sets(st.sampled_from("abcdef")),
    ),
    max_size=12,
    unique_by=lambda request: request.chat_id,
)


@pytest.mark.parametrize(
    ("waiting", "members", "left"),
    [
        ([], None, {"bo": 1, "cy": 2}),
        ([None], None, {"cy": 2}),
        ([None, None], None, {"cy": 1}),
        ([None], {"cy"}, {"cy": 2}),
        ([None], {"bo"}, {"bo": 1}),
        ([None, None, None], {"bo"}, {}),
        ([{"bo"}], {"bo", "cy"}, {"cy": 2}),
        ([None, {"bo"}], None, {"cy": 1}),
        ([{"bo"}, {"bo"}, {"di"}], None, {"cy": 2}),
    ],
)
def test_who_waits_needs_one_place_of_one_agent(
    waiting: list[set[str] | None], members: set[str] | None, left: dict[str, int]
) -> None:
    assert spare({"bo": 1, "cy": 2, "di": 0, "ed": -1}, waiting, members) == left


@pytest.mark.parametrize(
    ("routing", "request_", "asked"),
    [
        ("longest_free", ONE, ["cy"]),
        ("most_free", ONE, ["bo"]),
        ("broadcast", ONE, []),
        ("longest_free", Request(chat_id="one", last_agent="bo"), ["bo"]),
        ("longest_free", Request(chat_id="one", last_agent="di"), ["cy"]),
        ("longest_free", Request(chat_id="one", passed=("cy",)), ["bo"]),
        ("longest_free", Request(chat_id="one", passed=("bo",), last_agent="bo"), ["cy"]),
        ("longest_free", Request(chat_id="one", passed=("bo", "cy")), ["cy"]),
        ("longest_free", Request(chat_id="one", members={"bo", "di"}), ["bo"]),
        ("longest_free", Request(chat_id="one", members={"bo"}, passed=("bo",)), ["bo"]),
        ("longest_free", Request(chat_id="one", members={"bo"}, last_agent="cy"), ["bo"]),
        ("longest_free", Request(chat_id="one", members=()), []),
    ],
)
def test_the_agent_of_last_time_comes_first_and_who_let_it_pass_last(
    routing: Routing, request_: Request, asked: list[str]
) -> None:
    assert [agent_id for _, agent_id in decide(routing, [request_], [BO, CY], NOW)] == asked


def test_chats_go_round_among_those_who_are_free() -> None:
    queue = [Request(chat_id=str(number)) for number in range(5)]
    dee = Free(agent_id="dee", room=2, since=450)
    longest = [agent_id for _, agent_id in decide("longest_free", queue, [BO, CY, dee], NOW)]
    assert longest == ["cy", "dee", "bo", "dee", "bo"]
    most = [agent_id for _, agent_id in decide("most_free", queue, [BO, CY, dee], NOW)]
    assert most == ["bo", "dee", "bo", "cy", "dee"]


def may_have(request: Request, agent_id: str) -> bool:
    """Whether the agent may be asked for it."""
    return request.members is None or agent_id in request.members


@given(asking, requests, agents)
def test_all_room_is_used_in_the_order_of_the_queue_and_no_more(
    routing: Routing, queue: list[Request], free: list[Free]
) -> None:
    made = dict(decide(routing, queue, free, NOW))
    room = Counter({agent.agent_id: max(agent.room, 0) for agent in free})
    for request in queue:
        able = {agent_id for agent_id, left in room.items() if left and may_have(request, agent_id)}
        assert (made.get(request.chat_id) in able) == bool(able)
        assert (request.chat_id in made) == bool(able)
        room.subtract([made[request.chat_id]] if able else [])


@given(requests, agents)
def test_without_routing_nobody_is_asked(queue: list[Request], free: list[Free]) -> None:
    assert decide("broadcast", queue, free, NOW) == []


TEAMS: dict[str | None, frozenset[str]] = {
    None: frozenset(("bo", "cy", "di")),
    "sales": frozenset(("bo", "cy")),
    "support": frozenset(("cy", "di")),
    "nobody": frozenset(),
}
"""Who serves whom; those of no team are everybody's."""
PLACES = {"bo": 3, "cy": 3, "di": 1}


class Office(RuleBasedStateMachine):
    """Agents and teams as the product drives them: routed after everything that happens. Bo and Cy take three chats
    each, Di, who takes one at a time, one."""

    waiting = Bundle("waiting")

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.chats: dict[str, Chat] = {}
        self.numbers = count(1)

    @rule(target=waiting, team=st.sampled_from(list(TEAMS)))
    def ask(self, team: str | None) -> str:
        chat_id = str(next(self.numbers))
        self.now += 1
        self.chats[chat_id] = Chat(
            id=chat_id, site_id="acme", visitor_id=chat_id, phase=Phase.QUEUED, opened_at=self.now, team_id=team
        )
        self.route()
        return chat_id

    @rule(chat_id=waiting)
    def take(self, chat_id: str) -> None:
        """Whoever was asked does it."""
        if (agent_id := self.chats[chat_id].assigned_to) is not None:
            self.carry_out(chat_id, Take(agent_id))

    @rule(chat_id=waiting)
    def let_pass(self, chat_id: str) -> None:
        self.carry_out(chat_id, PassOn())
        self.route()

    @rule(chat_id=consumes(waiting))
    def end(self, chat_id: str) -> None:
        self.now += 1
        del self.chats[chat_id]
        self.route()

    def carry_out(self, chat_id: str, command: Take | PassOn | Assign) -> None:
        for event in of_chat(self.chats[chat_id], command, self.now):
            self.chats[chat_id] = apply(self.chats[chat_id], event)

    def load(self, agent_id: str) -> int:
        return sum(agent_id in (chat.agent_id, chat.assigned_to) for chat in self.chats.values())

    def unasked(self) -> list[Chat]:
        return [chat for chat in self.chats.values() if chat.phase is Phase.QUEUED and chat.assigned_to is None]

    def route(self) -> None:
        queue = [Request(chat_id=chat.id, passed=chat.passed, members=TEAMS[chat.team_id]) for chat in self.unasked()]
        free = [Free(agent_id=agent_id, room=most - self.load(agent_id)) for agent_id, most in PLACES.items()]
        for chat_id, agent_id in decide("longest_free", queue, free, self.now):
            self.carry_out(chat_id, Assign(agent_id))

    @invariant()
    def nobody_has_more_than_fits(self) -> None:
        assert all(self.load(agent_id) <= most for agent_id, most in PLACES.items())

    @invariant()
    def nobody_has_a_chat_of_a_team_that_is_not_theirs(self) -> None:
        assert all({chat.agent_id, chat.assigned_to} <= {None, *TEAMS[chat.team_id]} for chat in self.chats.values())

    @invariant()
    def nobody_has_room_while_somebody_waits_whom_they_may_serve(self) -> None:
        for chat in self.unasked():
            assert all(self.load(agent_id) == PLACES[agent_id] for agent_id in TEAMS[chat.team_id])

    @invariant()
    def of_those_whom_the_same_agents_serve_who_came_first_is_asked_first(self) -> None:
        for chat in self.unasked():
            others = [other for other in self.chats.values() if TEAMS[other.team_id] <= TEAMS[chat.team_id]]
            assert all(other.opened_at < chat.opened_at for other in others if other.assigned_to or other.agent_id)


test_an_office = Office.TestCase
