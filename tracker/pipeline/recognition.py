"""Who a visitor turns out to be, where their site proves it: the server knows, the endpoint asks."""

from dataclasses import dataclass
from typing import Protocol

from tracker.site import Site


@dataclass(frozen=True, slots=True)
class Recognised:
    """The visitor as whom a browser goes on, and in words why that is not the one whom its token names, if so."""

    visitor_id: str | None
    unproven: str | None = None


class Recogniser(Protocol):
    """Whoever knows the visitors of a site by their proofs."""

    async def recognise(self, site: Site, visitor_id: str | None, token: str) -> Recognised:
        """Who shows the token; `visitor_id` is as whom the browser came, None for somebody new."""
        ...
