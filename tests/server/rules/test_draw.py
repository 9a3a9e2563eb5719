"""The draw: even, lasting, and independent of other rules."""

from collections import Counter

from server.rules.draw import is_among, one_of
from tracker.clock import new_id

PEOPLE = [new_id() for _ in range(4000)]


def drawn(percent: int, purpose: str = "control", rule: str = "rule") -> set[str]:
    return {person for person in PEOPLE if is_among(percent, purpose, rule, person)}


def test_it_draws_about_as_many_as_asked() -> None:
    assert drawn(0) == set()
    assert len(drawn(100)) == len(PEOPLE)
    assert 300 < len(drawn(10)) < 500


def test_it_draws_the_same_each_time_and_more_where_more_are_asked() -> None:
    assert drawn(10) == drawn(10)
    assert drawn(10) < drawn(20)


def test_rules_and_purposes_draw_by_themselves() -> None:
    both = [drawn(50), drawn(50, rule="other"), drawn(50, purpose="share")]
    for one in both:
        for other in both:
            assert one is other or 800 < len(one & other) < 1200


def test_each_variant_is_as_likely_and_has_nothing_to_do_with_being_left_out() -> None:
    mine = {person: one_of(3, "rule", person) for person in PEOPLE}
    assert mine == {person: one_of(3, "rule", person) for person in PEOPLE}
    for group in (set(PEOPLE), drawn(50)):
        drawn_of = Counter(mine[person] for person in group)
        assert all(abs(drawn_of[each] - len(group) / 3) < 0.06 * len(group) for each in range(3))
    assert {one_of(1, "rule", person) for person in PEOPLE} == {0}
