"""How long a rehearsal over 100,000 recorded page views takes, and how long it keeps others waiting:
`python -m bench.rehearsal`.

In the process itself, on an SQLite file of its own: reading what is kept of the visits is the floor, and the same with
a rule that is asked at each moment of them is the measure, alone and beside ten others. Meanwhile somebody asks for
their turn all the time: the longest wait is told.
"""

import argparse
import asyncio
import random
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from bench.people import ORIGIN, PATHS
from bench.report import Figure, parser, tell
from bench.rules import rules
from server.actions.rehearsing import Cast, played
from server.actions.sites import add_site
from server.cli.server import settle_memory
from server.migrations import migrate
from server.rules.posted import posted
from server.services import Services, open_services
from server.store import stories
from server.validation import from_fields
from server.wire.api import SiteNew
from server.wire.rules import Rule, rule_adapter
from tracker.clock import DAY, SECOND, first_id, new_id
from tracker.settings import load_settings
from tracker.site import Site
from tracker.sql.database import Database
from tracker.tables import events, visitors, visits

DAYS = 7
OTHERS = 10
"""Other rules that are active."""
TURN = 0.001
"""Seconds between two wishes to have a turn."""


def visit(site: Site, began: int, lot: random.Random, number: int) -> tuple[dict[str, Any], dict[str, Any], list[Any]]:
    """A visitor with one visit of one to nine pages, some of them with a search."""
    ids = [f"{first_id(began)}-7000-8000-{number:06x}{part:06x}" for part in range(32)]
    whose = {"site_id": site.id, "visitor_id": ids[0], "visit_id": ids[1]}
    blank = {"title": "A page", "referrer": "", "engaged": 0, "query": "", "via": "", "results": None, "name": ""}
    reports, at = [], began
    for page in ids[2 : 3 + lot.randrange(9)]:
        url = ORIGIN + lot.choice(PATHS)
        seen = {"id": page, "page_id": page, "kind": "page_view", "at": at, "url": url, "data": {}}
        reports.append(whose | blank | seen)
        if lot.random() < 0.2:
            told = {"id": new_id(), "kind": "search", "url": "", "query": "tea for two", "via": "form"}
            reports.append(reports[-1] | told | {"at": at + SECOND})
        at += lot.randrange(5, 120) * SECOND
    row = {"id": ids[1], "site_id": site.id, "visitor_id": ids[0], "started_at": began, "last_at": at}
    counted = {"pages": len(reports), "landing": ORIGIN, "referrer": "", "source_kind": "direct", "source_name": ""}
    looks = {"source_words": "", "words_hidden": False, "utm": {}, "address": "192.0.2.0", "device": "desktop"}
    place = {"browser": "Firefox 144", "system": "Linux", "country": lot.choice(("DE", "US")), "region": "", "city": ""}
    rest = {"latitude": None, "longitude": None, "language": "de", "zone": "Europe/Berlin"}
    person = {"id": ids[0], "site_id": site.id, "created_at": began, "last_at": at, "visits": 1, "traits": {}}
    return person, row | counted | looks | place | rest | {"viewport_width": 0, "viewport_height": 0}, reports


def everything(site: Site, now: int, pages: int) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    """Visits with so many page views in all, a thousand at a time."""
    lot, seen, number = random.Random(7), 0, 0
    while seen < pages:
        made = [visit(site, now - lot.randrange(DAYS * DAY - DAY // 4), lot, number + each) for each in range(1_000)]
        number += len(made)
        reports = [report for _, _, told in made for report in told]
        seen += sum(report["kind"] == "page_view" for report in reports)
        yield [person for person, _, _ in made], [row for _, row, _ in made], reports


def readers() -> Rule:
    """Whoever reads a page for long."""
    when = {"kind": "all", "of": [{"kind": "pages", "at_least": 2}, {"kind": "time_on_page", "at_least": 20}]}
    return from_fields(rule_adapter, name="Readers", when=when, action={"kind": "invite", "text": "Hello!"})


async def fill(services: Services, site: Site, pages: int) -> int:
    """Page views that are there then."""
    now, seen = services.clock.now(), 0
    for people, rows, reports in everything(site, now, pages):
        async with services.database.transaction() as connection:
            await connection.execute(insert(visitors), people)
            await connection.execute(insert(visits), rows)
            await connection.execute(insert(events), reports)
        seen += sum(report["kind"] == "page_view" for report in reports)
    return seen


async def longest_wait(over: asyncio.Event) -> float:
    """The most milliseconds that somebody who wants a turn waits for it, until it is over."""
    longest = 0.0
    while not over.is_set():
        asked = time.perf_counter()
        await asyncio.sleep(TURN)
        longest = max(longest, (time.perf_counter() - asked - TURN) * 1000)
    return longest


async def read(services: Services, site: Site, since: int, until: int) -> float:
    """Seconds that reading alone takes."""
    began = time.perf_counter()
    async for _ in stories.recorded(services.database, site.id, since, until):
        pass
    return time.perf_counter() - began


async def measure(given: argparse.Namespace, folder: str) -> None:
    url = f"sqlite+aiosqlite:///{folder}/beckon.sqlite"
    async with Database(url) as database:
        await migrate(database)
    settings = load_settings(_env_file=None, data_dir=Path(folder), database_url=url, secret_key="x" * 64)
    async with open_services(settings) as services:
        site = await add_site(services, SiteNew(name="Bench", origins=[ORIGIN]), key="bench")
        seen = await fill(services, site, given.pages)
        settle_memory()
        now = services.clock.now()
        first, *others = rules(site.id, OTHERS + 1)
        own, beside = posted(replace(first, rule=readers())), [posted(each) for each in others]
        floor = await read(services, site, now - DAYS * DAY, now)
        alone, invited = await rehearse(services, Cast(site, own, []), now)
        over = asyncio.Event()
        waiting = asyncio.create_task(longest_wait(over))
        took, _ = await rehearse(services, Cast(site, own, beside), now)
        over.set()
        longest = await waiting
        held = await memory(services, Cast(site, own, beside), now)
    tell(
        given,
        f"a rule over {seen:,} page views, in whose visits it would have invited {invited:,}",
        [
            Figure(name="reading alone", value=floor, unit="s"),
            Figure(name="the rule alone", value=alone, unit="s", at_most=15),
            Figure(name=f"beside {OTHERS} others", value=took, unit="s", at_most=30),
            Figure(name="longest wait of others", value=longest, unit="ms", at_most=50),
            Figure(name="most memory at once", value=held, unit="MB", at_most=40),
        ],
    )


async def rehearse(services: Services, cast: Cast, now: int) -> tuple[float, int]:
    """Seconds that it takes, and how many would have been invited."""
    began, invited = time.perf_counter(), 0
    async for news in played(services, cast, now - DAYS * DAY, now, {}):
        invited = news.rehearsal.invited if news.rehearsal else 0
    return time.perf_counter() - began, invited


async def memory(services: Services, cast: Cast, now: int) -> float:
    """The most memory that a rehearsal has at once, by Python's own count; over one day, since counting is slow."""
    tracemalloc.start()
    async for _ in played(services, cast, now - DAY, now, {}):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    asked = parser(__doc__)
    asked.add_argument("--pages", type=int, default=100_000)
    with TemporaryDirectory() as folder:
        asyncio.run(measure(asked.parse_args(), folder))


if __name__ == "__main__":
    main()
