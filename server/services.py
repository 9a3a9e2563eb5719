"""Everything a process has opened, handed as the first argument to actions, gateways and the API."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from server.migrations import migrate
from server.passwords import Passwords
from server.sessions import Sessions
from server.supervisor import Supervisor
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
    supervisor: Supervisor
    sites: SiteDirectory
    tokens: Tokens
    passwords: Passwords
    sessions: Sessions


@asynccontextmanager
async def open_services(
    settings: Settings, *, stop: Callable[[], None], clock: Clock | None = None
) -> AsyncIterator[Services]:
    """Open everything in order and close it in reverse. `stop` must end the process: a background task has died."""
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database))
        if database.embedded:
            await migrate(database)
        live = MemoryPlane(clock)
        supervisor = await stack.enter_async_context(Supervisor(stop))
        sites = SiteDirectory(database)
        await sites.load()
        passwords = Passwords()
        yield Services(
            settings=settings,
            clock=clock,
            database=database,
            live=live,
            supervisor=supervisor,
            sites=sites,
            tokens=Tokens(settings.secret(), clock),
            passwords=passwords,
            sessions=Sessions(database, clock, live, passwords, settings.secret()),
        )
