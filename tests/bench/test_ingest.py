"""What a bench of page views fails by."""

import pytest

from bench.ingest import keep_word


def test_what_was_answered_and_is_not_stored_fails() -> None:
    with pytest.raises(RuntimeError, match="1 of 3 page views were answered and are not stored"):
        keep_word(answered=3, held=2)


def test_more_may_be_stored_than_was_answered() -> None:
    keep_word(answered=2, held=3)
