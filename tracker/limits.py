"""How much one visitor and one address may report. Kind to offices: many visitors share one address."""

from tracker.clock import MINUTE
from tracker.enrichment.address import household
from tracker.errors import TooMany
from tracker.live import LivePlane

PER_VISITOR = 600
"""Batches of one visitor in a minute."""
PER_ADDRESS = 12_000
"""Batches from one address in a minute: 200 in a second, an office of thousands."""
STEPS = 20
"""Processes tell each other of a visitor or an address in so many steps up to the limit."""


class Limits:
    """Counts batches by site, visitor and address."""

    def __init__(self, live: LivePlane, per_visitor: int = PER_VISITOR, per_address: int = PER_ADDRESS) -> None:
        self._live = live
        self._per_visitor = per_visitor
        self._per_address = per_address

    async def check(self, site_id: str, visitor_id: str | None, address: str) -> None:
        """Raises `TooMany` where a limit is passed."""
        if await self._count(f"ingest:{site_id}:{household(address)}", self._per_address):
            raise TooMany("This address reports more than one office can.", retry_after=60)
        if visitor_id and await self._count(f"ingest:{visitor_id}", self._per_visitor):
            raise TooMany("This visitor reports more than a person can.", retry_after=60)

    async def _count(self, key: str, limit: int) -> bool:
        """Whether one more is too many."""
        return await self._live.count(key, MINUTE, limit // STEPS) > limit
