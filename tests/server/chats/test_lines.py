"""What visitors read that nobody wrote is there in every language of the panel."""

import pytest

from server.chats.lines import (
    FOLLOW_UP,
    GOES_ON,
    SECURE,
    SECURE_STEPS,
    STEPS,
    follow_up,
    goes_on,
    in_english,
    secure_form,
)
from server.sites.words import WORDS


def test_all_languages_of_the_panel_have_it() -> None:
    assert GOES_ON.keys() == SECURE.keys() == WORDS.keys()


@pytest.mark.parametrize("language", GOES_ON)
def test_it_names_who_goes_on_whatever_they_are_called(language: str) -> None:
    line = goes_on("{name} & Cy", language)
    assert line.count("{name} & Cy") == 1
    assert "{" not in line.replace("{name} & Cy", "")


@pytest.mark.parametrize("language", SECURE)
def test_each_step_of_a_secure_form_has_words_of_its_own(language: str) -> None:
    said = [secure_form(step, language, name="{name} & Cy") for step in SECURE_STEPS]
    assert len(set(said)) == len(SECURE_STEPS)
    assert ["{name} & Cy" in line for line in said] == [step == "asked" for step in SECURE_STEPS]


@pytest.mark.parametrize("language", GOES_ON)
def test_agents_read_each_line_in_english(language: str) -> None:
    name, purpose = "{purpose} & Cy", "Send it.\nSoon: {name}"
    assert in_english(goes_on(name, language)) == goes_on(name, "en")
    for step in SECURE_STEPS:
        assert in_english(secure_form(step, language, name=name)) == secure_form(step, "en", name=name)
    for each in STEPS:
        said = follow_up(each, language, name="Cy", purpose=purpose)
        assert in_english(said) == follow_up(each, "en", name="Cy", purpose=purpose)
    assert FOLLOW_UP.keys() == GOES_ON.keys()


def test_what_is_none_of_the_lines_stays() -> None:
    assert in_english("Merci, Cy.") == "Merci, Cy."
