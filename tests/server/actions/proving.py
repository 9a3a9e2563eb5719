"""A site that proves who its visitors are."""

from typing import Any

from sqlalchemy import Table, func, select

from server.actions.identifying import identify
from server.services import Services
from tests.server.identity import tokens
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import new_id
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.wire.batch import Presence


class ProvingSite:
    """Makes the tokens of a site, and browsers of its people."""

    def __init__(self, services: Services, site: Site, secret: str) -> None:
        self.services = services
        self.site = site
        self.secret = secret

    def token(self, subject: str = "ada", **claims: Any) -> str:
        return tokens.token(self.services.clock.now(), key=self.secret, sub=subject, **claims)

    async def known(self, visitor_id: str | None, subject: str = "ada", **claims: Any) -> str:
        return await identify(self.services, self.site, visitor_id, self.token(subject, **claims))

    async def look(self, visitor_id: str | None) -> str:
        """A page view; gives who it was."""
        seen = view()
        presence = Presence(tab=new_id(), page=seen.id, activity="active")
        who = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, "presence": presence}
        batch = Batch(site=self.site, visitor_id=visitor_id, events=(seen,), **who)
        outcome = await self.services.ingest.accept(batch)
        assert outcome.accepted == (seen.id,)
        return str(outcome.visitor_id)

    async def count(self, table: Table, visitor_id: str) -> int:
        counted = select(func.count()).where(table.c.visitor_id == visitor_id)
        async with self.services.database.reading() as connection:
            return int(await connection.scalar(counted) or 0)
