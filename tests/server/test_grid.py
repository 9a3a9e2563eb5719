"""The grid: filters, sorting, an order that holds, and what counts as fresh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.grid import Grid, matches
from server.wire.agent_commands import Filter, Sort, SortKey
from tests.clocks import ManualClock
from tests.server.people import SITE, view
from tracker.roster import Roster
from tracker.source import Source

GOOGLE = Source(kind="search", name="Google", words_hidden=True)


@pytest.fixture
def roster(clock: ManualClock) -> Roster:
    """Ada from France looks for tea, Eve came from a search engine, Kim is called so by the site."""
    roster = Roster(clock)
    view(roster, clock, "ada", "/tea", country="FR", searched="green tea")
    clock.advance(1)
    view(roster, clock, "eve", "/cups", country="DE", source=GOOGLE, pages=4)
    clock.advance(1)
    view(roster, clock, "kim", "/pots", name="Kim Lee", pages=2)
    return roster


@pytest.mark.parametrize(
    ("chosen", "who"),
    [
        (Filter(), {"ada", "eve", "kim"}),
        (Filter(text="CUPS"), {"eve"}),
        (Filter(text="kim l"), {"kim"}),
        (Filter(text="203.0.113"), {"ada", "eve", "kim"}),
        (Filter(country="fr"), {"ada"}),
        (Filter(state="active"), {"ada", "eve", "kim"}),
        (Filter(state="idle"), set()),
        (Filter(source="search"), {"eve"}),
        (Filter(searched="tea"), {"ada"}),
        (Filter(searched="tea", country="DE"), set()),
    ],
)
def test_a_filter_lets_pass(roster: Roster, chosen: Filter, who: set[str]) -> None:
    assert {visitor.id for visitor in roster.visitors(SITE) if matches(visitor, chosen)} == who


@pytest.mark.parametrize(
    ("key", "up", "down"),
    [
        ("arrived", "ada eve kim", "kim eve ada"),
        ("page_since", "ada eve kim", "kim eve ada"),
        ("pages", "ada kim eve", "eve kim ada"),
        ("name", "kim ada eve", "ada eve kim"),
        ("country", "eve ada kim", "kim ada eve"),
        ("source", "ada kim eve", "eve ada kim"),
        ("state", "ada eve kim", "ada eve kim"),
    ],
)
def test_it_is_sorted_both_ways_and_ties_stay_in_order(roster: Roster, key: SortKey, up: str, down: str) -> None:
    for order, descending in ((up, False), (down, True)):
        grid = Grid(Filter(), Sort(by=key, descending=descending))
        grid.settle(roster.visitors(SITE))
        assert [visitor.id for visitor in grid.window(0, 9)] == order.split()


def test_rows_change_in_place_and_new_ones_wait(roster: Roster, clock: ManualClock) -> None:
    grid = Grid(Filter(), Sort(by="page_since", descending=False))
    grid.settle(roster.visitors(SITE))
    clock.advance(1000)
    view(roster, clock, "ada", "/checkout")
    view(roster, clock, "zoe", "/tea")
    grid.note(roster.visitors(SITE), ())
    assert [(visitor.id, visitor.page.title) for visitor in grid.window(0, 1)] == [("ada", "/checkout")]
    assert (grid.total, grid.fresh) == (3, 1)
    grid.settle(roster.visitors(SITE))
    assert [visitor.id for visitor in grid.window(0, 9)] == ["eve", "kim", "ada", "zoe"]
    assert grid.fresh == 0


def test_who_leaves_keeps_the_place_and_who_comes_and_goes_was_never_there(roster: Roster, clock: ManualClock) -> None:
    grid = Grid(Filter(), Sort(by="arrived", descending=False))
    grid.settle(roster.visitors(SITE))
    view(roster, clock, "zoe")
    grid.note(roster.visitors(SITE), ())
    grid.note((), ("zoe", "eve"))
    assert (grid.total, grid.fresh) == (3, 0)
    assert [visitor.id for visitor in grid.window(1, 1)] == ["eve"]


def test_whoever_comes_to_suit_the_filter_is_fresh(roster: Roster, clock: ManualClock) -> None:
    grid = Grid(Filter(text="checkout"), Sort())
    grid.settle(roster.visitors(SITE))
    view(roster, clock, "ada", "/checkout")
    grid.note(roster.visitors(SITE), ())
    assert (grid.total, grid.fresh) == (0, 1)
    view(roster, clock, "ada", "/tea")
    grid.note(roster.visitors(SITE), ())
    assert (grid.total, grid.fresh) == (0, 0)


@given(st.lists(st.sampled_from("abcdef"), max_size=20), st.integers(0, 6), st.integers(1, 6))
def test_fresh_and_held_together_are_all_who_are_here(visits: list[str], first: int, count: int) -> None:
    clock = ManualClock(1_800_000_000_000)
    roster, grid = Roster(clock), Grid(Filter(), Sort())
    for number, visitor in enumerate(visits):
        view(roster, clock, visitor)
        grid.note(roster.visitors(SITE), ())
        if number % 7 == 3:
            grid.settle(roster.visitors(SITE))
        assert grid.total + grid.fresh == len(roster.visitors(SITE))
        assert len(grid.window(first, count)) == max(0, min(count, grid.total - first))
