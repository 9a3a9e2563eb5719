"""Texts with variables."""

from dataclasses import replace

import pytest

from server.rules.text import Missing, fault, filled
from tests.server.rules.known import ADA

STRANGER = replace(ADA, traits={"name": 7}, searches=())


@pytest.mark.parametrize(
    ("text", "for_ada", "for_a_stranger"),
    [
        ("Hello {visitor.name|there}!", "Hello Ada!", "Hello there!"),
        ("Hello{ visitor.name |}!", "HelloAda!", "Hello!"),
        ("Still after “{search.last|something}”?", "Still after “Red Teapot”?", "Still after “something”?"),
        ("{site.name}, {place.city}, {source.name}", "Acme, Innsbruck, DuckDuckGo", "Acme, Innsbruck, DuckDuckGo"),
    ],
)
def test_variables_are_filled_in(text: str, for_ada: str, for_a_stranger: str) -> None:
    assert fault(text) is None
    assert (filled(text, ADA), filled(text, STRANGER)) == (for_ada, for_a_stranger)


def test_what_is_not_known_and_has_nothing_instead_is_missing() -> None:
    with pytest.raises(Missing, match=r"search\.last"):
        filled("Still after {search.last}?", STRANGER)


@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_a_text_of_which_nothing_is_left_is_missing(name: str) -> None:
    with pytest.raises(Missing, match=r"visitor\.name"):
        filled("{visitor.name| }", replace(ADA, traits={"name": name}))


def test_what_a_visitor_claims_is_no_variable_and_has_its_length() -> None:
    tricky = replace(ADA, traits={"name": "{site.name}\n" + "x" * 500})
    assert filled("Hello {visitor.name}", tricky) == "Hello {site.name} " + "x" * 68
    assert len(filled("{visitor.name}" * 20, tricky)) == 300
