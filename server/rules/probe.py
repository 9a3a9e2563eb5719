"""What one condition is made into before it is asked again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from server.rules.facts import Facts

NEVER = 2**62
"""Later than any time."""
Answer: TypeAlias = tuple[bool, int]
"""Whether it holds, and the earliest time at which the clock alone may change that."""

PLAIN, TIMED, ZONED, LONG_AGO = 0, 1, 2, 3
"""What it costs to ask: a look at memory, one that the clock changes, a look at a calendar, one at SQL."""


@dataclass(frozen=True, slots=True)
class Probe:
    """`check` is asked with every event; `words` say what was found, for those who look into it. Both raise
    `PastUnknown` where they need what was not read."""

    check: Callable[[Facts, int], Answer]
    words: Callable[[Facts, int], str]
    cost: int = PLAIN


def steady(holds: Callable[[Facts], bool], words: Callable[[Facts], str], cost: int = PLAIN) -> Probe:
    """A condition that no clock changes."""
    return Probe(lambda facts, _: (holds(facts), NEVER), lambda facts, _: words(facts), cost)


def unwanted(words: str) -> str:
    """The words of a condition that the rule wants not to hold: “/cart needed” is “/cart not wanted” there."""
    return f"{words.removesuffix('needed')}not wanted" if words.endswith(" needed") else words


def quoted(text: str) -> str:
    """What somebody else has written, within a sentence."""
    return f"“{text if len(text) <= 80 else text[:79] + '…'}”"
