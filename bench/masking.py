"""How many sensitive numbers are masked, and how much that is none (`python -m bench.masking`).

Both from texts made up by code. A number counts as masked where no more is left of it than may be; a
text without one is a false hit where anything in it has changed.
"""

import time
from collections.abc import Iterable
from random import Random

from bench.made_numbers import SENSITIVE, Maker
from bench.made_texts import HARMLESS, HOSTILE
from bench.report import Figure, parser, tell
from server.wire.visitor_commands import MAX_TEXT
from tracker.sensitive.masking import MASK, mask

SEED = 20261123
RECALL = {"cards": 99.0, "accounts": 99.0, "identity numbers": 95.0, "secrets": 95.0}
FALSE_HITS = 1.0
MOST_HOLD = 10.0
"""Milliseconds for which nothing that anybody writes may hold the event loop."""
COVERED = {"cards": 10, "accounts": 9, "identity numbers": 8, "secrets": 3}
"""Signs that must be covered, at the least, for something of the group to be unreadable."""


def recall(group: str, maker: Maker, count: int) -> float:
    """The part of the made-up texts whose number was covered."""
    chance = Random(SEED)
    return sum(mask(maker(chance)).count(MASK) >= COVERED[group] for _ in range(count)) / count


def false_hits(maker: Maker, count: int) -> float:
    """The part of the made-up texts in which something was covered for nothing."""
    chance = Random(SEED)
    return sum(MASK in mask(maker(chance)) for _ in range(count)) / count


def longest_hold(parts: Iterable[str], attempts: int = 20) -> float:
    """Milliseconds of processor time for which the worst text of these parts holds the event loop, the best of some
    attempts for each."""
    return max(min(_cost((part * MAX_TEXT)[:MAX_TEXT]) for _ in range(attempts)) for part in parts)


def _cost(text: str) -> float:
    started = time.thread_time()
    mask(text)
    return (time.thread_time() - started) * 1000


def main() -> None:
    """Make up, mask and count."""
    asked = parser(__doc__)
    asked.add_argument("--count", type=int, default=5_000, help="Texts of each kind.")
    given = asked.parse_args()
    figures = [
        Figure(name=f"{group}: {kind}", value=100 * recall(group, maker, given.count), unit="%", at_least=RECALL[group])
        for group, makers in SENSITIVE.items()
        for kind, maker in makers.items()
    ]
    figures += [
        Figure(name=f"false hits: {kind}", value=100 * false_hits(maker, given.count), unit="%", at_most=FALSE_HITS)
        for kind, maker in HARMLESS.items()
    ]
    figures.append(Figure(name="the worst text", value=longest_hold(HOSTILE), unit="ms", at_most=MOST_HOLD))
    tell(given, "What is masked, and what for nothing", figures, count=given.count, seed=SEED)


if __name__ == "__main__":
    main()
