"""What rules cost: the processor's share of 50 rules with 10,000 live visitors who do 500 things a second, and how soon
all of them were asked: `python -m bench.rules`.

In the process itself, without sockets and without SQL: what visitors do to a roster is the floor, and the same with
rules is the measure. A fifth of the rules wait for a clock. Nobody is there to chat, so whoever qualifies is held
back for want of an agent: how many may be invited depends on agents, not on visitors.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import percentile
from bench.report import Figure, parser, tell
from server.actions import beckoning
from server.actions.sites import add_site
from server.migrations import migrate
from server.services import Services, open_services
from server.validation import from_fields
from server.wire.api import SiteNew
from server.wire.rules import RuleView, rule_adapter
from tracker.clock import new_id
from tracker.database import Database
from tracker.device import Device
from tracker.place import Place
from tracker.recorded import Recorded
from tracker.search import Searched
from tracker.settings import load_settings
from tracker.source import DIRECT
from tracker.visit import Page, Progress, Visit

BEAT = 0.05
"""Seconds between two rounds, as the server goes them."""
ORIGIN = "https://bench.test"
PATHS = ("/", "/tea", "/coffee", "/pricing", "/pricing?plan=2", "/blog/7", "/docs/start", "/cart", "/about")


def rules(site_id: str, count: int) -> list[RuleView]:
    """Rules of many kinds, all active."""
    return [
        RuleView(
            id=new_id(),
            site=site_id,
            state="active",
            version=1,
            changed_at=0,
            changed_by="",
            rule=from_fields(rule_adapter, name=f"Rule {number}", when=when(number), action=does(number)),
        )
        for number in range(count)
    ]


def does(number: int) -> dict[str, object]:
    return {"kind": "hint"} if number % 10 == 9 else {"kind": "invite", "text": "Hello {visitor.name|there}!"}


def when(number: int) -> dict[str, Any]:
    """Four conditions, and what they begin with differs from rule to rule."""
    first: Sequence[dict[str, Any]] = (
        {"kind": "page", "url": f"{PATHS[number % len(PATHS)]}*"},
        {"kind": "time_on_page", "at_least": number},
        {"kind": "search", "words": "tea*", "at_least": 1 + number % 3},
        {"kind": "place", "countries": ["DE", "AT", "CH"]},
        {"kind": "pages_in_order", "urls": ["/tea", "/cart"]},
    )
    others: list[dict[str, Any]] = [
        {"kind": "not", "of": {"kind": "device", "one_of": ["tablet"]}},
        {"kind": "any", "of": [{"kind": "visits", "at_least": 2}, {"kind": "pages", "at_least": 2 + number % 5}]},
        {"kind": "page", "which": "visited", "url": f"*/{number % 7}*"},
    ]
    return {"kind": "all", "of": [first[number % len(first)], *others]}


class Crowd:
    """Visitors who do things, one after the other, always the same ones in the same order."""

    def __init__(self, services: Services, site_id: str, count: int) -> None:
        self._services = services
        self._chance = random.Random(7)
        self._people = [self._arrive(site_id) for _ in range(count)]
        for person in self._people:
            services.roster.fold(person)

    def act(self) -> None:
        """Somebody looks at a page, and every fourth time searches on it."""
        number = self._chance.randrange(len(self._people))
        person = self._people[number]
        progress, now = person.progress, self._services.clock.now()
        assert progress is not None
        page = Page(id=new_id(), url=ORIGIN + self._chance.choice(PATHS), title="A page", at=now)
        searches = progress.searches
        if self._chance.random() < 0.25:
            searches = (*searches, Searched(id=new_id(), query="tea for two", via="url", at=now, page=page.id))[-20:]
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


async def spend(services: Services, crowd: Crowd, given: argparse.Namespace) -> tuple[float, list[float]]:
    """The share of one core that was spent, and after how many milliseconds the rules had been asked of each."""
    waits: list[float] = []
    for _ in range(round(1 / BEAT)):
        while await beckoning.go_rounds(services):
            pass
    began, spent = time.perf_counter(), time.process_time()
    for beat in range(round(given.seconds / BEAT)):
        each = [time.perf_counter()] * round(given.events * BEAT)
        for _ in each:
            crowd.act()
        await beckoning.go_rounds(services)
        done = time.perf_counter()
        waits += [(done - at + BEAT) * 1000 for at in each]
        await asyncio.sleep(max(began + (beat + 1) * BEAT - time.perf_counter(), 0))
    return (time.process_time() - spent) / (time.perf_counter() - began), waits


async def measure(given: argparse.Namespace, folder: str) -> None:
    url = f"sqlite+aiosqlite:///{folder}/beckon.sqlite"
    async with Database(url) as database:
        await migrate(database)
    settings = load_settings(_env_file=None, data_dir=Path(folder), database_url=url, secret_key="x" * 64)
    async with open_services(settings) as services:
        site = await add_site(services, SiteNew(name="Bench", origins=[ORIGIN]), key="bench")
        crowd = Crowd(services, site.id, given.visitors)
        floor, _ = await spend(services, crowd, given)
        services.rulebook.take_in(rules(site.id, given.rules), 0)
        for rounds in services.rounds:
            rounds.look_at_site(site.id)
        share, waits = await spend(services, crowd, given)
    tell(
        given,
        f"{given.rules} rules, {given.visitors:,} live visitors, {given.events} events a second",
        [
            Figure(name="without rules", value=floor * 100, unit="% of a core"),
            Figure(name="with rules", value=share * 100, unit="% of a core"),
            Figure(name="rules", value=(share - floor) * 100, unit="% of a core", at_most=30),
            Figure(name="asked within, p99", value=percentile(sorted(waits), 0.99), unit="ms", at_most=200),
        ],
    )


def main() -> None:
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, default=10_000)
    asked.add_argument("--rules", type=int, default=50)
    asked.add_argument("--events", type=int, default=500)
    asked.add_argument("--seconds", type=float, default=20)
    with TemporaryDirectory() as folder:
        asyncio.run(measure(asked.parse_args(), folder))


if __name__ == "__main__":
    main()
