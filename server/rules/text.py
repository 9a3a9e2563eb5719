"""The text of an invitation with variables: `{visitor.name|there}` is the name, or "there" where none is known."""

import re
from collections.abc import Callable, Collection

from server.rules.facts import Facts
from tracker.text import says_something, visible

LONGEST = 300
"""Characters of an invitation."""
LONGEST_VALUE = 80
"""Characters of what a visitor puts into it."""
_PART = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


def _trait(facts: Facts, name: str) -> str:
    value = facts.traits.get(name)
    return value if isinstance(value, str) else ""


VARIABLES: dict[str, Callable[[Facts], str]] = {
    "visitor.name": lambda facts: _trait(facts, "name"),
    "page.title": lambda facts: facts.page.title,
    "search.last": lambda facts: facts.searches[-1].query if facts.searches else "",
    "place.city": lambda facts: facts.visit.place.city,
    "source.name": lambda facts: facts.visit.source.name,
    "site.name": lambda facts: facts.site.name,
}
"""What a text may name."""


class Missing(Exception):
    """A variable has neither a value nor something to say instead."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


def fault(text: str, variables: Collection[str] = VARIABLES) -> str | None:
    """What is wrong with a text that may name these variables, as a sentence; None where nothing is."""
    rest = _PART.sub("", text)
    if "{" in rest or "}" in rest:
        return "Write a variable like {visitor.name|there}: this has a brace without its other half."
    unknown = next((name for name, _ in _PART.findall(text) if name.strip() not in variables), None)
    if unknown is not None:
        return f"There is no variable {{{unknown}}}. There are: {', '.join(variables)}."
    return None


def filled(text: str, facts: Facts) -> str:
    """The text for this visitor, not longer than an invitation may be; raises `Missing`, also where nothing is left to
    be read."""

    def fill(part: re.Match[str]) -> str:
        name = part[1].strip()
        value = " ".join(visible(VARIABLES[name](facts)).split())[:LONGEST_VALUE]
        if not value and part[2] is None:
            raise Missing(name)
        return value or part[2]

    words = _PART.sub(fill, text)[:LONGEST]
    if not says_something(words):
        raise Missing(", ".join(name.strip() for name, _ in _PART.findall(text)))
    return words
