"""What one visitor is doing right now."""

import pytest

from tracker.visitors.presence import IDLE_AFTER, LEASE, MAX_TABS, Tab, activity, idle_at, in_front, reported
from tracker.wire.kinds import Activity

NOW = 1_000_000


def tabs(*reports: tuple[str, Activity, int]) -> dict[str, Tab]:
    """Tabs after reports of (tab, activity, time); each tab shows the page of its own name."""
    held: dict[str, Tab] = {}
    for tab, state, at in reports:
        held = reported(held, tab=tab, page=f"page {tab}", activity=state, now=at)
    return held


@pytest.mark.parametrize(
    ("reports", "now", "expected"),
    [
        pytest.param([], NOW, "gone", id="no tab"),
        pytest.param([("a", "active", NOW)], NOW, "active", id="one active tab"),
        pytest.param([("a", "active", NOW)], NOW + IDLE_AFTER - 1, "active", id="not yet a minute"),
        pytest.param([("a", "active", NOW)], NOW + IDLE_AFTER, "idle", id="a minute without a report"),
        pytest.param([("a", "idle", NOW)], NOW, "idle", id="idle by its own word"),
        pytest.param([("a", "hidden", NOW)], NOW, "hidden", id="hidden"),
        pytest.param([("a", "hidden", NOW), ("b", "active", NOW)], NOW, "active", id="one of two is active"),
        pytest.param([("a", "hidden", NOW), ("b", "idle", NOW)], NOW, "idle", id="one of two is in sight"),
        pytest.param([("a", "active", NOW), ("a", "gone", NOW)], NOW, "gone", id="closed"),
        pytest.param([("a", "active", NOW), ("b", "active", NOW), ("b", "gone", NOW)], NOW, "active", id="one closed"),
        pytest.param([("a", "gone", NOW)], NOW, "gone", id="closed before it was known"),
    ],
)
def test_all_tabs_together_make_one_visitor(
    reports: list[tuple[str, Activity, int]], now: int, expected: Activity
) -> None:
    assert activity(tabs(*reports), now) == expected


@pytest.mark.parametrize(
    ("reports", "front"),
    [
        pytest.param([("a", "active", 1), ("b", "active", 2)], "b", id="the tab last seen"),
        pytest.param([("a", "active", 1), ("b", "active", 2), ("a", "active", 3)], "a", id="back to the first"),
        pytest.param([("a", "active", 1), ("b", "active", 2), ("a", "hidden", 3)], "b", id="hiding is not being seen"),
        pytest.param([("b", "active", 1), ("a", "idle", 2)], "a", id="an idle tab is in sight"),
        pytest.param([("a", "active", 1), ("b", "active", 2), ("b", "gone", 3)], "a", id="the one closed gives way"),
        pytest.param([("a", "hidden", 1)], "a", id="the only one"),
        pytest.param([("a", "active", 1), ("b", "active", 1)], "b", id="the later of two in one moment"),
    ],
)
def test_the_tab_last_seen_is_in_front(reports: list[tuple[str, Activity, int]], front: str) -> None:
    found = in_front(tabs(*reports))
    assert found is not None
    assert found.id == front
    assert found.page == f"page {front}"


def test_nothing_is_in_front_of_nobody() -> None:
    assert in_front({}) is None
    assert idle_at({}) is None


def test_the_last_activity_in_any_tab_sets_the_time_of_turning_idle() -> None:
    assert idle_at(tabs(("a", "active", 100), ("b", "active", 300))) == 300 + IDLE_AFTER
    assert idle_at(tabs(("a", "idle", 100))) is None


@pytest.mark.parametrize(
    ("reports", "left"),
    [
        pytest.param([("a", "active", NOW), ("b", "active", NOW + LEASE)], {"b"}, id="a tab in sight fell silent"),
        pytest.param([("a", "idle", NOW), ("b", "gone", NOW + LEASE)], set(), id="and nobody else is here"),
        pytest.param([("a", "active", NOW), ("b", "active", NOW + LEASE - 1)], {"a", "b"}, id="not yet"),
        pytest.param([("a", "hidden", NOW), ("b", "active", NOW + LEASE)], {"a", "b"}, id="a hidden tab is silent"),
    ],
)
def test_a_crashed_tab_is_forgotten_when_another_speaks(
    reports: list[tuple[str, Activity, int]], left: set[str]
) -> None:
    assert set(tabs(*reports)) == left


def test_a_tab_remembers_when_it_was_active_and_shown() -> None:
    (tab,) = tabs(("a", "active", 100), ("a", "hidden", 200)).values()
    assert (tab.active_at, tab.shown_at, tab.activity) == (100, 100, "hidden")


def test_many_tabs_are_bounded_and_the_one_seen_longest_ago_gives_way() -> None:
    held = tabs(*((f"tab {number}", "active", number) for number in range(MAX_TABS + 5)))
    assert len(held) == MAX_TABS
    assert "tab 4" not in held
    assert f"tab {MAX_TABS + 4}" in held


def test_what_was_given_is_not_changed() -> None:
    before = tabs(("a", "active", 100))
    after = reported(before, tab="a", page="x", activity="gone", now=200)
    assert (len(before), len(after)) == (1, 0)
