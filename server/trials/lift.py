"""Whether a rule helps: how many times as many of those whom it may invite reach a goal as of those left out. Pure.

Who is left out is drawn by lot, with a known chance for each visitor by themselves. Were nothing different for who is
invited, those who reach the goal would have been left out with that same chance: so of them alone it is counted how
many were. The more the rule helps, the fewer of them are from among those left out. See docs/proof.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import erf, inf, log, sqrt
from typing import Literal

from server.trials.confidence import ALPHA, Prior, evidence, interval

WEIGHT = 50
"""Of the mixture: what tells half as many again apart soonest (`python -m bench.lift`)."""
EFFECT = 1.5
"""The effect by which it is told how long it will take: half as many again."""
POWER = 0.8
"""The chance of seeing an effect that is there, within the number that `needed` names."""
MOST = 1 << 30


@dataclass(frozen=True, slots=True)
class Lift:
    """How many times as many reach the goal with the rule as without. `low` and `high` hold at any time at which
    somebody looks; `times` is what was counted, None where nobody without it has reached the goal."""

    times: float | None
    low: float
    high: float

    @property
    def verdict(self) -> Literal["more", "fewer", "unknown"]:
        if self.low > 1:
            return "more"
        return "fewer" if self.high < 1 else "unknown"


def lift(left_out: int, invited: int, control: float) -> Lift:
    """Of those who reached the goal so many were left out and so many invited; `control` is the chance of being left
    out, more than 0 and less than 1."""
    reached = left_out + invited
    low, high = interval(left_out, reached, Prior(control, WEIGHT))
    times = _times(left_out / reached, control) if left_out else None
    return Lift(times, _times(high, control), _times(low, control))


def needed(control: float, effect: float = EFFECT) -> int:
    """How many have to reach the goal, of both together, so that an effect of so many times is seen by then with the
    chance `POWER`. A little more than that: who looks each day sees it before."""
    share = control / (control + (1 - control) * effect)
    few, many = 1, 2
    while _power(many, share, control) < POWER and many < MOST:
        few, many = many, many * 2
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if _power(middle, share, control) >= POWER else (middle, many)
    return many


def leader(reached: Sequence[int]) -> int | None:
    """The variant that is ahead of each other one, by the number of those who reached the goal; None where none is yet.
    All are as likely as any other. Each pair is held to its part of the error that all may make together."""
    pairs = len(list(combinations(reached, 2)))
    for one, mine in enumerate(reached):
        others = [other for number, other in enumerate(reached) if number != one]
        if others and all(_ahead(mine, other, ALPHA / pairs) for other in others):
            return one
    return None


def _ahead(mine: int, other: int, alpha: float) -> bool:
    return mine > other and evidence(mine, mine + other, 0.5, Prior(0.5, WEIGHT)) >= log(1 / alpha)


def _times(share: float, control: float) -> float:
    """The effect at which such a share of those who reach the goal is from among those left out."""
    return inf if share <= 0 else control / (1 - control) * (1 - share) / share


def _power(reached: int, share: float, control: float) -> float:
    """About the chance that so many are enough, where those left out have this share of them instead of `control`."""
    most = _fewest_expected(reached, control)
    spread = sqrt(reached * share * (1 - share))
    return 0.0 if most < 0 else (1 + erf((most + 0.5 - reached * share) / spread / sqrt(2))) / 2


def _fewest_expected(reached: int, control: float) -> int:
    """Up to how many left out among so many speak enough against their being there by chance; -1: not even none."""
    low, high = -1, int(reached * control)
    prior, bound = Prior(control, WEIGHT), log(1 / ALPHA)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if evidence(middle, reached, control, prior) >= bound else (low, middle - 1)
    return low
