"""How many sensitive numbers are masked, and how much that is none (`python -m bench.masking`).

Both from texts made up by code. A number counts as masked where no more is left of it than may be; a
text without one is a false hit where anything in it has changed.
"""

from random import Random

from bench.made_numbers import SENSITIVE, Maker
from bench.made_texts import HARMLESS
from bench.report import Figure, parser, tell
from tracker.sensitive.masking import MASK, mask

SEED = 20261123
RECALL = {"cards": 99.0, "accounts": 99.0, "identity numbers": 95.0, "secrets": 95.0}
FALSE_HITS = 1.0
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
    tell(given, "What is masked, and what for nothing", figures, count=given.count, seed=SEED)


if __name__ == "__main__":
    main()
