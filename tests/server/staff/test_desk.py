"""The desk: online is a lease."""

from dataclasses import replace

import pytest

from server.staff.agent import Agent
from server.staff.desk import GRACE, Desk, Elsewhere, Seated
from server.wire.agent_views import AgentStatus
from server.wire.api import CAPACITY
from tests.clocks import ManualClock


def agent(name: str, status: AgentStatus = "accepting", *sites: str) -> Agent:
    return Agent(
        id=name, email=f"{name}@beckon.test", name=name, role="agent", status=status, sites=frozenset(sites or ["acme"])
    )


@pytest.mark.parametrize("status", ["accepting", "away", "offline"])
def test_the_chosen_status_holds_while_a_screen_is_there(clock: ManualClock, status: AgentStatus) -> None:
    desk = Desk(clock)
    assert desk.status("bo") == "offline"
    assert desk.arrive(agent("bo", status)) is (status != "offline")
    assert desk.status("bo") == status
    desk.leave("bo", at_once=True)
    assert [gone.id for gone in desk.sweep()] == ["bo"]
    assert desk.status("bo") == "offline"


def test_several_screens_are_one_agent(clock: ManualClock) -> None:
    desk = Desk(clock)
    desk.arrive(agent("bo"))
    assert not desk.arrive(agent("bo"))
    desk.leave("bo", at_once=True)
    assert desk.sweep() == []
    desk.leave("bo")
    clock.advance(GRACE - 1)
    assert desk.sweep() == []
    clock.advance(1)
    assert len(desk.sweep()) == 1
    desk.leave("bo")


def test_staff_are_the_accepting_agents_of_a_site_with_room(clock: ManualClock) -> None:
    desk = Desk(clock)
    for one in (agent("bo"), agent("cy"), agent("di", "away"), agent("eve", "accepting", "bakery")):
        desk.arrive(one)
    staff = desk.staff("acme", {"bo": CAPACITY, "cy": CAPACITY - 1})
    assert (staff.accepting, staff.free) == (2, 1)
    assert desk.choose(agent("cy"), "away").status == "away"
    assert desk.staff("acme", {"bo": CAPACITY}).state == "busy"
    assert desk.staff("bakery", {}).state == "open"
    assert desk.staff("florist", {}).state == "away"


def elsewhere(*agents: Agent, chosen_at: int = 0, nodes: tuple[str, ...] = ("other",)) -> Elsewhere:
    """These agents sit at the other process."""
    seats = [Seated(agent=one, chosen_at=chosen_at, node="other") for one in agents]
    return Elsewhere(seats=seats, nodes=nodes)


def test_agents_at_other_processes_are_there_too(clock: ManualClock) -> None:
    desk = Desk(clock)
    assert desk.sit_elsewhere(elsewhere(agent("bo"))) == []
    assert desk.sit_elsewhere(elsewhere(agent("bo"))) is None
    assert desk.staff("acme", {}).state == "open"
    assert desk.sit_elsewhere(elsewhere()) == [agent("bo")]
    assert desk.status("bo") == "offline"


def test_agents_whose_process_has_ended_have_a_moment_to_come_back(clock: ManualClock) -> None:
    desk = Desk(clock)
    desk.sit_elsewhere(elsewhere(agent("bo"), agent("cy")))
    assert desk.sit_elsewhere(elsewhere(nodes=())) is None
    desk.arrive(agent("bo"))
    clock.advance(GRACE - 1)
    assert desk.sweep() == []
    clock.advance(1)
    assert desk.sweep() == [agent("cy")]
    assert desk.status("bo") == "accepting"


def test_an_agent_at_two_processes_leaves_with_the_last_seat(clock: ManualClock) -> None:
    desk = Desk(clock)
    desk.arrive(agent("bo"))
    desk.sit_elsewhere(elsewhere(agent("bo")))
    desk.leave("bo", at_once=True)
    assert desk.sweep() == []
    assert desk.status("bo") == "accepting"
    assert desk.sit_elsewhere(elsewhere()) == [agent("bo")]


def test_the_status_chosen_last_holds_at_all_seats(clock: ManualClock) -> None:
    desk = Desk(clock)
    desk.arrive(agent("bo"))
    desk.choose(agent("bo"), "away")
    desk.sit_elsewhere(elsewhere(agent("bo", "accepting"), chosen_at=clock.now() - 1))
    assert desk.status("bo") == "away"
    assert desk.sit_elsewhere(elsewhere(agent("bo", "accepting"), chosen_at=clock.now() + 1)) == []
    assert desk.status("bo") == "accepting"
    assert [seat.chosen_at for seat in desk.seated("one")] == [clock.now() + 1]


def test_a_seat_is_told_without_the_session(clock: ManualClock) -> None:
    desk = Desk(clock)
    desk.arrive(replace(agent("bo"), session="the hash of a token"))
    assert [seat.agent.session for seat in desk.seated("one")] == [""]
