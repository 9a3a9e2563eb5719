"""An access log driven through `POST /ingest` of a running server."""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from tests.conftest import LiveServer
from tests.tracker.logbook.test_page_log import line
from tests.tracker.parts import ORIGIN, SHARED
from tracker.logbook.page_log import PageLog
from tracker.logbook.replay import Summary, replay
from tracker.site import Site
from tracker.tables import events, visits


async def run(live: LiveServer, acme: Site, lines: Iterable[str], **given: Any) -> Summary:
    """Replay these lines for acme, as fast as possible."""
    secret = live.services.tokens.ingest_secret(acme.id)
    usual: dict[str, Any] = {
        "url": live.url,
        "site_key": acme.key,
        "origin": ORIGIN,
        "secret": secret,
        "speed": math.inf,
    }
    return await replay(lines, **{**usual, "progress": lambda _: None, **given})


async def rows(live: LiveServer, table: Any) -> list[Any]:
    async with live.services.database.reading() as connection:
        return list((await connection.execute(select(table).order_by(table.c.id))).all())


async def test_the_real_log_makes_real_visitors(live: LiveServer, acme: Site) -> None:
    with (SHARED / "access-log" / "combined.log").open(errors="replace") as file:
        summary = await run(live, acme, islice(file, 3_000))
    assert (summary.lines, summary.broken, summary.failed) == (3_000, 0, 0)
    assert summary.accepted + summary.dropped["bot"] == summary.pages
    assert summary.dropped["bot"] > 150
    assert summary.visitors > 100
    stored = await rows(live, events)
    views = [row for row in stored if row.kind == "page_view"]
    assert len(views) == summary.accepted
    held = await rows(live, visits)
    assert sum(visit.pages for visit in held) == len(views)
    assert {visit.started_at // 86_400_000 for visit in held} == {16_572, 16_573}
    assert not any(visit.address.endswith(".216") for visit in held)
    assert len({visit.country for visit in held}) > 20
    sources = Counter(visit.source_kind for visit in held)
    assert set(sources) >= {"direct", "search", "campaign", "referral"}
    engines = [row for row in stored if row.via == "engine"]
    assert engines
    assert all(row.query for row in engines)
    assert len(live.services.roster.visitors(acme.id)) > 0


async def test_pages_of_one_visitor_keep_their_order_and_their_times(live: LiveServer, acme: Site) -> None:
    lines = [line(number, f"/{number}") for number in range(0, 60, 3)]
    summary = await run(live, acme, lines)
    assert (summary.accepted, summary.visitors) == (20, 1)
    (visit,) = await rows(live, visits)
    assert (visit.pages, visit.landing, visit.last_at - visit.started_at) == (20, f"{ORIGIN}/0", 57_000)
    assert (visit.language, visit.zone) == ("", "")
    stored = sorted(await rows(live, events), key=lambda row: row.at)
    assert [row.url for row in stored] == [f"{ORIGIN}/{number}" for number in range(0, 60, 3)]


async def test_crawlers_and_broken_lines_are_counted(live: LiveServer, acme: Site) -> None:
    crawler = line(2, "/").replace("Firefox", "Googlebot/2.1")
    summary = await run(live, acme, [line(1, "/"), crawler, "broken", line(3, "/a.png")])
    assert (summary.accepted, summary.dropped, summary.broken, summary.others) == (1, {"bot": 1}, 1, 1)


async def test_progress_is_told_after_each_page(live: LiveServer, acme: Site) -> None:
    seen: list[int] = []
    await run(
        live, acme, [line(number, "/") for number in range(5)], progress=lambda summary: seen.append(summary.accepted)
    )
    assert seen == [1, 2, 3, 4, 5]


async def test_the_speed_is_kept(live: LiveServer, acme: Site) -> None:
    summary = await run(live, acme, [line(0, "/"), line(30, "/a")], speed=100.0)
    assert 0.3 <= summary.seconds < 3


async def test_a_false_secret_is_told_at_once(live: LiveServer, acme: Site) -> None:
    with pytest.raises(httpx.HTTPStatusError, match="403"):
        await run(live, acme, [line(0, "/")], secret="nonsense")
    with pytest.raises(httpx.HTTPStatusError, match="404"):
        await run(live, acme, [line(0, "/")], site_key="nobody")


async def test_without_a_server_there_is_no_replay(live: LiveServer, acme: Site) -> None:
    with pytest.raises(httpx.HTTPError):
        await run(live, acme, [line(0, "/")], url="http://127.0.0.1:9")


async def test_an_empty_log_is_no_error(live: LiveServer, acme: Site) -> None:
    summary = await run(live, acme, [])
    assert (summary.lines, summary.pages) == (0, 0)
    assert isinstance(summary.log, PageLog)
