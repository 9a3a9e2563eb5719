"""Causes in words for a log: where and what kind, and nothing of what somebody wrote."""

import json

import pytest
from pydantic import TypeAdapter, ValidationError
from redis.exceptions import ResponseError

from tracker.errors import Unavailable
from tracker.redis.line import words
from tracker.sql.causes import named, trace

SEED = "seeded-secret-4111"


def test_our_own_words_and_pythons_are_told() -> None:
    assert named(Unavailable("The database does not answer.")) == (
        "tracker.errors.Unavailable: The database does not answer."
    )
    assert named(ConnectionRefusedError(111, "refused")) == "ConnectionRefusedError: [Errno 111] refused"


def test_what_a_library_says_of_a_value_is_not() -> None:
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(int).validate_python(SEED)
    assert SEED in str(wrong.value)
    assert SEED not in trace(wrong.value)
    with pytest.raises(json.JSONDecodeError) as broken:
        json.loads(SEED)
    assert named(broken.value) == "json.decoder.JSONDecodeError"


def test_what_it_came_from_is_told_first() -> None:
    def fall() -> None:
        try:
            raise ConnectionResetError("the line was cut")
        except ConnectionResetError as cause:
            raise Unavailable("It does not answer.") from cause

    with pytest.raises(Unavailable) as fallen:
        fall()
    told = trace(fallen.value)
    assert told.index("the line was cut") < told.index("which led to") < told.index("It does not answer.")
    assert "in fall" in told


def test_a_group_tells_each_part() -> None:
    told = trace(ExceptionGroup("two of them", [ValueError("one"), OSError("other")]))
    assert all(part in told for part in ("two of them", "ValueError: one", "OSError: other"))


def test_redis_repeats_no_part_of_a_command() -> None:
    refusal = ResponseError(f"unknown command 'PUBLISH', with args beginning with: 'feed' '{SEED}'")
    assert words(refusal) == "ResponseError: unknown command 'PUBLISH'"
