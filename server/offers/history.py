"""What a visitor was offered and refused: all that the contact budget asks of the past."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.offers.invitation import Invitation, Phase

LATEST = 50
"""Invitations of one visitor that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a browser remembered of refusals when its visitor became known: how many, the last one's time, and whether
    the visitor asked not to be invited again. `at` is None where there were none."""

    refusals: int = 0
    at: int | None = None
    asked_not_to: bool = False


NOTHING = Brought()


@dataclass(frozen=True, slots=True)
class History:
    """The visitor's invitations, in any order, and what they brought along."""

    invitations: Sequence[Invitation] = ()
    brought: Brought = NOTHING

    @property
    def for_good(self) -> bool:
        """Whether the visitor asked not to be invited again."""
        return self.brought.asked_not_to or any(one.for_good for one in self.invitations)

    @property
    def refusals(self) -> list[int]:
        """When the visitor declined, the first time first; of those they brought along only the last time is known."""
        brought = [self.brought.at] * self.brought.refusals if self.brought.at is not None else []
        return sorted(brought + self.times(Phase.DECLINED))

    def times(self, phase: Phase) -> list[int]:
        """When invitations came to this phase and stayed there."""
        return [one.phase_at for one in self.invitations if one.phase is phase]
