"""How often it is said that a rule helps: where it does not, and where it does (`python -m bench.lift`).

Visitors come day by day, and each day somebody looks whether there is anything to be said, and stops there. Whether a
rule that does nothing is ever said to do something is the false alarm; how many have to reach the goal until an effect
is seen is computed step by step, and held against the same drawn by lot.
"""

from functools import lru_cache
from math import log, log1p
from random import Random

from bench.report import Figure, parser, tell
from server.trials.confidence import ALPHA, Prior, evidence
from server.trials.lift import WEIGHT, needed

SEED = 20261122
NEGLIGIBLE = 1e-12


@lru_cache(1 << 18)
def noticed(left_out: int, reached: int, control: float) -> bool:
    """Whether so many left out among those who reached the goal are said to be no chance."""
    return evidence(left_out, reached, control, Prior(control, WEIGHT)) >= log(1 / ALPHA)


def alarms(rng: Random, *, runs: int, days: int, a_day: int, rate: float, control: float) -> float:
    """The part of the runs in which somebody who looks each day is ever told anything, where a rule does nothing."""
    told = 0
    for _ in range(runs):
        left_out = reached = 0
        for _ in range(days):
            new = _binomial(rng, a_day, rate)
            reached, left_out = reached + new, left_out + _binomial(rng, new, control)
            if noticed(left_out, reached, control):
                told += 1
                break
    return told / runs


def seen(rng: Random, *, runs: int, reached: int, control: float, effect: float) -> float:
    """The part of the runs in which an effect is seen by the time at which so many have reached the goal."""
    share, told = _share(control, effect), 0
    for _ in range(runs):
        left_out = 0
        for so_far in range(1, reached + 1):
            left_out += rng.random() < share
            if noticed(left_out, so_far, control):
                told += 1
                break
    return told / runs


def power(control: float, effect: float, reached: int) -> float:
    """The same, computed: every way in which it can go on unseen, with its chance."""
    share, unseen = _share(control, effect), {0: 1.0}
    for so_far in range(1, reached + 1):
        later: dict[int, float] = {}
        for left_out, chance in unseen.items():
            for more, part in ((0, 1 - share), (1, share)):
                if chance * part > NEGLIGIBLE and not noticed(left_out + more, so_far, control):
                    later[left_out + more] = later.get(left_out + more, 0.0) + chance * part
        unseen = later
    return 1 - sum(unseen.values())


def _share(control: float, effect: float) -> float:
    """Of those who reach the goal, how many are from among those left out."""
    return control / (control + (1 - control) * effect)


def _binomial(rng: Random, draws: int, chance: float) -> int:
    """How many of the draws hit, by leaps from one to the next."""
    hits, at = 0, 0
    while chance > 0:
        at += 1 if chance >= 1 else int(log(1 - rng.random()) / log1p(-chance)) + 1
        if at > draws:
            break
        hits += 1
    return hits


def main() -> None:
    """Compute, draw and show."""
    asked = parser(__doc__)
    asked.add_argument("--runs", type=int, default=2_000)
    given = asked.parse_args()
    rng, figures = Random(SEED), []
    for control in (0.05, 0.1, 0.2, 0.5):
        for rate in (0.01, 0.05, 0.3):
            found = alarms(rng, runs=given.runs, days=365, a_day=300, rate=rate, control=control)
            name = f"false alarms in a year, {control:.0%} left out, {rate:.0%} reach it"
            figures.append(Figure(name=name, value=found * 100, unit="%", at_most=100 * ALPHA))
    for control in (0.1, 0.2, 0.5):
        for effect in (1.25, 1.5, 2.0):
            enough = needed(control, effect)
            computed = power(control, effect, enough)
            drawn = seen(rng, runs=given.runs, reached=enough, control=control, effect=effect)
            case = f"{effect:g} times, {control:.0%} left out, {enough:,} reached it"
            figures.append(Figure(name=f"seen, {case}: computed", value=computed * 100, unit="%", at_least=80))
            figures.append(Figure(name="drawn beside computed", value=abs(drawn - computed) * 100, unit="%", at_most=4))
    tell(given, "What is said of a rule's lift", figures, runs=given.runs)


if __name__ == "__main__":
    main()
