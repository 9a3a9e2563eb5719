"""What one batch came to after its commit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.visitors.visit import Page, Progress
from tracker.wire.batch import Presence


@dataclass(slots=True, kw_only=True)
class Recorded:
    """A visitor's state in SQL at the time `at` of a batch, which may lie in the past.

    `pages` are the page views and updates that were new in it; `active` says that something new in it was done by the
    visitor; `visits` counts the visitor's visits, this one included; `progress` is None for somebody who only chats.
    `new` says that this made the visitor: nobody can have done anything for them yet. `written` is the transaction of
    PostgreSQL that wrote all this. `named` are teams that pages have named for themselves, by the ids of these.
    `late` is for how many milliseconds the batch had been here when its commit was done.
    """

    visitor_id: str
    site_id: str
    at: int
    progress: Progress | None
    visits: int
    traits: Mapping[str, Any]
    written: int | None = None
    pages: tuple[Page, ...] = ()
    active: bool = False
    presence: Presence | None = None
    accepted: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    new: bool = False
    named: Mapping[str, str] = field(default_factory=dict)
    late: int = 0
