"""How sure a share is that is looked at again and again: a confidence sequence, whose intervals all hold at once,
however often somebody looks, and whenever they stop. Pure.

The method is the mixture of Robbins for counts (Lindon and Malek, "Anytime-valid inference for multinomial count data",
2022): of n draws that came out one way or the other, k did so one way. Whatever the true share is, the likelihood of
the draws averaged over a beta distribution, divided by that at the true share, is a martingale of mean 1: it exceeds
1 / alpha at any time at all with a chance of at most alpha (Ville). The shares at which it has not are the interval.

Draws may also be anything between nothing and one, with `hits` as their sum: what one draw adds to the likelihood is
convex in it, and so at most what the draw of all or nothing with the same mean adds. The interval is that of the mean
then, and wrong more seldom still.
"""

from dataclasses import dataclass
from math import lgamma, log, log1p

ALPHA = 0.05
"""How often an interval may ever be wrong."""
STEPS = 60
"""Halvings: more than a float has digits."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The beta distribution of the mixture. It decides which shares are told apart soonest, and never whether an
    interval holds; `weight` is that of so many draws."""

    mean: float
    weight: float

    @property
    def a(self) -> float:
        return self.mean * self.weight

    @property
    def b(self) -> float:
        return (1 - self.mean) * self.weight


EVEN = Prior(0.5, 1)
"""For shares of which nothing is known: it favours neither small nor large ones by much (Jeffreys)."""


def evidence(hits: float, draws: int, share: float, prior: Prior) -> float:
    """The logarithm of the martingale: how much speaks against the share, which lies between 0 and 1. Enough does at
    `log(1 / alpha)`."""
    misses = draws - hits
    mixed = _log_beta(prior.a + hits, prior.b + misses) - _log_beta(prior.a, prior.b)
    return mixed - hits * log(share) - misses * log1p(-share)


def interval(hits: float, draws: int, prior: Prior = EVEN, alpha: float = ALPHA) -> tuple[float, float]:
    """The shares against which not enough speaks; all of them before the first draw."""
    if not draws:
        return 0.0, 1.0
    bound = log(1 / alpha)

    def crossing(outside: float) -> float:
        """Where the evidence comes to the bound: it only falls from the end of the scale to what is likeliest."""
        inside = hits / draws
        for _ in range(STEPS):
            middle = (outside + inside) / 2
            if middle in (0.0, 1.0) or evidence(hits, draws, middle, prior) >= bound:
                outside = middle
            else:
                inside = middle
        return outside

    return crossing(0.0) if hits else 0.0, crossing(1.0) if hits < draws else 1.0


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
