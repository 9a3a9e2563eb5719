"""What the screens of a site are told: soon, together, and only what each shows."""

from collections import Counter
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.screens.watches import Watches
from server.wire.agent_commands import Filter, VisitorsWatch
from tests.clocks import ManualClock
from tests.server.people import SITE, view
from tracker.clock import SystemClock
from tracker.errors import BeckonError
from tracker.visitors.interest import GATHERING, Interest
from tracker.visitors.presence import GRACE
from tracker.visitors.roster import Roster


class Screen:
    """A subscriber that reads what it gets."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []

    def put(self, text: str) -> None:
        self.frames.append(orjson.loads(text))

    def cut(self, cause: BeckonError) -> None:
        raise AssertionError(cause)

    @property
    def last(self) -> dict[str, Any]:
        return self.frames[-1]


@pytest.fixture
def roster(clock: ManualClock) -> Roster:
    roster = Roster(clock)
    for number in range(5):
        clock.advance(1)
        view(roster, clock, f"v{number}", country="FR" if number % 2 else "DE")
    return roster


def watching(roster: Roster) -> Watches:
    """Nobody else is to be asked who is there."""
    return Watches(roster, Interest(SystemClock()))


def wanted(first: int = 0, count: int = 60, **chosen: Any) -> VisitorsWatch:
    return VisitorsWatch(type="visitors.watch", site=SITE, first=first, count=count, filter=Filter(**chosen))


def test_a_window_shows_its_rows_and_the_sums_of_the_site(roster: Roster) -> None:
    watches, screen = watching(roster), Screen()
    watches.watch(screen, None, wanted(1, 2))
    assert [row["id"] for row in screen.last["rows"]] == ["v3", "v2"]
    assert (screen.last["total"], screen.last["live"], screen.last["states"]) == (5, 5, {"active": 5})
    assert screen.last["countries"] == [{"country": "DE", "visitors": 3}, {"country": "FR", "visitors": 2}]


def test_nothing_is_told_while_nothing_changes(roster: Roster, clock: ManualClock) -> None:
    watches, screen = watching(roster), Screen()
    assert not watches.tell()
    watches.watch(screen, None, wanted())
    assert not watches.tell()
    view(roster, clock, "v0", "/tea")
    assert watches.tell()
    assert not watches.tell()
    assert len(screen.frames) == 2


def test_only_rows_of_the_window_that_changed_are_told(roster: Roster, clock: ManualClock) -> None:
    watches, screen = watching(roster), Screen()
    watches.watch(screen, None, wanted(0, 2))
    view(roster, clock, "v4", "/tea")
    view(roster, clock, "v0", "/cups")
    watches.tell()
    assert screen.last["type"] == "visitors.changed"
    assert [(row["id"], row["title"]) for row in screen.last["rows"]] == [("v4", "/tea")]


def test_moving_the_window_keeps_the_order_and_another_filter_makes_a_new_one(
    roster: Roster, clock: ManualClock
) -> None:
    watches, screen = watching(roster), Screen()
    watch = watches.watch(screen, None, wanted(0, 2))
    clock.advance(1)
    view(roster, clock, "new")
    watches.tell()
    assert watches.watch(screen, watch, wanted(2, 2)) is watch
    assert ([row["id"] for row in screen.last["rows"]], screen.last["fresh"]) == (["v2", "v1"], 1)
    other = watches.watch(screen, watch, wanted(0, 2, country="FR"))
    assert [row["id"] for row in screen.last["rows"]] == ["v3", "v1"]
    watches.unwatch(other)
    view(roster, clock, "v1", "/tea")
    assert not watches.tell()


def test_who_left_is_named_once(roster: Roster, clock: ManualClock) -> None:
    watches, screen = watching(roster), Screen()
    watches.watch(screen, None, wanted())
    roster.drop("v1")
    clock.advance(5_000)
    roster.expire()
    watches.tell()
    assert (screen.last["gone"], screen.last["live"], screen.last["total"]) == (["v1"], 4, 5)
    view(roster, clock, "v2", "/tea")
    watches.tell()
    assert screen.last["gone"] == []
    watches.watch(screen, None, wanted())
    assert screen.last["total"] == 4


def test_an_annotation_shows_on_the_row(roster: Roster) -> None:
    watches, screen = watching(roster), Screen()
    watches.watch(screen, None, wanted())
    roster.annotate("v1", chat="a chat")
    watches.tell()
    assert [(row["id"], row["chat"]) for row in screen.last["rows"]] == [("v1", "a chat")]


def test_who_is_at_other_processes_is_let_in_while_they_are_asked(clock: ManualClock) -> None:
    roster, screen = Roster(clock), Screen()
    watches = Watches(roster, Interest(clock, GATHERING))
    watches.watch(screen, None, wanted())
    view(roster, clock, "ada")
    watches.tell()
    assert [row["id"] for row in screen.last["rows"]] == ["ada"]
    clock.advance(GATHERING)
    view(roster, clock, "eve")
    watches.tell()
    assert ([row["id"] for row in screen.last["rows"]], screen.last["fresh"]) == ([], 1)


def test_those_who_left_and_are_shown_nowhere_are_forgotten(
    roster: Roster, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.screens.scene.MOST_DEPARTED", 2)
    watches, screen, other = watching(roster), Screen(), Screen()
    watch = watches.watch(screen, None, wanted())
    late = watches.watch(other, None, wanted(0, 1, country="DE"))
    for visitor in ("v0", "v1", "v2"):
        roster.drop(visitor)
    clock.advance(GRACE)
    roster.expire()
    watches.settle(watch)
    watches.tell()
    watches.watch(other, late, wanted(0, 3, country="DE"))
    assert [row["activity"] for row in other.last["rows"]] == ["active", "gone", "gone"]
    assert watches._scenes[SITE]._departed.keys() == {"v0", "v2"}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["view", "drop", "wait"])), max_size=30))
def test_the_sums_kept_up_are_the_sums_counted_anew(steps: list[tuple[str, str]]) -> None:
    clock = ManualClock(1_800_000_000_000)
    roster, screen = Roster(clock), Screen()
    watches = watching(roster)
    watches.watch(screen, None, wanted())
    for visitor, step in steps:
        if step == "view":
            view(roster, clock, visitor, country=visitor.upper())
        elif step == "drop":
            roster.drop(visitor)
        else:
            clock.advance(20_000)
        roster.expire()
        watches.tell()
    here = roster.visitors(SITE)
    assert screen.last["live"] == len(here)
    assert screen.last["states"] == dict(Counter(visitor.activity for visitor in here))
    assert {one["country"]: one["visitors"] for one in screen.last["countries"]} == dict(
        Counter(visitor.visit.place.country for visitor in here)
    )
