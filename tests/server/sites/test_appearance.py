"""How the widget looks: the owner's choice, readable, in the visitor's language."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.sites.appearance import BLACK, READABLE, WHITE, appearance, contrast, readable_on
from server.sites.texts import texts
from server.sites.words import ENGLISH, WORDS
from server.wire.api import GREETING
from tracker.site import Site

CASES = json.loads((Path(__file__).parents[2] / "looks.json").read_text())


def site(**options: Any) -> Site:
    """The site acme with these options and no others."""
    row = {"id": "acme", "key": "acme", "name": "Acme", "origins": [], "options": options, "schedule": {}}
    return Site.of(row | {"teams": "", "first_view_at": None})


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
    ("page", "browser", "spoken"),
    [
        ("en", "de", "en"),
        ("de-AT", "en", "de"),
        ("FR", "en", "fr"),
        ("pt-BR", "en", "pt"),
        ("iw", "en", "he"),
        ("zh", "en", "zh-hans"),
        ("zh-CN", "en", "zh-hans"),
        ("zh_TW", "en", "zh-hant"),
        ("zh-Hant", "en", "zh-hant"),
        ("zh-Hans-HK", "en", "zh-hans"),
        ("", "nl-BE", "nl"),
        ("sv", "nl", "nl"),
        ("sv", "fi", "en"),
        ("", "", "en"),
        ("x" * 256, "-", "en"),
    ],
)
def test_words_are_the_pages_or_the_browsers_or_english(page: str, browser: str, spoken: str) -> None:
    assert texts(page, browser)["language"] == spoken


def test_every_language_has_every_word() -> None:
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(ENGLISH)}
    assert all(words["language"] == tag and all(words.values()) for tag, words in WORDS.items())
    assert all(words["back"].count("{time}") == 1 for words in WORDS.values())


def test_the_panel_speaks_the_same_languages() -> None:
    files = (Path(__file__).parents[3] / "widget/src/locales").glob("*.ts")
    assert {file.stem for file in files if "_" not in file.stem} - {"index"} == set(WORDS)


@pytest.mark.parametrize(
    ("language", "chosen", "corner"),
    [("en", "right", "right"), ("ar", "right", "left"), ("he-IL", "left", "right"), ("ja", "left", "left")],
)
def test_the_corner_is_mirrored_where_words_run_from_right_to_left(language: str, chosen: str, corner: str) -> None:
    assert appearance(site(position=chosen), language).position == corner


@pytest.mark.parametrize(
    ("chosen", "told"), [("device", "light dark"), ("light", "light"), ("dark", "dark"), ("page", "inherit")]
)
def test_the_scheme_is_told_as_css_calls_it(chosen: str, told: str) -> None:
    assert appearance(site(scheme=chosen), "en").scheme == told
    assert appearance(site(), "en").scheme == "light dark"


def test_only_a_greeting_that_the_owner_wrote_stands_for_that_of_the_language() -> None:
    assert appearance(site(), "de").greeting == appearance(site(greeting=GREETING), "de").greeting == ""
    assert appearance(site(greeting="Moin!"), "de").greeting == "Moin!"


def test_options_that_an_old_row_does_not_have_get_their_defaults() -> None:
    looks = appearance(site(accent="#102030"), "en")
    assert (looks.name, looks.accent, looks.position) == ("Acme", "#102030", "right")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_button_is_as_the_site_has_it(case: dict[str, Any]) -> None:
    """The dashboard's preview is held to the same cases."""
    looks = appearance(site(**case["options"]), case["language"])
    assert looks.style == case["style"]
    assert looks.texts | case["texts"] == looks.texts
