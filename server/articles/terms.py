"""The words of a text as they are compared: whoever types without accents, umlauts or capitals finds the same."""

import re
from unicodedata import combining, normalize

MOST = 4_000
"""Words of one text that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Writing without a space between its words: its pairs of signs stand for them."""
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "a", "œ": "o"})
_TWO = re.compile("ae|oe|ue")
"""How umlauts are typed where there are none; both sides lose the second letter, in whatever language."""


def terms(text: str) -> list[str]:
    """The words of the text in their order, folded."""
    folded = fold(text)
    found = [part for word in _WORD.findall(folded) for part in _parts(word)]
    return found[:MOST]


def fold(text: str) -> str:
    """The text in small letters without marks: "Größe" and "GROESSE" are the same."""
    plain = text.casefold()
    if not plain.isascii():
        plain = normalize("NFKD", plain)
        plain = normalize("NFC", "".join(sign for sign in plain if not combining(sign))).translate(_LETTERS)
    return _TWO.sub(lambda two: two.group()[0], plain)


def _parts(word: str) -> list[str]:
    if not _DENSE.search(word):
        return [word]
    pairs = [run[at : at + 2] for run in _DENSE.findall(word) for at in range(max(1, len(run) - 1))]
    return [*pairs, *(rest for rest in _DENSE.split(word) if rest)]
