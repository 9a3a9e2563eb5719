"""What visitors read that nobody wrote is there in every language of the panel."""

import pytest

from server.chats.lines import GOES_ON, SECURE, SECURE_STEPS, goes_on, secure_form
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
