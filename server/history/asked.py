"""What somebody looks for, and how each database is asked for it. Nothing that is typed is ever an operator. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from server.errors import Invalid
from server.history.words import Word, words

LONGEST = 200
"""Characters of a question."""
MOST = 16
"""Words of it."""
BEGINNING = 3
"""Letters of a word that may be the beginning of a longer one: fewer begin too many."""
SITE = "\ue000"
"""Begins the word by which a passage says whose it is: a character that no word of a text has."""
_PIECES = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; the last of an `opening` one may go on."""

    terms: tuple[str, ...]
    opening: bool


def asked(text: str) -> tuple[Phrase, ...]:
    """What is looked for: each word, and as one what stands in quotes. Raises `Invalid` where that is nothing, or too
    much."""
    if len(text) > LONGEST:
        raise Invalid("q", f"Please look for {LONGEST} characters at most.")
    found = [_phrase(quoted or word, bool(word)) for quoted, word in _PIECES.findall(text.translate(_QUOTES))]
    phrases = tuple(dict.fromkeys(each for each in found if each.terms))
    if not phrases:
        raise Invalid("q", "Please look for a word: signs alone are not found.")
    if sum(len(each.terms) for each in phrases) > LONGEST or len(phrases) > MOST:
        raise Invalid("q", f"Please look for {MOST} words at most.")
    return phrases


def marks(text: str, phrases: Collection[Phrase]) -> list[tuple[int, int]]:
    """Where in a text something stands that was looked for, from the first to the last; no two overlap."""
    said = words(text)
    spans: list[tuple[int, int]] = []
    for place in range(len(said)):
        ends = [said[place + len(each.terms) - 1].end for each in phrases if _stands(each, said, place)]
        if not ends:
            continue
        start, end = said[place].start, max(ends)
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start, end))
    return spans


def for_sqlite(phrases: Sequence[Phrase], site_ids: Collection[str]) -> str:
    """The question in the words of FTS5."""
    sites = " OR ".join(f'"{site_term(each)}"' for each in site_ids)
    said = (f'"{" ".join(each.terms)}"{"*" if each.opening else ""}' for each in phrases)
    return " AND ".join([f"({sites})", *said])


def for_postgres(phrases: Sequence[Phrase], site_ids: Collection[str]) -> str:
    """The question as a `tsquery`."""
    sites = " | ".join(f"'{site_term(each)}'" for each in site_ids)
    said = (" <-> ".join(f"'{term}'" for term in each.terms) + (":*" if each.opening else "") for each in phrases)
    return " & ".join([f"({sites})", *(f"({each})" for each in said)])


def site_term(site_id: str) -> str:
    """The word that all passages of a site have."""
    return SITE + site_id.replace("-", "")


def _phrase(piece: str, open_end: bool) -> Phrase:
    said = words(piece)
    if len(said) > 1 and said[-1].start < said[-2].end:
        said.pop()  # The last character alone stands for texts that end with it.
    last = said[-1].term if said else ""
    return Phrase(tuple(each.term for each in said), open_end and (len(last) >= BEGINNING or not last.isascii()))


def _stands(phrase: Phrase, said: Sequence[Word], place: int) -> bool:
    there = [each.term for each in said[place : place + len(phrase.terms)]]
    *before, last = phrase.terms
    if len(there) < len(phrase.terms) or there[:-1] != before:
        return False
    return there[-1].startswith(last) if phrase.opening else there[-1] == last
