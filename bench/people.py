"""People of a crowd that lives in the process itself, without sockets: always the same ones, who do the same things."""

import random
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert

from server.services import Services
from tracker.clock import new_id
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.search import Searched
from tracker.enrichment.source import DIRECT
from tracker.pipeline.recorded import Recorded
from tracker.tables import visitors
from tracker.visitors.visit import Page, Progress, Visit

ORIGIN = "https://bench.test"
PATHS = ("/", "/tea", "/coffee", "/pricing", "/pricing?plan=2", "/blog/7", "/docs/start", "/cart", "/about")
PEOPLE = 200
"""Whom they look for tea for."""
AT_ONCE = 1_000


class Crowd:
    """Visitors who do things, one after the other, in the same order each time."""

    def __init__(self, services: Services, site_id: str, count: int) -> None:
        self._services = services
        self._chance = random.Random(7)
        self._people = [self._arrive(site_id) for _ in range(count)]
        self._numbers = {person.visitor_id: number for number, person in enumerate(self._people)}

    async def come(self) -> None:
        """They are in SQL, and on the roster."""
        rows = [
            {
                "id": person.visitor_id,
                "site_id": person.site_id,
                "created_at": person.at,
                "last_at": person.at,
                "visits": 1,
                "traits": {},
            }
            for person in self._people
        ]
        for first in range(0, len(rows), AT_ONCE):
            async with self._services.database.transaction() as connection:
                await connection.execute(insert(visitors), rows[first : first + AT_ONCE])
        for person in self._people:
            self._services.roster.fold(person)

    def of(self, visitor_id: str) -> Recorded:
        """Somebody, as they were last."""
        return self._people[self._numbers[visitor_id]]

    def act(self) -> None:
        """Somebody looks at a page, and every fourth time searches on it."""
        number = self._chance.randrange(len(self._people))
        person = self._people[number]
        progress, now = person.progress, self._services.clock.now()
        assert progress is not None
        page = Page(id=new_id(), url=ORIGIN + self._chance.choice(PATHS), title="A page", at=now)
        searches: Sequence[Searched] = progress.searches
        if self._chance.random() < 0.25:
            query = f"tea for {self._chance.randrange(PEOPLE)}"
            searches = (*searches, Searched(id=new_id(), query=query, via="url", at=now, page=page.id))[-20:]
        progress = replace(progress, pages=progress.pages + 1, page=page, last_at=now, searches=searches)
        self._people[number] = person = replace(person, at=now, progress=progress, pages=(page,))
        self._services.roster.fold(person)

    def _arrive(self, site_id: str) -> Recorded:
        now, visitor_id = self._services.clock.now(), new_id()
        page = Page(id=new_id(), url=ORIGIN + "/", title="Home", at=now)
        visit = Visit(
            id=new_id(),
            site_id=site_id,
            visitor_id=visitor_id,
            started_at=now,
            landing=page.url,
            referrer="",
            source=DIRECT,
            address="192.0.2.0",
            device=Device(kind=self._chance.choice(("desktop", "phone")), browser="Firefox 144", system="Linux"),
            place=Place(country=self._chance.choice(("DE", "FR", "US"))),
            language="de",
            zone="Europe/Berlin",
            viewport=(1440, 900),
        )
        progress = Progress(visit=visit, last_at=now, pages=1, page=page)
        return Recorded(
            visitor_id=visitor_id,
            site_id=site_id,
            at=now,
            progress=progress,
            visits=1,
            traits={},
            pages=(page,),
            active=True,
            new=True,
        )
