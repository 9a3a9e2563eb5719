"""How the widget looks: the owner's choice, readable, in the visitor's language."""

import pytest

from server.appearance import DARK, LIGHT, appearance, readable_on
from server.texts import ENGLISH, TEXTS, texts
from tracker.site import Site


@pytest.mark.parametrize(
    ("colour", "text"),
    [
        ("#000000", LIGHT),
        ("#ffffff", DARK),
        ("#2f5bea", LIGHT),
        ("#ffd400", DARK),
        ("#777777", DARK),
        ("#767676", LIGHT),
    ],
)
def test_text_on_the_accent_can_be_read(colour: str, text: str) -> None:
    assert readable_on(colour) == text


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", "en"), ("de-AT", "de"), ("FR", "fr"), ("ja", "en"), ("", "en"), ("x" * 64, "en")]
)
def test_words_are_the_visitors_or_english(language: str, spoken: str) -> None:
    assert texts(language)["language"] == spoken


def test_every_language_has_every_word() -> None:
    assert {frozenset(words) for words in TEXTS.values()} == {frozenset(ENGLISH)}
    assert all("{time}" in words["back"] for words in TEXTS.values())


def test_options_that_an_old_row_does_not_have_get_their_defaults() -> None:
    site = Site.of(
        {
            "id": "acme",
            "key": "acme",
            "name": "Acme",
            "origins": [],
            "options": {"accent": "#102030"},
            "schedule": {},
            "first_view_at": None,
        }
    )
    looks = appearance(site, "en")
    assert (looks.name, looks.accent, looks.position) == ("Acme", "#102030", "right")
