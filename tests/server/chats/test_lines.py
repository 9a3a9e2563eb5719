"""What visitors read that nobody wrote is there in every language of the panel."""

import pytest

from server.chats.lines import GOES_ON, goes_on
from server.sites.words import WORDS


def test_all_languages_of_the_panel_have_it() -> None:
    assert GOES_ON.keys() == WORDS.keys()


@pytest.mark.parametrize("language", GOES_ON)
def test_it_names_who_goes_on_whatever_they_are_called(language: str) -> None:
    line = goes_on("{name} & Cy", language)
    assert line.count("{name} & Cy") == 1
    assert "{" not in line.replace("{name} & Cy", "")
