"""Numbers that name a person to a state. Short as they are, they count only near a word that says what they are, and
where there is a check digit only if it is right."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum.gb import nhs
from stdnum.us import itin, ssn

REACH = 40
"""Characters between the word and the number."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of number: the words that announce it, its shape, and its check."""

    words: re.Pattern[str]
    shape: re.Pattern[str]
    check: Callable[[str], bool]


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w+-])(?:{pattern})(?![\w-])", re.IGNORECASE)


def _shape_is_enough(_: str) -> bool:
    return True


def _is_social_security(number: str) -> bool:
    return bool(ssn.is_valid(number) or itin.is_valid(number))


KINDS = (
    Kind(
        _words("ssn", r"social security", "itin", r"taxpayer", "tax id"),
        _shape(r"\d{3}[ -]?\d{2}[ -]?\d{4}"),
        lambda number: _is_social_security(re.sub(r"\D", "", number)),
    ),
    Kind(
        _words("nhs"),
        _shape(r"\d{3}[ -]?\d{3}[ -]?\d{4}"),
        lambda number: bool(nhs.is_valid(number)),
    ),
    Kind(
        _words("nino", r"national insurance", r"ni number"),
        _shape(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"),
        _shape_is_enough,
    ),
    Kind(
        _words("passport", "reisepass", "passeport", "pasaporte"),
        _shape(r"[A-Z]{0,2}\d{6,9}|[CFGHJKLMNPRTVWXYZ0-9]{9,10}(?<=\d)|\d{2}[A-Z]{2}\d{5}"),
        _shape_is_enough,
    ),
    Kind(
        _words(r"driving licen[cs]e", r"driver'?s licen[cs]e", r"licen[cs]e number", "dvla"),
        _shape(r"[A-Z9]{5}\d{6}[A-Z9]{2}\d?[A-Z]{2,3}|[A-Z]\d{7,14}|\d{7,9}"),
        _shape_is_enough,
    ),
)


def identity_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where in the text such numbers stand."""
    for kind in KINDS:
        words = [found.span() for found in kind.words.finditer(text)]
        if not words:
            continue
        ends = [end for _, end in words]
        for found in kind.shape.finditer(text):
            next_word = bisect_left(ends, found.start() - REACH)
            near = next_word < len(words) and words[next_word][0] - REACH <= found.end()
            if near and kind.check(found.group()):
                yield found.span()
