"""The grid: an order that holds, and what counts as fresh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.screens.grid import Grid
from server.screens.ranking import Ranking
from server.wire.agent_commands import Filter, Sort
from tests.clocks import ManualClock
from tests.server.people import SITE, view
from tracker.visitors.presence import LEASE
from tracker.visitors.roster import Roster


@pytest.fixture
def roster(clock: ManualClock) -> Roster:
    """Ada came first, then Eve, then Kim."""
    roster = Roster(clock)
    for visitor in ("ada", "eve", "kim"):
        view(roster, clock, visitor, "/tea")
        clock.advance(1)
    return roster


def grid_of(roster: Roster, sort: Sort, chosen: Filter | None = None) -> tuple[Grid, Ranking]:
    """A grid whose ranking follows the roster."""
    ranking = Ranking(chosen or Filter(), sort, roster.visitors(SITE))
    roster.listen(ranking.take_in)
    return Grid(ranking), ranking


def test_rows_stay_and_new_ones_wait(roster: Roster, clock: ManualClock) -> None:
    grid, _ = grid_of(roster, Sort(by="page_since", descending=False))
    clock.advance(1000)
    view(roster, clock, "ada", "/checkout")
    view(roster, clock, "zoe", "/tea")
    grid.note()
    assert grid.window(0, 9) == ["ada", "eve", "kim"]
    assert (grid.total, grid.fresh) == (3, 1)
    grid.settle()
    assert grid.window(0, 9) == ["eve", "kim", "ada", "zoe"]
    assert grid.fresh == 0


def test_who_leaves_keeps_the_place_and_who_comes_and_goes_was_never_there(roster: Roster, clock: ManualClock) -> None:
    grid, ranking = grid_of(roster, Sort(by="arrived", descending=False))
    view(roster, clock, "zoe")
    grid.note()
    ranking.forget_news()
    clock.advance(LEASE)
    roster.expire()
    grid.note()
    assert (grid.total, grid.fresh) == (3, 0)
    assert grid.window(1, 1) == ["eve"]


def test_whoever_comes_to_suit_the_filter_is_fresh(roster: Roster, clock: ManualClock) -> None:
    grid, _ = grid_of(roster, Sort(), Filter(text="checkout"))
    view(roster, clock, "ada", "/checkout")
    grid.note()
    assert (grid.total, grid.fresh) == (0, 1)
    view(roster, clock, "ada", "/tea")
    grid.note()
    assert (grid.total, grid.fresh) == (0, 0)


@given(st.lists(st.sampled_from("abcdef"), max_size=20), st.integers(0, 6), st.integers(1, 6))
def test_fresh_and_held_together_are_all_who_are_here(visits: list[str], first: int, count: int) -> None:
    clock = ManualClock(1_800_000_000_000)
    roster = Roster(clock)
    grid, ranking = grid_of(roster, Sort())
    for number, visitor in enumerate(visits):
        view(roster, clock, visitor)
        grid.note()
        if number % 5 == 2:
            ranking.forget_news()
        if number % 7 == 3:
            grid.settle()
        assert grid.total + grid.fresh == len(roster.visitors(SITE))
        assert len(grid.window(first, count)) == max(0, min(count, grid.total - first))
