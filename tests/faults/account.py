"""What a ledger comes to when it is held against what was kept or told: nothing lost, nothing doubled, all in order."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How many ids were expected, and how many of what there is are wrong."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    misplaced: int = 0

    def __add__(self, other: Self) -> "Account":
        return Account(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    @property
    def is_true(self) -> bool:
        """Whether everything is there, once and in order."""
        return not (self.lost or self.doubled or self.misplaced)


def compared(expected: Sequence[str], found: Sequence[str]) -> Account:
    """Hold the ids that were found against those expected, in their order. What nobody expected counts as doubled."""
    places = {name: place for place, name in enumerate(expected)}
    met = [places[name] for name in dict.fromkeys(found) if name in places]
    return Account(
        acknowledged=len(expected),
        lost=len(places) - len(met),
        doubled=len(found) - len(met),
        misplaced=sum(later < earlier for earlier, later in pairwise(met)),
    )
