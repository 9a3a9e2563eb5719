"""All sites, held in memory: the tracker asks for one with every request."""

import asyncio
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select

from tracker.errors import NotFound
from tracker.site import Site
from tracker.sql.database import Database
from tracker.tables import sites

COLUMNS = (
    sites.c.id,
    sites.c.key,
    sites.c.name,
    sites.c.origins,
    sites.c.options,
    sites.c.schedule,
    sites.c.teams,
    sites.c.first_view_at,
)


ABSENT_FOR = 1.0
"""Seconds for which a key that was not found is not looked for again."""
MAX_ABSENT = 1_000
"""Such keys that are remembered."""


class SiteDirectory:
    """The sites as last read. Whoever changes a site calls `refresh` after the commit."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_id: dict[str, Site] = {}
        self._by_key: dict[str, Site] = {}
        self._origins: frozenset[str] | None = None
        self._absent: dict[str, float] = {}
        self._refreshing = asyncio.Lock()
        """Held from reading to putting, so that no older answer replaces a newer one."""

    async def load(self) -> None:
        """Read all sites anew."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(*COLUMNS))).all()
        self._by_id, self._by_key, self._origins = {}, {}, None
        for row in rows:
            self._put(row)

    async def refresh(self, site_id: str) -> None:
        """Read one site anew; one that is not there any more is forgotten."""
        async with self._refreshing:
            async with self._database.reading() as connection:
                row = (await connection.execute(select(*COLUMNS).where(sites.c.id == site_id))).one_or_none()
            held, self._origins = self._by_id.pop(site_id, None), None
            if held is not None:
                self._by_key.pop(held.key, None)
            if row is not None:
                self._put(row)

    async def discover(self) -> None:
        """Take in the sites that another process has added: `beckon site add` beside a running server."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(*COLUMNS))).all()
        for row in rows:
            if row.id not in self._by_id:
                self._put(row)

    async def find(self, key: str) -> Site:
        """The site with this public key, discovered if need be; raises `NotFound`."""
        if key not in self._by_key and self._is_worth_a_look(key):
            await self.discover()
        return self.by_key(key)

    def by_key(self, key: str) -> Site:
        """The site with this public key; raises `NotFound`."""
        if (site := self._by_key.get(key)) is None:
            raise NotFound("There is no site with this key.")
        return site

    def by_id(self, site_id: str) -> Site:
        """The site with this id; raises `NotFound`."""
        if (site := self._by_id.get(site_id)) is None:
            raise NotFound
        return site

    def all(self) -> Collection[Site]:
        """Every site."""
        return self._by_id.values()

    def admits(self, origin: str) -> bool:
        """Whether any site lists the origin: all that a preflight, which names no site, can be asked."""
        if self._origins is None:
            self._origins = frozenset().union(*(site.origins for site in self._by_id.values()))
        return origin in self._origins

    def _is_worth_a_look(self, key: str) -> bool:
        """Whether the key was not looked for within the last second."""
        now = asyncio.get_running_loop().time()
        if self._absent.get(key, now) > now:
            return False
        if len(self._absent) >= MAX_ABSENT:
            self._absent.clear()
        self._absent[key] = now + ABSENT_FOR
        return True

    def _put(self, row: Row[*tuple[Any, ...]]) -> None:
        site, self._origins = Site.of(row._asdict()), None
        self._by_id[site.id] = site
        self._by_key[site.key] = site
