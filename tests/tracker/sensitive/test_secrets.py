"""Passwords, codes and keys that somebody wrote."""

import pytest

from tracker.sensitive.secrets import HINTS, names_secret, secrets


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in secrets(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("my password is hunter2", ["hunter2"]),
        ("Passwort: Sommer2026!", ["Sommer2026"]),
        ('the password is "sunshine"', ["sunshine"]),
        ("mot de passe : aZerTy", ["aZerTy"]),
        ("contraseña es gato_negro", ["gato_negro"]),
        ("api_key=0123456789abcdef", ["0123456789abcdef"]),
        ("PIN 1234", ["1234"]),
        ("cvc: 123, thanks", ["123"]),
        ("Prüfziffer 123", ["123"]),
        ("sk_live_0123456789abcdefghij", ["sk_live_0123456789abcdefghij"]),
        ("it is AKIAIOSFODNN7EXAMPLE", ["AKIAIOSFODNN7EXAMPLE"]),
        ("eyJhbGciOiJI.eyJzdWIiOiI1.abc-_123", ["eyJhbGciOiJI.eyJzdWIiOiI1.abc-_123"]),
    ],
)
def test_what_is_said_to_be_one_or_looks_like_one_is_found(text: str, said: list[str]) -> None:
    assert found(text) == said
    assert any(hint in text.casefold() for hint in HINTS)


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong",
        "Passwort: vergessen",
        "I have no password 2 days long",
        "pin 3 items",
        "pin 12345678 times",
        "the spin is 1234",
        "cv 12.50 euros",
        "asia 2026",
        "a token of love",
    ],
)
def test_other_talk_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "name", ["password", "new_password", "pwd", "token", "access_token", "client_secret", "API-Key", "cvv"]
)
def test_names_of_parameters_that_hold_one(name: str) -> None:
    assert names_secret(name)


@pytest.mark.parametrize("name", ["", "q", "passenger", "key", "keywords", "tokens", "page"])
def test_names_of_others(name: str) -> None:
    assert not names_secret(name)
