"""Everything a process has opened, handed as the first argument to actions, gateways and the API."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field

from maxminddb import InvalidDatabaseError

from server.absence import Absence
from server.board import Board
from server.calendar import Calendar
from server.company import Company
from server.crowd import Crowd
from server.desk import Desk
from server.details import Details
from server.drain import Drain
from server.feed import Feed
from server.heartbeat import Heartbeat
from server.hub import Hub
from server.meters import Meters
from server.ownership import share
from server.passwords import Passwords
from server.rounds import Rounds
from server.rulebook import Rulebook
from server.sessions import Sessions
from server.stays import Stays
from server.sweep import Sweep
from server.talk import Line, Outcome
from server.waits import Waits
from server.watches import Watches
from tracker.address import TrustedProxies
from tracker.atlas import Atlas
from tracker.clock import Clock, SystemClock
from tracker.database import PATIENCE, Database
from tracker.errors import WrongSetting
from tracker.ingest import Ingest
from tracker.interest import GATHERING, Interest
from tracker.journal import Journal
from tracker.live import LivePlane
from tracker.planes import open_plane
from tracker.refusals import Refusals
from tracker.replica import Replica
from tracker.roster import Roster
from tracker.settings import Settings
from tracker.sites import SiteDirectory
from tracker.tokens import Tokens

PATIENT = 4
"""Lines that may wait at a time for a chat that another process holds, each with a connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What is open, from the bottom up."""

    settings: Settings
    clock: Clock
    meters: Meters
    refusals: Refusals
    database: Database
    live: LivePlane
    sites: SiteDirectory
    tokens: Tokens
    proxies: TrustedProxies
    roster: Roster
    """Who is at home at this process."""
    outlook: Roster
    """Who is at any process, for the sites that somebody here looks at; where there is no other, the same."""
    ingest: Ingest
    passwords: Passwords
    sessions: Sessions
    feed: Feed
    hub: Hub
    lines: Journal[Line, Outcome | None] = field(default_factory=Journal)
    """What is said and read in chats, until it is written."""
    patience: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PATIENT))
    """Room for those who wait for a chat that somebody else holds."""
    rehearsal: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a rule is rehearsed."""
    crowd: Crowd
    heartbeat: Heartbeat
    drain: Drain
    desk: Desk
    board: Board
    waits: Waits
    absence: Absence
    stays: Stays
    watches: Watches
    details: Details
    sweep: Sweep
    rounds: Sequence[Rounds]
    """Over those at home here, and where that is another roster, over those whom screens here show."""
    company: Company | None
    """None where this process is the only one."""

    @property
    def rosters(self) -> set[Roster]:
        """All that know visitors here."""
        return {self.roster, self.outlook}

    @property
    def rulebook(self) -> Rulebook:
        """The rules that are asked here."""
        return self.rounds[0].rulebook


@asynccontextmanager
async def open_services(
    settings: Settings, clock: Clock | None = None, passwords: Passwords | None = None
) -> AsyncIterator[Services]:
    """Open everything in order and close it in reverse. The database must have its newest shape."""
    clock, passwords, meters = clock or SystemClock(), passwords or Passwords(), Meters()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database, PATIENCE))
        share(database)
        live = await stack.enter_async_context(open_plane(settings, clock))
        sites = SiteDirectory(database)
        await sites.load()
        desk, interest = Desk(clock), Interest(clock, GATHERING if settings.redis_url else 0)
        company = Company(live, Replica(clock, live, interest), desk) if settings.redis_url else None
        roster, outlook = _rosters(clock, company)
        if company is not None:
            stack.enter_context(company.listening())
        stays = Stays(roster, live, clock)
        feed = Feed(database, live, clock, meters)
        await feed.open()
        hub, heartbeat = Hub(feed, live, clock), Heartbeat(clock)
        stack.enter_context(hub.listening())
        yield Services(
            settings=settings,
            clock=clock,
            meters=meters,
            refusals=Refusals(clock),
            database=database,
            live=live,
            sites=sites,
            tokens=Tokens(settings.secret(), clock),
            proxies=TrustedProxies(settings.trusted_proxies),
            roster=roster,
            outlook=outlook,
            ingest=Ingest(
                clock=clock,
                database=database,
                live=live,
                sites=sites,
                roster=roster,
                atlas=stack.enter_context(closing(_atlas(settings))),
                alone=company is None,
            ),
            passwords=passwords,
            sessions=Sessions(database, clock, live, passwords, settings.secret()),
            feed=feed,
            hub=hub,
            crowd=Crowd(settings.visitor_sockets),
            heartbeat=heartbeat,
            drain=Drain(heartbeat, settings.drain_seconds),
            desk=desk,
            board=Board(sites, clock),
            waits=Waits(clock),
            absence=Absence(clock),
            stays=stays,
            watches=Watches(outlook, interest),
            details=Details(outlook, interest, hub),
            sweep=Sweep(database, live, Calendar(clock), stays, settings),
            rounds=_rounds(clock, roster, outlook),
            company=company,
        )


def _rounds(clock: Clock, home: Roster, outlook: Roster) -> list[Rounds]:
    """Over those whom rules may invite, and those whom they point out on a screen here."""
    rulebook = Rulebook()
    if home is outlook:
        return [Rounds(home, rulebook, clock, invites=True, hints=True)]
    invited = Rounds(home, rulebook, clock, invites=True, hints=False)
    return [invited, Rounds(outlook, rulebook, clock, invites=False, hints=True)]


def _rosters(clock: Clock, company: Company | None) -> tuple[Roster, Roster]:
    """Who is at this process, and who at any: where there is no other, the same."""
    if company is None:
        alone = Roster(clock)
        return alone, alone
    return company.replica.home, company.replica.outlook


def _atlas(settings: Settings) -> Atlas:
    try:
        return Atlas.open(settings.geoip_path)
    except InvalidDatabaseError as cause:
        raise WrongSetting(f"BECKON_GEOIP_PATH: {settings.geoip_path} is not a place database.") from cause
