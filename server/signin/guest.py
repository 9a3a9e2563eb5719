"""A visitor who speaks for themselves: proven by a ticket, and let near nothing but what is their own."""

from dataclasses import dataclass

from tracker.site import Site


@dataclass(frozen=True, slots=True)
class Guest:
    """The visitor at the other end of a socket."""

    site: Site
    visitor_id: str
