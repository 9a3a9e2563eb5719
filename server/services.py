"""Everything a process has opened, handed as the first argument to actions, gateways and the API."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, nullcontext
from dataclasses import dataclass, field

from maxminddb import InvalidDatabaseError

from server.articles.shelves import Shelves
from server.blocking.blocklist import Blocklist
from server.chats.absence import Absence
from server.chats.names import Names
from server.chats.talk import Line, Outcome
from server.feed import Feed
from server.files.links import Links
from server.files.room import Rooms
from server.files.shelf import Shelf
from server.hours.board import Board
from server.hub import Hub
from server.keeping.calendar import Calendar
from server.keeping.sweep import Sweep
from server.mail.post import Post
from server.mail.rating_links import RatingLinks
from server.peers.company import Company
from server.peers.stays import Stays
from server.process.drain import Drain
from server.process.ownership import share
from server.rules.rounds import Rounds
from server.rules.rulebook import Rulebook
from server.screens.details import Details
from server.screens.fullness import Fullness
from server.screens.watches import Watches
from server.secure.vault import Vault
from server.signin.passwords import Passwords
from server.signin.sessions import Sessions
from server.sites.faces import Faces
from server.staff.desk import Desk
from server.telemetry.meters import Meters
from server.waiting.waits import Waits
from server.web.crowd import Crowd
from server.web.heartbeat import Heartbeat
from tracker.clock import Clock, SystemClock
from tracker.enrichment.address import TrustedProxies
from tracker.enrichment.atlas import Atlas
from tracker.errors import WrongSetting
from tracker.live import LivePlane
from tracker.pipeline.ingest import Ingest
from tracker.pipeline.journal import Journal
from tracker.pipeline.refusals import Refusals
from tracker.planes import open_plane
from tracker.settings import Settings
from tracker.sites import SiteDirectory
from tracker.sql.database import PATIENCE, Database
from tracker.tokens import Tokens
from tracker.visitors.interest import GATHERING, Interest
from tracker.visitors.replica import Replica
from tracker.visitors.roster import Roster

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
    faces: Faces
    feed: Feed
    hub: Hub
    lines: Journal[Line, Outcome | None] = field(default_factory=Journal)
    """What is said and read in chats, until it is written."""
    patience: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PATIENT))
    """Room for those who wait for a chat that somebody else holds."""
    rehearsal: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a rule is rehearsed."""
    choosing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held from when a rule chooses an agent until that is kept, so that the next one knows whom this one has taken."""
    shelves: Shelves = field(default_factory=Shelves)
    shelving: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """Whoever makes the shelf of a site ready; the others wait for it."""
    shelf: Shelf
    """Where files lie."""
    rooms: Rooms = field(default_factory=Rooms)
    """For files on their way in."""
    links: Links
    blocklist: Blocklist
    post: Post
    rating_links: RatingLinks
    vault: Vault
    """Seals what is answered in confidence."""
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
    fullness: Fullness
    sweep: Sweep
    rounds: Sequence[Rounds]
    """Over those at home here, and where that is another roster, over those whom screens here show."""
    names: Names
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
        share(database := await stack.enter_async_context(Database(settings.database, PATIENCE)))
        live = await stack.enter_async_context(open_plane(settings, clock))
        await (sites := SiteDirectory(database)).load()
        desk, interest = Desk(clock), Interest(clock, GATHERING if settings.redis_url else 0)
        company = Company(live, Replica(clock, live, interest), desk) if settings.redis_url else None
        (roster, outlook), alone = _rosters(clock, company), company is None
        stack.enter_context(company.listening() if company else nullcontext())
        faces, heartbeat, tokens = Faces(sites.by_id, settings.url), Heartbeat(clock), Tokens(settings.secret(), clock)
        stays, feed = Stays(roster, live, clock), Feed(database, live, clock, meters, faces)
        await feed.open()
        atlas = stack.enter_context(closing(_atlas(settings)))
        stack.enter_context((hub := Hub(feed, live, clock)).listening())
        yield Services(
            settings=settings,
            clock=clock,
            meters=meters,
            refusals=Refusals(clock),
            database=database,
            live=live,
            sites=sites,
            tokens=tokens,
            proxies=TrustedProxies(settings.trusted_proxies),
            roster=roster,
            outlook=outlook,
            ingest=Ingest(
                clock=clock, database=database, live=live, sites=sites, roster=roster, atlas=atlas, alone=alone
            ),
            passwords=passwords,
            sessions=Sessions(database, clock, live, passwords, settings.secret()),
            faces=faces,
            feed=feed,
            hub=hub,
            blocklist=Blocklist(tokens, clock),
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
            fullness=Fullness(sites, clock),
            shelf=(shelf := Shelf.open(settings.files_url, settings.data_dir / "files")),
            links=Links(settings.secret(), clock),
            post=Post(settings),
            rating_links=RatingLinks(settings.secret(), clock),
            vault=Vault(settings.secure_secrets()),
            sweep=Sweep(database, live, Calendar(clock), stays, settings, shelf=shelf),
            rounds=_rounds(clock, roster, outlook),
            names=Names(roster),
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
