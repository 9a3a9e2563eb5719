"""What visitors read that nobody wrote is there in every language of the panel."""

import re

import pytest

from server.chats.lines import (
    FOLLOW_UP,
    FOLLOW_UP_FOR_AGENTS,
    GOES_ON,
    SECURE,
    SECURE_STEPS,
    STEPS,
    follow_up,
    for_agents,
    goes_on,
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
def test_agents_read_each_line_for_agents(language: str) -> None:
    name, purpose = "{purpose} & Cy", "Send it.\nSoon: {name}"
    assert for_agents(goes_on(name, language)) == goes_on(name, "en")
    for form in SECURE_STEPS:
        assert for_agents(secure_form(form, language, name=name)) == secure_form(form, "en", name=name)
    for step, line in zip(STEPS, FOLLOW_UP_FOR_AGENTS, strict=True):
        said = follow_up(step, language, name="Cy", purpose=purpose)
        assert for_agents(said) == line.replace("{name}", "Cy").replace("{purpose}", purpose)
        assert not re.search(r"\byou\b", line, re.IGNORECASE)
    assert FOLLOW_UP.keys() == GOES_ON.keys()


def test_what_is_none_of_the_lines_stays() -> None:
    assert for_agents("Merci, Cy.") == "Merci, Cy."
