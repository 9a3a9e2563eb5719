"""Everything a process has opened, handed as the first argument to actions, gateways and the API."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from server.passwords import Passwords
from server.sessions import Sessions
from tracker.clock import Clock, SystemClock
from tracker.database import Database
from tracker.live import LivePlane, MemoryPlane
from tracker.settings import Settings
from tracker.sites import SiteDirectory
from tracker.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the lifespan opened, in the order in which it was opened."""

    settings: Settings
    clock: Clock
    database: Database
    live: LivePlane
    sites: SiteDirectory
    tokens: Tokens
    passwords: Passwords
    sessions: Sessions


@asynccontextmanager
async def open_services(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Services]:
    """Open everything in order and close it in reverse. The database must have its newest shape."""
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database))
        live = MemoryPlane(clock)
        sites = SiteDirectory(database)
        await sites.load()
        passwords = Passwords()
        yield Services(
            settings=settings,
            clock=clock,
            database=database,
            live=live,
            sites=sites,
            tokens=Tokens(settings.secret(), clock),
            passwords=passwords,
            sessions=Sessions(database, clock, live, passwords, settings.secret()),
        )
