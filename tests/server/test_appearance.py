"""How the widget looks: the owner's choice, readable, in the visitor's language."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.appearance import BLACK, READABLE, WHITE, appearance, contrast, readable_on
from server.texts import ENGLISH, TEXTS, texts
from tracker.site import Site


@pytest.mark.parametrize(
    ("colour", "text"),
    [
        ("#000000", WHITE),
        ("#ffffff", BLACK),
        ("#2f5bea", WHITE),
        ("#ffd400", BLACK),
        ("#777777", BLACK),
        ("#767676", WHITE),
    ],
)
def test_text_on_the_accent_can_be_read(colour: str, text: str) -> None:
    assert readable_on(colour) == text


@given(st.integers(0, 0xFFFFFF))
@example(0x777777)
@example(0x808080)
def test_no_accent_makes_text_hard_to_read(number: int) -> None:
    colour = f"#{number:06x}"
    assert contrast(colour, readable_on(colour)) >= READABLE


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.005)


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
            "teams": "",
            "first_view_at": None,
        }
    )
    looks = appearance(site, "en")
    assert (looks.name, looks.accent, looks.position) == ("Acme", "#102030", "right")
