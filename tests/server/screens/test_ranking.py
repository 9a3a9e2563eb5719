"""A ranking: filters, sorting, and an order that is kept up with each change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.screens.ranking import KEYS, Ranking, matches
from server.wire.agent_commands import Filter, Sort, SortKey
from tests.clocks import ManualClock
from tests.server.people import SITE, view
from tracker.enrichment.source import Source
from tracker.visitors.roster import Roster

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
    ("key", "up"),
    [
        ("arrived", "ada eve kim"),
        ("page_since", "ada eve kim"),
        ("pages", "ada kim eve"),
        ("name", "kim ada eve"),
        ("country", "eve ada kim"),
        ("source", "ada kim eve"),
        ("state", "ada eve kim"),
    ],
)
def test_it_is_sorted_both_ways(roster: Roster, key: SortKey, up: str) -> None:
    for descending, order in ((False, up.split()), (True, up.split()[::-1])):
        ranking = Ranking(Filter(), Sort(by=key, descending=descending), roster.visitors(SITE))
        assert ranking.order() == (order, {"ada", "eve", "kim"})


def test_the_order_is_the_same_for_all_until_it_changes(roster: Roster, clock: ManualClock) -> None:
    ranking = Ranking(Filter(), Sort(), roster.visitors(SITE))
    before = ranking.order()
    view(roster, clock, "ada", "/cups")
    for visitor in roster.visitors(SITE):
        ranking.take_in(visitor)
    assert ranking.order() is before
    view(roster, clock, "zoe")
    for visitor in roster.visitors(SITE):
        ranking.take_in(visitor)
    assert ranking.order()[0] == ["zoe", *before[0]]
    assert len(before[0]) == 3


STEPS = st.tuples(st.sampled_from("abcd"), st.sampled_from(["view", "page", "drop", "wait"]))


@given(st.lists(STEPS, max_size=30), st.sampled_from(list(KEYS)), st.sampled_from(["", "idle", "active"]))
def test_what_is_kept_up_is_what_would_be_made_anew(steps: list[tuple[str, str]], key: SortKey, state: str) -> None:
    clock = ManualClock(1_800_000_000_000)
    roster = Roster(clock)
    chosen, sort = Filter(state=state), Sort(by=key)  # type: ignore[arg-type]
    ranking = Ranking(chosen, sort, ())
    roster.listen(ranking.take_in)
    for visitor, step in steps:
        if step in ("view", "page"):
            view(roster, clock, visitor, country=visitor.upper(), pages=1 + (step == "page"))
        elif step == "drop":
            roster.drop(visitor)
        else:
            clock.advance(20_000)
        roster.expire()
        before = ranking.order()[1]
        assert ranking.order() == Ranking(chosen, sort, roster.visitors(SITE)).order()
        assert ranking.entered <= before
        assert not ranking.left & before
