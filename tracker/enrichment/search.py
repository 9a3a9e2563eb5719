"""Searches: finding them in addresses, telling the same one from a new one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.clock import MINUTE
from tracker.wire.kinds import LAST_SEARCHES, SearchVia

MAX_QUERY = 256
REFORMULATION = 2 * MINUTE
"""A search this soon after another, with only result lists between, puts the first one in other words."""

_NUMBER_PARAMETERS = frozenset(("s", "k"))
_NO_WORDS = frozenset(("undefined", "null", "[object object]", "{search_term_string}"))
_NUMBER = re.compile(r"[\d\s.,:_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One search of a visit. `page` is the page on which it was last seen. `again` marks the same words as before in
    the visit; `reformulated` a search within two minutes after another with no page between but result lists."""

    id: str
    query: str
    via: SearchVia
    at: int
    page: str
    results: int | None = None
    again: bool = False
    reformulated: bool = False


def words_of(given: Mapping[str, str], names: Sequence[str]) -> str:
    """The search words among the parameters of an address, or empty. Numbers in `s` or `k` and "undefined" are none."""
    found = ((name, tidy(given[name])) for name in names if name in given)
    return next((words for name, words in found if _is_search(name, words)), "")


def tidy(words: str) -> str:
    """Words with single spaces, cut to what SQL holds."""
    return " ".join(words.split())[:MAX_QUERY].rstrip()


def same_words(one: str, other: str) -> bool:
    return tidy(one).casefold() == tidy(other).casefold()


def is_same(new: Searched, last: Searched | None, last_page: str | None) -> bool:
    """Whether `new` is the search `last` seen once more, by its form and by its address or on a next page of results.

    `last_page` is the page view before. A form that is sent again from another page is a repeat, not the same.
    """
    if last is None or not same_words(new.query, last.query):
        return False
    return new.page == last.page or (new.via == "url" and last_page == last.page)


def follows(new: Searched, last: Searched | None, last_page: str | None) -> bool:
    """Whether `new` puts `last` in other words."""
    return (
        last is not None
        and not same_words(new.query, last.query)
        and new.at - last.at <= REFORMULATION
        and last_page in (last.page, new.page)
    )


def is_repeat(new: Searched, earlier: Iterable[Searched]) -> bool:
    """Whether the visit has searched these words before."""
    return any(same_words(new.query, search.query) for search in earlier)


def marked(new: Searched, earlier: Sequence[Searched], last_page: str | None) -> Searched:
    """The search with what it is to the earlier ones of its visit."""
    again, reformulated = is_repeat(new, earlier), follows(new, earlier[-1] if earlier else None, last_page)
    return replace(new, again=again, reformulated=reformulated) if again or reformulated else new


def with_search(held: Sequence[Searched], new: Searched) -> tuple[Searched, ...]:
    """The searches after one more."""
    return (*held, new)[-LAST_SEARCHES:]


def _is_search(name: str, words: str) -> bool:
    if not words or words.casefold() in _NO_WORDS:
        return False
    return not (name in _NUMBER_PARAMETERS and _NUMBER.fullmatch(words))
