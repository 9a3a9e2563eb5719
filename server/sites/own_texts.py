"""Whether texts of the widget that a site words otherwise fit into their places, and putting them there."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson

from server.errors import Invalid
from server.sites.words import ENGLISH
from server.wire.site_texts import OwnText
from tracker.text import in_a_line, says_something

NAME = re.compile(r"\{\w+\}")
FORMS = ("zero", "one", "two", "few", "many", "other")
ALONE = FORMS[:3]
"""Forms that stand for one number in most languages, whose words may tell it."""

LABEL, LONGEST_LABEL = "page.label", 40
"""The words on the button, in one line."""

PLACES: Mapping[str, Sequence[str]] = orjson.loads((Path(__file__).parent / "places.json").read_bytes()) | {
    f"page.{word}": NAME.findall(text) for word, text in ENGLISH.items() if word not in ("language", "dir")
}
"""The names to fill in at each place; a plural ends in `.*`."""


def check_texts(own: Sequence[OwnText]) -> None:
    """Raises `Invalid` where a text has no place, has none of its own, cannot be seen, or fills in other names."""
    taken = set()
    for number, text in enumerate(own):
        if wrong := _fault(text) or ("This text is there twice." if (text.language, text.place) in taken else None):
            raise Invalid(f"options.texts.{number}", wrong)
        taken.add((text.language, text.place))


def _fault(own: OwnText) -> str | None:
    place, _, form = own.place.rpartition(".")
    names, found = PLACES.get(own.place), set(NAME.findall(own.text))
    if names is None and form in FORMS:
        names = PLACES.get(f"{place}.*")
        if form in ALONE and not found:
            names = names and ()
    if names is None or own.place.endswith("*"):
        return "The widget has no such text."
    if not says_something(own.text):
        return "Please write something that can be seen."
    if own.place == LABEL and not 0 < len(in_a_line(own.text)) <= LONGEST_LABEL:
        return f"The button has room for one line of {LONGEST_LABEL} characters."
    if found != set(names):
        return f"Keep {' and '.join(names)} in it, and nothing else in braces." if names else "Leave out the braces."
    return None


def with_own(words: Mapping[str, str], own: Sequence[OwnText]) -> dict[str, str]:
    """The words of a page with those that the site says otherwise; what is not the page's keeps its whole place."""
    language = words["language"]
    said = {text.place.removeprefix("page."): text.text for text in own if text.language == language}
    return {**words, **said, "label": in_a_line(said.get("label", words["label"]))}
