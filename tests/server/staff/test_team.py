"""Teams: whose visitor somebody is, who serves them, and how much that lets an agent have."""

from dataclasses import replace

import pytest

from server.staff.capacity import Capacity, Limit
from server.staff.team import is_choice, limit_of, plain, team_for, team_in, teams_of, views_in
from server.wire.teams import Team, TeamView
from tracker.site import Site
from tracker.wire.answer import Availability, TeamChoice
from tracker.wire.kinds import AvailabilityState

BO, CY, DI, ED = (f"00000000-0000-7000-8000-{number:012}" for number in range(4))
SALES = Team(name="Sales", members=[BO, CY], pages=["/pricing", "/shop/*"], capacity=2)
SUPPORT = Team(name="Support", members=[CY, DI], pages=["/help/*", "/shop/returns"], capacity=5)
FRONT = Team(name="Front desk", members=[DI], one_at_a_time=True)
VIEWS = [TeamView(id=name, site="acme", team=team) for name, team in zip("123", (SALES, SUPPORT, FRONT), strict=True)]


def site(teams: str) -> Site:
    row = {"id": "acme", "key": "acme", "name": "Acme", "origins": [], "schedule": {}, "first_view_at": None}
    return Site.of(row | {"options": {"capacity": 4}, "teams": teams})


ACME, TEAMLESS = site(plain(VIEWS)), site("")


@pytest.mark.parametrize(
    ("url", "named", "team"),
    [
        ("https://acme.test/pricing?plan=2", None, "1"),
        ("https://acme.test/help/returns", None, "2"),
        ("https://acme.test/shop/returns", None, "1"),
        ("https://acme.test/", None, None),
        (None, None, None),
        ("https://acme.test/pricing", " support ", "2"),
        ("https://acme.test/pricing", "3", "3"),
        (None, "FRONT DESK", "3"),
        ("https://acme.test/pricing", "nobody", "1"),
        ("https://acme.test/pricing", "", "1"),
    ],
)
def test_what_the_page_names_goes_before_the_first_pattern_that_fits(
    url: str | None, named: str | None, team: str | None
) -> None:
    found = team_for(ACME, url, named)
    assert (found and found.id) == team
    assert team_for(TEAMLESS, url, named) is None


def test_a_team_that_is_gone_is_none() -> None:
    assert team_in(ACME, "2") == teams_of(ACME)[1]
    assert (team_in(ACME, "4"), team_in(ACME, None), team_in(TEAMLESS, "1")) == (None, None, None)


def test_teams_come_back_out_of_sql() -> None:
    assert views_in(plain(VIEWS)) == VIEWS
    assert (plain([]), views_in(""), teams_of(TEAMLESS)) == ("", [], ())


@pytest.mark.parametrize(
    ("agent", "limit", "own", "most"),
    [
        (BO, Limit(chats=2), Capacity(), 2),
        (CY, Limit(chats=2), Capacity(), 2),
        (CY, Limit(chats=2), Capacity(chats=6), 6),
        (DI, Limit(chats=5, one_at_a_time=True), Capacity(chats=6), 1),
        (ED, Limit(chats=4), Capacity(), 4),
        (ED, Limit(chats=4), Capacity(one_at_a_time=True), 1),
    ],
)
def test_of_several_teams_the_least_number_holds(agent: str, limit: Limit, own: Capacity, most: int) -> None:
    assert limit_of(ACME, agent, 0) == limit
    assert own.at(limit) == most
    assert limit_of(TEAMLESS, agent, 0) == Limit(chats=4)


@pytest.mark.parametrize("agent", [BO, DI, ED])
def test_one_at_a_time_on_a_site_goes_before_the_numbers_of_its_teams(agent: str) -> None:
    strict = replace(ACME, options={"capacity": 4, "one_at_a_time": True})
    assert Capacity(chats=6).at(limit_of(strict, agent, 0)) == 1


@pytest.mark.parametrize(
    ("states", "needed"),
    [
        ([], False),
        (["open"], False),
        (["open", "closed", "away"], False),
        (["open", "busy", "closed"], True),
    ],
)
def test_a_choice_is_one_among_several_who_could_serve(states: list[AvailabilityState], needed: bool) -> None:
    teams = {str(n): TeamChoice(name=state, availability=Availability(state=state)) for n, state in enumerate(states)}
    assert is_choice(teams) is needed
