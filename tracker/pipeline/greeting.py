"""What a page is told beyond the tracker: the server knows it, the endpoint asks for it."""

from dataclasses import dataclass, field
from typing import Protocol

from tracker.site import Site
from tracker.wire.answer import Appearance, Availability, Invitation, TeamChoice
from tracker.wire.batch import Ingest


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """The server's part of an `IngestAnswer`."""

    availability: Availability
    appearance: Appearance
    invitation: Invitation | None = None
    chat: str | None = None
    unread: int = 0
    teams: dict[str, TeamChoice] = field(default_factory=dict)
    has_room: bool = True
    """Whether a socket may be opened although nobody asks for one to talk."""
    signals: dict[str, tuple[int, ...]] | None = None
    """What the page is to measure: see `Tracking`."""


class Greeter(Protocol):
    """Whoever knows what the site's agents have to say to a visitor."""

    async def greet(self, site: Site, visitor_id: str | None, body: Ingest, address: str) -> Greeting:
        """The greeting for this visitor, or for somebody unknown, whose browser said all this from there."""
        ...
