"""The first sentence of an article."""

import pytest

from server.articles.checking import EXCERPT, excerpt


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Send it back. It is free.", "Send it back."),
        ("\ufeff\nReturns are free. Always.", "Returns are free."),
        ("\u200b. \n\n  Two days.\nMore.", "."),
        ("ご注文は翌日に発送します。次の文。", "ご注文は翌日に発送します。"),
        ("x" * 200, "x" * (EXCERPT - 1) + "…"),
    ],
)
def test_it_is_one_that_can_be_read(body: str, sentence: str) -> None:
    assert excerpt(body).strip("\u200b") == sentence
