"""The tracker without the server around it: real parts on a database of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.clocks import ManualClock
from tracker.clock import new_id
from tracker.enrichment.address import TrustedProxies
from tracker.enrichment.atlas import Atlas
from tracker.live import MemoryPlane
from tracker.pipeline.endpoint import IngestEndpoint
from tracker.pipeline.greeting import Greeting
from tracker.pipeline.hit import Batch
from tracker.pipeline.ingest import Ingest
from tracker.pipeline.recognition import Recognised
from tracker.pipeline.refusals import Refusals
from tracker.site import Site
from tracker.sites import SiteDirectory
from tracker.sql.database import Database
from tracker.tables import sites
from tracker.tokens import Tokens
from tracker.visitors.roster import Roster
from tracker.wire.answer import Appearance, Availability
from tracker.wire.batch import Ingest as Body
from tracker.wire.reports import PageView, Report

ORIGIN = "https://shop.acme.test"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
SECRET = "a secret key that only the tests know, long enough"
SHARED = Path(__file__).parents[3] / "shared" / "data"
"""Real input beside the checkout."""


class Doorman:
    """A greeter who says the same to everybody, and remembers whom he saw; he recognises nobody."""

    def __init__(self) -> None:
        self.greeted: list[str | None] = []

    async def greet(self, site: Site, visitor_id: str | None, body: Body, address: str) -> Greeting:
        self.greeted.append(visitor_id)
        looks = Appearance(
            name=site.name, accent="#2f5bea", on_accent="#ffffff", position="right", greeting="Hello!", texts={}
        )
        return Greeting(availability=Availability(state="open"), appearance=looks)

    async def recognise(self, site: Site, visitor_id: str | None, token: str) -> Recognised:
        """Nobody is known here."""
        return Recognised(visitor_id, f"{token} proves nothing.")


class SlowDatabase(Database):
    """A database whose next answer, once `hold` is set, has been read but takes until `go`."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.hold = False
        self.has_read, self.go = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        held, self.hold = self.hold, False
        async with super().reading() as connection:
            yield connection
        if held:
            self.has_read.set()
            await self.go.wait()


@dataclass(frozen=True, slots=True)
class Parts:
    """One running tracker."""

    clock: ManualClock
    database: Database
    live: MemoryPlane
    sites: SiteDirectory
    tokens: Tokens
    roster: Roster
    ingest: Ingest
    endpoint: IngestEndpoint
    doorman: Doorman

    @property
    def acme(self) -> Site:
        return self.sites.by_key("acme")

    def batch(self, *events: Report, visitor: str | None = None, **more: Any) -> Batch:
        """A batch of somebody at acme."""
        given = {"site": self.acme, "origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, **more}
        return Batch(visitor_id=visitor, events=events, **given)

    async def rows(self, table: Table) -> list[Any]:
        """What SQL holds of a table, oldest first."""
        async with self.database.reading() as connection:
            return list((await connection.execute(select(table).order_by(table.c.id))).all())


def view(path: str = "/", *, title: str = "Acme", referrer: str = "", name: str | None = None) -> PageView:
    """A page view on acme's shop; `name` is its id."""
    url = path if "://" in path else ORIGIN + path
    return PageView(kind="page_view", id=name or new_id(), url=url, title=title, referrer=referrer)


async def add_site(
    database: Database, *, key: str = "acme", origins: tuple[str, ...] = (ORIGIN,), **options: Any
) -> str:
    """A site in SQL; gives its id."""
    row: dict[str, Any] = {
        "id": new_id(),
        "key": key,
        "name": key.title(),
        "origins": list(origins),
        "options": options,
    }
    row |= {"schedule": {}, "created_at": 0, "first_view_at": None}
    async with database.transaction() as connection:
        await connection.execute(sites.insert(), row)
    return str(row["id"])


@asynccontextmanager
async def running(
    database: Database, clock: ManualClock, atlas: Atlas | None = None, *, alone: bool = True
) -> AsyncIterator[Parts]:
    """A tracker on this database, as after a start of the process; not `alone` where others run beside it."""
    live, roster, tokens, directory = MemoryPlane(clock), Roster(clock), Tokens(SECRET, clock), SiteDirectory(database)
    await directory.load()
    doorman = Doorman()
    ingest = Ingest(
        clock=clock,
        database=database,
        live=live,
        sites=directory,
        roster=roster,
        atlas=atlas or Atlas(None),
        alone=alone,
    )
    endpoint = IngestEndpoint(
        clock=clock,
        sites=directory,
        tokens=tokens,
        ingest=ingest,
        refusals=Refusals(clock),
        greeter=doorman,
        recogniser=doorman,
        proxies=TrustedProxies(("127.0.0.0/8",)),
    )
    task = asyncio.create_task(ingest.run())
    try:
        yield Parts(clock, database, live, directory, tokens, roster, ingest, endpoint, doorman)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
