"""What is kept of one visit: all that rules can be asked about later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from server.history import NOTHING, Brought
from server.invitation import Invitation
from tracker.visit import Visit
from tracker.wire import SearchVia

Span: TypeAlias = tuple[int, int | None]
"""From the first time to before the second; None where it goes on."""


class Report(Protocol):
    """A row of `events`, or a hit on its way there."""

    id: str
    kind: str
    page_id: str
    at: int
    url: str
    title: str
    query: str
    via: SearchVia
    results: int | None
    name: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One visit. `reports` are in the order of their times; `number` counts the visitor's visits up to this one;
    `before` is when the one before it ended; `traits` are those known when it began. `invitations` and `chats` are all
    that the visitor ever had, as they are today; `brought` are refusals that their browser remembered."""

    visit: Visit
    number: int
    before: int | None = None
    traits: Mapping[str, Any] = field(default_factory=dict)
    reports: Sequence[Report]
    invitations: Sequence[Invitation] = ()
    chats: Sequence[Span] = ()
    brought: Brought = NOTHING


def in_time(report: Report) -> tuple[int, bool, str]:
    """The order of reports: what is said of a page view at the same time comes after it."""
    return report.at, report.kind != "page_view", report.id
