"""The laws of all, any and not; and that what is foretold comes neither early nor late."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.rules.judging import Judge, judge
from server.wire.conditions import (
    AllOf,
    AnyOf,
    Condition,
    EngagedTime,
    Happened,
    NotThis,
    PagesSeen,
    TimeOnPage,
    TimeOnSite,
)
from tests.server.rules.known import ADA, NOON
from tracker.clock import SECOND
from tracker.visitors.presence import Engaged
from tracker.visitors.tracked import Tracked

SPAN = 40
"""Seconds over which is looked."""

bounds = st.tuples(st.integers(0, SPAN), st.integers(0, SPAN))


def timed(shape: Any) -> st.SearchStrategy[Condition]:
    return st.one_of(
        st.builds(lambda low: shape(kind=KINDS[shape], at_least=low), st.integers(0, SPAN)),
        st.builds(lambda high: shape(kind=KINDS[shape], at_most=high), st.integers(0, SPAN)),
        st.builds(lambda pair: shape(kind=KINDS[shape], at_least=min(pair), at_most=max(pair)), bounds),
    )


KINDS = {TimeOnPage: "time_on_page", TimeOnSite: "time_on_site", EngagedTime: "engaged"}
leaves = st.one_of(
    timed(TimeOnPage),
    timed(TimeOnSite),
    timed(EngagedTime),
    st.builds(
        lambda within, least, more: Happened(
            kind="event", name="add", within=within, at_least=least, at_most=least + more
        ),
        st.integers(1, SPAN),
        st.integers(0, 3),
        st.integers(0, 1),
    ),
    st.builds(lambda least: PagesSeen(kind="pages", at_least=least), st.integers(3, 5)),
)
trees: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda below: st.one_of(
        st.builds(lambda of: AllOf(kind="all", of=of), st.lists(below, min_size=1, max_size=4)),
        st.builds(lambda of: AnyOf(kind="any", of=of), st.lists(below, min_size=1, max_size=4)),
        st.builds(lambda of: NotThis(kind="not", of=of), below),
    ),
    max_leaves=8,
)
JUST_HERE = replace(
    ADA,
    page_since=NOON,
    arrived=NOON - 5 * SECOND,
    engaged=Engaged(ADA.visit.id, 3 * SECOND, NOON - 6 * SECOND),
    events=tuple(Tracked(name="add", at=NOON + second * SECOND) for second in (-6, -6, -9)),
)
MOMENTS = sorted({NOON + second * SECOND + more for second in range(-6, SPAN + 2) for more in (0, 1)})
"""All times at which one of the leaves may change."""


def holds(condition: Condition, now: int) -> bool:
    return judge(condition, JUST_HERE, now).passed


@given(st.lists(trees, min_size=1, max_size=4), st.sampled_from(MOMENTS))
def test_all_any_and_not_are_what_they_say(conditions: list[Condition], now: int) -> None:
    each = [holds(condition, now) for condition in conditions]
    assert holds(AllOf(kind="all", of=conditions), now) == all(each)
    assert holds(AnyOf(kind="any", of=conditions), now) == any(each)
    assert holds(NotThis(kind="not", of=conditions[0]), now) != each[0]


@given(st.lists(trees, min_size=1, max_size=4), st.sampled_from(MOMENTS))
def test_not_all_is_any_not(conditions: list[Condition], now: int) -> None:
    nots: list[Condition] = [NotThis(kind="not", of=condition) for condition in conditions]
    one = NotThis(kind="not", of=AllOf(kind="all", of=conditions))
    other = AnyOf(kind="any", of=nots)
    assert holds(one, now) == holds(other, now)
    assert judge(one, JUST_HERE, now).changes_at == judge(other, JUST_HERE, now).changes_at


@given(trees)
def test_whoever_asks_again_at_the_foretold_times_misses_no_change(condition: Condition) -> None:
    judged = Judge(condition)
    now, known = MOMENTS[0], {}
    while True:
        passed, until = judged.ask(JUST_HERE, now)
        later = [moment for moment in MOMENTS if now <= moment < until]
        known |= dict.fromkeys(later, passed)
        if until > MOMENTS[-1]:
            break
        assert until > now
        now = until
    assert known == {moment: holds(condition, moment) for moment in MOMENTS}


@given(trees, st.sampled_from(MOMENTS))
def test_the_lines_say_what_is_found_of_each_part(condition: Condition, now: int) -> None:
    verdict = judge(condition, JUST_HERE, now)
    assert verdict.lines[0].passed == verdict.passed
    assert len({line.path for line in verdict.lines}) == len(verdict.lines)
