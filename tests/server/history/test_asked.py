"""What somebody types is words, never operators; and it is found again where it stands."""

import pytest

from server.errors import Invalid
from server.history.asked import LONGEST, MOST, Phrase, asked, for_postgres, for_sqlite, marks

TYPED = {
    "words": ("refund Order", [Phrase(("refund",), True), Phrase(("order",), True)]),
    "short words do not go on": ("an a", [Phrase(("an",), False), Phrase(("a",), False)]),
    "quotes": ('"Order refund" x', [Phrase(("order", "refund"), False), Phrase(("x",), False)]),
    "other quotes": ("«order refund» „no more“", [Phrase(("order", "refund"), False), Phrase(("no", "more"), False)]),
    "a quote without end": ('"my order', [Phrase(("my", "order"), False)]),
    "a number with a dash": ("A-1234", [Phrase(("a", "1234"), True)]),
    "Chinese": ("退款政策", [Phrase(("退款", "款政", "政策"), True)]),
    "one character": ("退", [Phrase(("退",), True)]),
    "twice the same": ("order ORDER", [Phrase(("order",), True)]),
    "operators": (
        "a AND NOT b*",
        [Phrase(("a",), False), Phrase(("and",), True), Phrase(("not",), True), Phrase(("b",), False)],
    ),
    "columns and brackets": (
        "terms:(x) ^y {z}",
        [Phrase(("terms", "x"), False), Phrase(("y",), False), Phrase(("z",), False)],
    ),
    "what SQL and tsquery know": ("'; DROP | !x <-> :*", [Phrase(("drop",), True), Phrase(("x",), False)]),
}


@pytest.mark.parametrize(("typed", "phrases"), TYPED.values(), ids=TYPED)
def test_what_is_looked_for(typed: str, phrases: list[Phrase]) -> None:
    assert list(asked(typed)) == phrases


@pytest.mark.parametrize(
    "typed", ["", '""', "?! *", "🙂", "x" * (LONGEST + 1), "a" * 10_000, " ".join("abcdefghijklmnopq")]
)
def test_what_cannot_be_looked_for_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Invalid, match=r"Please look for .*\.") as refusal:
        asked(typed)
    assert refusal.value.field == "q"


def test_as_many_words_as_are_allowed() -> None:
    assert len(asked(" ".join(f"word{number}" for number in range(MOST)))) == MOST


def test_each_database_is_asked_in_its_own_words() -> None:
    phrases = asked('"late order" refund')
    assert for_sqlite(phrases, ["0-1", "0-2"]) == '("\ue00001" OR "\ue00002") AND "late order" AND "refund"*'
    assert for_postgres(phrases, ["0-1"]) == "('\ue00001') & ('late' <-> 'order') & ('refund':*)"


MARKED = {
    "each time": ("refund or Refunds", "refund", ["refund", "Refunds"]),
    "a phrase": ("my order, my late order", '"late order"', ["late order"]),
    "what overlaps is one": ("退款政策", "退款 政策", ["退款政策"]),
    "accents": ("Crème brûlée", "creme", ["Crème"]),
    "inside a sentence": ("请问退款政策是什么", "政策", ["政策"]),
    "nothing": ("a refund", "order", []),
}


@pytest.mark.parametrize(("text", "typed", "found"), MARKED.values(), ids=MARKED)
def test_where_it_stands(text: str, typed: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, asked(typed))] == found
