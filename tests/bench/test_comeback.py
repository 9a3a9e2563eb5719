"""What is made of the stories of crowds that lost their sockets."""

from typing import Any

import pytest

from bench.comeback import missing
from bench.drain import errors


def tally(*, back: int = 0, talking: int = 0, lost: dict[str, int] | None = None, failed: int = 0) -> dict[str, Any]:
    trouble = {"closed by 0 before the welcome": failed} if failed else {}
    return {"looking": [1.0] * back, "talking": [1.0] * talking, "lost": lost or {}, "trouble": trouble}


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (tally(back=5, lost={"1012": 5}), 0),
        (tally(back=3, lost={"1012": 3}), 2),
        (tally(back=5, lost={"1012": 4, "0": 1}), 1),
        (tally(back=5, lost={"1012": 5}, failed=2), 2),
    ],
    ids=["all told", "two never back", "one cut off", "two attempts failed"],
)
def test_a_drain_sees_who_never_came_back(told: dict[str, Any], seen: int) -> None:
    assert errors(told, visitors=5) == seen


def test_who_is_not_back_is_missing_whether_they_talked_or_not() -> None:
    assert missing(tally(back=3, talking=1), visitors=6) == 2
