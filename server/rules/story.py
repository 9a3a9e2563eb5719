"""What is kept of one visit: all that rules can be asked about later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from server.offers.history import NOTHING, Brought
from server.offers.invitation import Invitation
from tracker.visitors.recalled import Report
from tracker.visitors.visit import Visit

Span: TypeAlias = tuple[int, int | None]
"""From the first time to before the second; None where it goes on."""


class Rating(NamedTuple):
    """What the visitor gave a chat, from 1 to 5."""

    at: int
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One visit. `reports` are in the order of their times; `number` counts the visitor's visits up to this one;
    `before` is when the one before it ended; `traits` are those known when it began. `invitations` and `chats` are all
    that the visitor ever had, as they are today, and `ratings` all that they gave chats, the latest first; `brought`
    are refusals that their browser remembered."""

    visit: Visit
    number: int
    before: int | None = None
    traits: Mapping[str, Any] = field(default_factory=dict)
    reports: Sequence[Report]
    invitations: Sequence[Invitation] = ()
    chats: Sequence[Span] = ()
    ratings: Sequence[Rating] = ()
    brought: Brought = NOTHING
