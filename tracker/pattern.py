"""Patterns: texts in which `*` stands for anything. Held against a text in one pass, whatever somebody has written."""

import re
from functools import lru_cache
from urllib.parse import unquote

AROUND_WORDS = ".,;:!?¿¡…\"'`“”„‘’«»‹›()[]{}-–—/、。，！？；：「」『』（）"
"""Signs that are no part of the words of a search; those of “C++” and “100%” are."""
WITHIN_WORDS = re.compile(r"[-–—/,;]+")
"""Signs that join words."""
ESCAPED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


class Pattern:
    """One pattern, compared without regard to case."""

    __slots__ = ("_first", "_inner", "_last", "_whole")

    def __init__(self, text: str) -> None:
        parts = text.casefold().split("*")
        self._whole = parts[0] if len(parts) == 1 else None
        self._first, self._last = parts[0], parts[-1]
        self._inner = tuple(part for part in parts[1:-1] if part)

    def fits(self, text: str) -> bool:
        """Whether the whole text is like the pattern; it is in lower case (`casefold`) already.

        The parts between the stars are looked for one after the other, each as early as it can be: if there is a way,
        that is one.
        """
        if self._whole is not None:
            return text == self._whole
        end = len(text) - len(self._last)
        if end < len(self._first) or not text.startswith(self._first) or not text.endswith(self._last):
            return False
        at = len(self._first)
        for part in self._inner:
            found = text.find(part, at, end)
            if found < 0:
                return False
            at = found + len(part)
        return True


class Words:
    """Words that must all be among those of a text, in any order; each may have stars. Signs around them do not matter,
    and a text has the parts of what is joined, too: “tea” is in “Green-tea?”, and so is “green-tea”."""

    __slots__ = ("_patterns",)

    def __init__(self, text: str) -> None:
        self._patterns = tuple(Pattern(word) for word in _words(text.casefold()))

    def fits(self, text: str) -> bool:
        whole = _words(text.casefold())
        words = [*whole, *(part for word in whole for part in WITHIN_WORDS.split(word))]
        return all(any(pattern.fits(word) for word in words) for pattern in self._patterns)


def _words(text: str) -> list[str]:
    return [word.strip(AROUND_WORDS) or word for word in text.split()]


class PagePattern:
    """A pattern for the address of a page. One that begins with `/` is held against the path, any other one against
    the whole address; with the query where it has a `?` or a `=`. A slash at the end does not matter, nor whether a
    letter is written as itself or escaped, as browsers do. `text` is held against the same part of an address as that
    of all others of its `form`."""

    __slots__ = ("_pattern", "form", "has_query", "text")

    def __init__(self, text: str) -> None:
        self.has_query = has_query = "?" in text or "=" in text
        self.form = (0 if text.startswith("/") else 2) + has_query
        self.text = _read(text) if has_query else _tidy(_plain(text))
        self._pattern = Pattern(self.text)

    def fits(self, url: str) -> bool:
        return self._pattern.fits(_forms(url)[self.form])


@lru_cache(8192)
def _forms(url: str) -> tuple[str, str, str, str]:
    """The path without and with its query, the address without and with it. A fragment counts where it is a route,
    which may have a query of its own."""
    address, _, fragment = url.casefold().partition("#")
    route = f"#{fragment}" if fragment[:1] in ("/", "!") else ""
    start = address.find("/", address.find("://") + 3) if "://" in address else 0
    path = address[start:] if start >= 0 else "/"
    return _bare(path, route), _read(path + route), _bare(address, route), _read(address + route)


def _bare(address: str, route: str) -> str:
    """Without the queries."""
    return _tidy(_plain(address.partition("?")[0] + route.partition("?")[0]))


def _read(text: str) -> str:
    """What has a query, where a blank may be a plus."""
    return _plain(text.replace("+", " "))


def _plain(text: str) -> str:
    """With each letter as itself."""
    return unquote(text).casefold() if ESCAPED.search(text) else text


def _tidy(text: str) -> str:
    """Without a slash at its end, unless that is all there is."""
    return text[:-1] if text.endswith("/") and len(text) > 1 else text
