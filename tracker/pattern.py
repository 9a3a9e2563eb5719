"""Patterns: texts in which `*` stands for anything. Held against a text in one pass, whatever somebody has written."""

from functools import lru_cache


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
    """Words that must all be among those of a text, in any order; each may have stars."""

    __slots__ = ("_patterns",)

    def __init__(self, text: str) -> None:
        self._patterns = tuple(Pattern(word) for word in text.split())

    def fits(self, text: str) -> bool:
        words = text.casefold().split()
        return all(any(pattern.fits(word) for word in words) for pattern in self._patterns)


class PagePattern:
    """A pattern for the address of a page. One that begins with `/` is held against the path, any other one against
    the whole address; with the query where it has a `?` or a `=`. A slash at the end does not matter. `text` is held
    against the same part of an address as that of all others of its `form`."""

    __slots__ = ("_pattern", "form", "text")

    def __init__(self, text: str) -> None:
        has_query = "?" in text or "=" in text
        self.form = (0 if text.startswith("/") else 2) + has_query
        self.text = text if has_query else _tidy(text)
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
    return _bare(path, route), path + route, _bare(address, route), address + route


def _bare(address: str, route: str) -> str:
    """Without the queries."""
    return _tidy(address.partition("?")[0] + route.partition("?")[0])


def _tidy(text: str) -> str:
    """Without a slash at its end, unless that is all there is."""
    return text[:-1] if text.endswith("/") and len(text) > 1 else text
