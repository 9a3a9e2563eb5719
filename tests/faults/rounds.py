"""How often each fault comes and for how long, and what the work came to meanwhile."""

import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Protocol

from tests.faults.account import Account

MANY = 10
"""Rounds from which on a run is a long one."""
STILL = 2.0
LONG_STILL = 5.0, 60.0


class Accountable(Protocol):
    """What suffers faults, and has an account in the end."""

    account: Account


@dataclass
class Rounds:
    """The rounds of one test. In a long run they differ in length."""

    count: int
    done: int = 0
    scenes: list[Accountable] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    """By how many seconds somebody was told of something, where that is measured."""

    def of(self, scene: Accountable, least: int = 0) -> Iterator[int]:
        """Number the rounds of a scene, whose account belongs to them."""
        self.scenes.append(scene)
        for number in range(max(self.count, least)):
            yield number
            self.done += 1

    @property
    def are_many(self) -> bool:
        return self.count >= MANY

    def still(self) -> float:
        """For how many seconds something stands still or is away this time."""
        return random.uniform(*LONG_STILL) if self.are_many else STILL

    @property
    def figures(self) -> dict[str, int]:
        """What there is to say of them, in words."""
        lateness = {"ms late at the most": round(max(self.late) * 1000)} if self.late else {}
        return {"rounds": self.done} | asdict(self.account) | lateness

    @property
    def account(self) -> Account:
        """What all scenes came to."""
        return sum((scene.account for scene in self.scenes), Account())
