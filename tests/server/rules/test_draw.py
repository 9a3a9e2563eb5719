"""The draw: even, lasting, and independent of other rules."""

from server.rules.draw import is_among
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
