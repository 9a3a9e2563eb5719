"""What somebody or something may be called."""

import pytest

from server.actions.sites import named
from server.errors import Invalid
from server.views import claimed_name

BLANK = ("", " ", "\n", "\u200b\u2060", "\u3164", "\u200d")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Bo", "Bo"),
        (" Bo\nthe owner ", "Bo the owner"),
        ("Bo\u202e)renwo(", "Bo)renwo("),
        ("B\u200bo\ufeff", "Bo"),
        ("mi\u200cravam 👩\u200d💻", "mi\u200cravam 👩\u200d💻"),
        ("\u05d3\u05e0\u05d4 \u200fכהן", "\u05d3\u05e0\u05d4 כהן"),
    ],
)
def test_a_name_stands_in_a_line_and_turns_nothing_around_it(given: str, kept: str) -> None:
    assert named(given) == kept
    assert claimed_name({"name": given}) == kept


@pytest.mark.parametrize("given", BLANK)
def test_a_name_that_nobody_sees_is_refused_in_words(given: str) -> None:
    with pytest.raises(Invalid, match="Please enter a name"):
        named(given)
