"""Texts of the widget that a site words otherwise."""

import pytest

from server.errors import Invalid
from server.sites.own_texts import check_texts, with_own
from server.sites.words import WORDS
from server.wire.site_texts import OwnText, Spoken


def own(place: str, text: str, language: Spoken = "pl") -> OwnText:
    return OwnText(language=language, place=place, text=text)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("page.accept", "Zapytaj nas"),
        ("page.back", "Jutro: {time}"),
        ("panel.send", "Wyślij to"),
        ("panel.typing", "Pisze {name}"),
        ("panel.left.few", "{count} znaki"),
        ("panel.left.one", "Jeden znak"),
        ("survey.solved", "Pomogliśmy?"),
    ],
)
def test_a_text_that_fits_its_place_is_taken(place: str, text: str) -> None:
    check_texts([own(place, text)])


@pytest.mark.parametrize(
    ("place", "text", "reason"),
    [
        ("page.dir", "rtl", "The widget has no such text."),
        ("panel.nonsense", "Hello", "The widget has no such text."),
        ("panel.left", "{count}", "The widget has no such text."),
        ("panel.left.*", "{count}", "The widget has no such text."),
        ("panel.left.most", "{count}", "The widget has no such text."),
        ("panel.send", "{name}", "Leave out the braces."),
        ("panel.typing", "Pisze", "Keep {name} in it, and nothing else in braces."),
        ("panel.typing", "{name} {time}", "Keep {name} in it, and nothing else in braces."),
        ("panel.left.few", "Kilka", "Keep {count} in it, and nothing else in braces."),
        ("panel.send", "\u200b ", "Please write something that can be seen."),
        ("page.label", "x" * 41, "The button has room for one line of 40 characters."),
        ("page.label", "\u3164", "The button has room for one line of 40 characters."),
    ],
)
def test_a_text_that_does_not_is_refused_in_words(place: str, text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_texts([own("panel.send", "Wyślij"), own(place, text, "de")])
    assert (str(refused.value), refused.value.field) == (reason, "options.texts.1")


def test_no_place_is_worded_twice_in_one_language() -> None:
    check_texts([own("panel.send", "Wyślij"), own("panel.send", "Los", "de")])
    with pytest.raises(Invalid, match="twice"):
        check_texts([own("panel.send", "Wyślij"), own("panel.send", "Los")])


def test_the_page_is_told_what_is_said_otherwise_in_its_language() -> None:
    texts = [own("page.accept", "Zapytaj"), own("panel.send", "Wyślij to"), own("page.accept", "Fragen", "de")]
    said = with_own(WORDS["pl"], texts)
    assert said == WORDS["pl"] | {"accept": "Zapytaj", "panel.send": "Wyślij to"}
    assert with_own(WORDS["de"], texts)["accept"] == "Fragen"
    assert with_own(WORDS["ja"], texts) == WORDS["ja"]
