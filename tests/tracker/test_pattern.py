"""Patterns: literal texts and stars."""

import re
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.pattern import PagePattern, Pattern, Words

few = st.text("ab*", max_size=8)


@given(few, st.text("ab", max_size=12))
def test_a_star_stands_for_anything(pattern: str, text: str) -> None:
    assert Pattern(pattern).fits(text) == fnmatchcase(text, re.sub(r"\*+", "*", pattern))


def test_nothing_but_the_star_means_anything_else_than_itself() -> None:
    assert Pattern("a.b[c]?(d)+").fits("a.b[c]?(d)+")
    assert not Pattern("a.b").fits("axb")


def test_a_pattern_of_stars_is_as_quick_as_any() -> None:
    assert not Pattern("a*" * 100 + "b").fits("a" * 2048)


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ("/tea", "https://acme.test/tea", True),
        ("/tea", "https://acme.test/TEA/?x=1#y", True),
        ("/tea/", "https://acme.test/tea", True),
        ("/tea", "https://acme.test/teapot", False),
        ("/tea?x=1", "https://acme.test/tea?x=1", True),
        ("/tea?x=1", "https://acme.test/tea", False),
        ("*plan=2*", "https://acme.test/tea?plan=2&x", True),
        ("/", "https://acme.test", True),
        ("/", "https://acme.test/?a", True),
        ("/#/cart", "https://acme.test/#/cart", True),
        ("/#/cart", "https://acme.test/?utm_source=x#/cart?step=2", True),
        ("*/cart?step=2", "https://acme.test/?utm_source=x#/cart?step=2", True),
        ("https://*.acme.test/*", "https://shop.acme.test/a/b?c", True),
        ("*", "https://acme.test/", True),
        ("https://acme.test", "https://acme.test/", True),
        ("/*", "", False),
    ],
)
def test_pages(pattern: str, url: str, fits: bool) -> None:
    assert PagePattern(pattern).fits(url) == fits


def test_words_come_in_any_order() -> None:
    assert Words("Tea* red").fits("the RED teapot")
    assert not Words("tea red").fits("the red teapot")
    assert Words("").fits("anything")
