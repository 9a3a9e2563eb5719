"""The words of a text as they are looked for: without case, accents and vowel points. Scripts that put no space between
words have each two neighbouring characters as a word, and the last one alone. Pure, and the same for both databases."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

LONGEST = 40
"""Characters of a word that count."""
UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x30FF),  # Japanese kana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9D),  # kana of half width
    (0x20000, 0x3FFFF),  # rare Han
)
TATWEEL = "\u0640"
"""Stretches an Arabic word and says nothing."""
_ASCII = re.compile("[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and where it stands in its text."""

    term: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, in their order; what neither is a letter nor a digit parts them."""
    if text.isascii():  # In a quarter of the time.
        return [Word(each[0][:LONGEST], each.start(), each.end()) for each in _ASCII.finditer(text.lower())]
    found: list[Word] = []
    start = 0
    for kind, run in groupby(text, _kind):
        characters = "".join(run)
        if kind == "spaced" and (term := plain(characters)):
            found.append(Word(term, start, start + len(characters)))
        elif kind == "unspaced":
            found += _pairs(characters, start)
        start += len(characters)
    return found


def plain(word: str) -> str:
    """A word without what is written in one place and left out in another."""
    parted = unicodedata.normalize("NFKD", word).casefold()
    return "".join(each for each in parted if _counts(each))[:LONGEST]


def _pairs(characters: str, start: int) -> Iterator[Word]:
    folded = [unicodedata.normalize("NFKC", each).casefold() for each in characters]
    for place in range(len(folded)):
        pair = folded[place : place + 2]
        yield Word("".join(pair), start + place, start + place + len(pair))


@lru_cache(4096)
def _kind(character: str) -> str:
    """What a character is in a text: part of a word with spaces around it, of one without, or of none."""
    if not (character.isalnum() or unicodedata.category(character)[0] == "M"):
        return "none"
    point = ord(character)
    return "unspaced" if any(first <= point <= last for first, last in UNSPACED) else "spaced"


@lru_cache(4096)
def _counts(character: str) -> bool:
    """Whether it makes a word another one; accents and vowel points do not."""
    said = character.isalnum() or unicodedata.category(character)[0] == "M"
    return said and character != TATWEEL and not unicodedata.combining(character)
