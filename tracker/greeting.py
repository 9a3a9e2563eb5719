"""What a page is told beyond the tracker: the server knows it, the endpoint asks for it."""

from dataclasses import dataclass
from typing import Protocol

from tracker.site import Site
from tracker.wire import Appearance, Availability, Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """The server's part of an `IngestAnswer`."""

    availability: Availability
    appearance: Appearance
    invitation: Invitation | None = None
    chat: str | None = None
    unread: int = 0
    has_room: bool = True
    """Whether a socket may be opened although nobody asks for one to talk."""


class Greeter(Protocol):
    """Whoever knows what the site's agents have to say to a visitor."""

    async def greet(self, site: Site, visitor_id: str | None, language: str) -> Greeting:
        """The greeting for this visitor, or for somebody unknown; `language` is a BCP 47 tag as the browser gave it."""
        ...
