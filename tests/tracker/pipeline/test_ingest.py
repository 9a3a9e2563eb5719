"""The pipeline on a real database: what is accepted is in SQL, once, and on the roster."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text, update

from tests.clocks import ManualClock
from tests.tracker.parts import CHROME, ORIGIN, SHARED, Parts, SlowDatabase, add_site, running, view
from tracker.clock import MINUTE, SECOND, new_id
from tracker.enrichment.atlas import Atlas
from tracker.enrichment.place import Place
from tracker.errors import BeckonError, ForeignOrigin, Malformed, TooMany, Unavailable
from tracker.limits import PER_VISITOR
from tracker.pipeline import ingest as module
from tracker.pipeline.hit import Batch, Outcome
from tracker.sql.database import Database
from tracker.tables import events, sites, visitors, visits
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.presence import Engaged
from tracker.visitors.tracked import LONGEST, MAX_DATA, MAX_SIGNALS
from tracker.wire.batch import OnBehalf, Presence, Profile
from tracker.wire.kinds import LAST_EVENTS
from tracker.wire.reports import Engagement, Event, Identify, PageView, Report, Search, Signal

GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


async def everything(parts: Parts) -> dict[str, int]:
    """How many rows SQL holds."""
    return {table.name: len(await parts.rows(table)) for table in (visitors, visits, events)}


NOTHING = {"visitors": 0, "visits": 0, "events": 0}


async def test_a_page_view_is_stored_with_all_that_is_known(database: Database, clock: ManualClock) -> None:
    atlas = Atlas.open(SHARED / "geoip" / "GeoIP2-City-Test.mmdb")
    home = view("/search?q=boots&utm_source=news", title="Boots", referrer="https://www.google.com/")
    profile = Profile(language="en-GB", zone="Europe/London", viewport=(1440, 900))
    async with running(database, clock, atlas) as parts:
        outcome = await parts.ingest.accept(parts.batch(home, address="81.2.69.142", profile=profile))
        assert (outcome.accepted, outcome.dropped, outcome.new) == ((home.id,), (), True)
        (visitor,) = await parts.rows(visitors)
        (visit,) = await parts.rows(visits)
        page, search = sorted(await parts.rows(events), key=lambda row: str(row.kind))
        here = parts.roster.get(str(outcome.visitor_id))
    atlas.close()
    assert (visitor.id, visitor.site_id, visitor.visits) == (outcome.visitor_id, parts.acme.id, 1)
    assert (visitor.created_at, visitor.last_at, visitor.traits) == (clock.now(), clock.now(), {})
    assert (visit.visitor_id, visit.pages, visit.landing, visit.address) == (visitor.id, 1, home.url, "81.2.69.0")
    assert (visit.country, visit.city, visit.latitude) == ("GB", "London", 51.5142)
    assert (visit.device, visit.browser, visit.system) == ("desktop", "Chrome 142", "Linux")
    assert (visit.source_kind, visit.source_name, visit.words_hidden) == ("campaign", "news", False)
    assert (visit.utm, visit.language, visit.zone) == ({"utm_source": "news"}, "en-GB", "Europe/London")
    assert (visit.viewport_width, visit.viewport_height) == (1440, 900)
    assert (page.id, page.page_id, page.visit_id, page.title) == (home.id, home.id, visit.id, "Boots")
    assert (search.query, search.via, search.page_id, search.results) == ("boots", "url", home.id, None)
    assert here is not None
    assert (here.page.title, here.visit.place) == ("Boots", Place(
        country="GB", region="England", city="London", latitude=51.5142, longitude=-0.0931
    ))  # fmt: skip
    assert [each.query for each in here.searches] == ["boots"]


async def test_every_kind_of_report_is_stored(parts: Parts) -> None:
    home = view("/")
    ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
    reports: list[Report] = [
        Engagement(kind="engagement", id=new_id(), page=home.id, engaged=700),
        Search(kind="search", id=new_id(), page=home.id, query="boots", via="api", results=0),
        Event(kind="event", id=new_id(), page=home.id, name="basket", data={"items": 2, "total": 9.5, "gift": True}),
        Identify(kind="identify", id=new_id(), page=home.id, traits={"name": "Ada", "age": None}),
        Signal(kind="signal", id=new_id(), page=home.id, signal="scroll", value=75),
    ]
    outcome = await parts.ingest.accept(parts.batch(*reports, visitor=ada))
    assert outcome.accepted == tuple(report.id for report in reports)
    stored = {row.kind: row for row in await parts.rows(events)}
    assert stored["engagement"].engaged == 700
    assert (stored["search"].query, stored["search"].results, stored["search"].via) == ("boots", 0, "api")
    assert (stored["event"].name, stored["event"].data) == ("basket", {"items": 2, "total": 9.5, "gift": True})
    assert (stored["signal"].name, stored["signal"].data) == ("scroll", {"value": 75})
    (visitor,) = await parts.rows(visitors)
    assert visitor.traits == {"name": "Ada", "age": None}


def signal(page: str, value: int) -> Signal:
    return Signal(kind="signal", id=new_id(), page=page, signal="scroll", value=value)


async def test_a_signal_counts_once_for_each_page_and_a_page_gives_only_so_many(parts: Parts) -> None:
    home, next_page = view("/"), view("/next")
    ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
    told = [signal(home.id, value) for value in range(MAX_SIGNALS)]
    assert (await parts.ingest.accept(parts.batch(*told, visitor=ada))).dropped == ()
    again, more = signal(home.id, MAX_SIGNALS - 1), signal(home.id, MAX_SIGNALS)
    refused = await parts.ingest.accept(parts.batch(again, more, visitor=ada))
    assert refused.dropped == ((again.id, "same_signal"), (more.id, "too_many_signals"))
    assert parts.ingest.meters.dropped == {"same_signal": 1, "too_many_signals": 1}
    await parts.ingest.accept(parts.batch(next_page, signal(next_page.id, 3), visitor=ada))
    here = parts.roster.get(str(ada))
    assert here is not None
    assert [(each.page == next_page.id, each.value) for each in here.progress.signals[-2:]] == [(False, 23), (True, 3)]
    assert len(here.progress.signals) == MAX_SIGNALS


async def test_events_and_signals_are_known_after_a_restart(database: Database, clock: ManualClock) -> None:
    home, long = view("/"), {f"name {number}": "x" * 256 for number in range(20)}
    async with running(database, clock) as parts:
        ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
        many = [Event(kind="event", id=new_id(), page=home.id, name=f"e{n}", data=long) for n in range(LAST_EVENTS + 1)]
        await parts.ingest.accept(parts.batch(signal(home.id, 50), *many, visitor=ada))
        here = parts.roster.get(str(ada))
        assert here is not None
        remembered = here.progress
    assert [event.name for event in remembered.events] == [each.name for each in many[1:]]
    assert set(remembered.events[0].data.values()) == {"x" * LONGEST}
    assert len(remembered.events[0].data) == MAX_DATA
    async with running(database, clock) as parts:
        await parts.ingest.accept(parts.batch(view("/next"), visitor=ada))
        back = parts.roster.get(str(ada))
    assert back is not None
    assert (back.progress.events, back.progress.signals) == (remembered.events, remembered.signals)


def live(parts: Parts, visitor_id: str | None) -> LiveVisitor:
    """A visitor who is here."""
    visitor = parts.roster.get(visitor_id or "")
    assert visitor is not None
    return visitor


async def test_whoever_goes_and_comes_back_is_as_well_known_as_before(parts: Parts, clock: ManualClock) -> None:
    first = view("/")
    ada = (await parts.ingest.accept(parts.batch(first))).visitor_id
    words = ("?q=tea", "?q=tea&page=2", "?q=green+tea", "/all", "?q=tea", *(f"?q=word{number}" for number in range(9)))
    for path in words:
        clock.advance(SECOND)
        await parts.ingest.accept(parts.batch(view(f"/search{path}"), visitor=ada))
    read = ((first.id, 4_000), (first.id, 9_000), (new_id(), 3_000))
    reads = [Engagement(kind="engagement", id=new_id(), page=page, engaged=engaged) for page, engaged in read]
    await parts.ingest.accept(parts.batch(*reads, visitor=ada))
    before = live(parts, ada).progress
    assert [page.url.removeprefix(ORIGIN) for page in before.seen[:3]] == ["/", "/search?q=tea", "/search?q=tea&page=2"]
    marks = [(False, False), (False, True), (True, False), (False, True)]
    assert [(one.again, one.reformulated) for one in before.searches[:4]] == marks
    assert len(before.searches) == 12
    clock.advance(MINUTE)
    assert [visitor.id for visitor in parts.roster.expire()] == [ada]
    await parts.ingest.accept(parts.batch(Event(kind="event", id=new_id(), page=first.id, name="back"), visitor=ada))
    back = live(parts, ada)
    assert (back.progress.seen, back.progress.searches) == (before.seen, before.searches)
    assert back.engaged == Engaged(back.visit.id, 12_000, clock.now())


async def test_many_visitors_at_once_do_not_mix(parts: Parts) -> None:
    batches = [parts.batch(view(f"/{number}"), view(f"/{number}/more")) for number in range(100)]
    outcomes = await asyncio.gather(*(parts.ingest.accept(batch) for batch in batches))
    assert len({outcome.visitor_id for outcome in outcomes}) == 100
    stored = {row.id: row for row in await parts.rows(events)}
    for batch, outcome in zip(batches, outcomes, strict=True):
        assert {stored[report.id].visitor_id for report in batch.events} == {outcome.visitor_id}
        assert {stored[report.id].url for report in batch.events} == {page.url for page in pages(batch)}
    assert [row.pages for row in await parts.rows(visits)] == [2] * 100
    assert parts.ingest.meters.reports == {"page_view": 200}


def pages(batch: Batch) -> list[PageView]:
    return [report for report in batch.events if isinstance(report, PageView)]


async def test_a_resent_batch_changes_nothing(parts: Parts, clock: ManualClock) -> None:
    batch = parts.batch(view("/search?q=boots"), view("/boots"))
    first = await parts.ingest.accept(batch)
    held = [await parts.rows(table) for table in (visitors, visits, events)]
    clock.advance(MINUTE)
    again = await parts.ingest.accept(batch)
    assert (again.accepted, again.visitor_id) == (first.accepted, first.visitor_id)
    assert [await parts.rows(table) for table in (visitors, visits, events)] == held


async def test_a_batch_resent_at_the_same_moment_is_stored_once(parts: Parts) -> None:
    batch = parts.batch(view("/"))
    outcomes = await asyncio.gather(*(parts.ingest.accept(batch) for _ in range(20)))
    assert {outcome.accepted for outcome in outcomes} == {(batch.events[0].id,)}
    assert len(await parts.rows(events)) == 1
    assert len(await parts.rows(visits)) == 1


async def test_an_id_of_another_site_gives_nothing_away(parts: Parts, database: Database) -> None:
    await add_site(database, key="other")
    await parts.sites.load()
    home = view("/")
    ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
    outcome = await parts.ingest.accept(parts.batch(home, site=parts.sites.by_key("other")))
    assert (outcome.accepted, outcome.dropped) == ((), ((home.id, "id_taken"),))
    assert outcome.visitor_id != ada
    assert [row.site_id for row in await parts.rows(events)] == [parts.acme.id]


async def test_an_id_of_another_visitor_is_dropped_and_counted(parts: Parts) -> None:
    home = view("/")
    ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
    bea = (await parts.ingest.accept(parts.batch(view("/")))).visitor_id
    outcome = await parts.ingest.accept(parts.batch(home, visitor=bea))
    assert (outcome.visitor_id, outcome.accepted, outcome.dropped) == (bea, (), ((home.id, "id_taken"),))
    assert parts.ingest.meters.dropped == {"id_taken": 1}
    assert [row.visitor_id for row in await parts.rows(events) if row.id == home.id] == [ada]


async def test_a_visit_goes_on_after_a_restart(database: Database, clock: ManualClock) -> None:
    async with running(database, clock) as parts:
        home, form = view("/"), new_id()
        ada = (await parts.ingest.accept(parts.batch(home, view("/search?q=boots")))).visitor_id
        identify = Identify(kind="identify", id=form, page=home.id, traits={"name": "Ada"})
        await parts.ingest.accept(parts.batch(identify, visitor=ada))
    clock.advance(10 * MINUTE)
    async with running(database, clock) as parts:
        await parts.ingest.accept(parts.batch(view("/search?q=red+boots"), visitor=ada))
        (visit,) = await parts.rows(visits)
        (visitor,) = await parts.rows(visitors)
        here = parts.roster.get(str(ada))
    assert (visit.pages, visit.last_at, visitor.visits) == (3, clock.now(), 1)
    assert here is not None
    assert (here.name, here.pages, here.visits) == ("Ada", 3, 1)
    assert [each.query for each in here.searches] == ["boots", "red boots"]
    assert here.arrived == visit.started_at


async def test_a_visit_that_is_over_does_not(database: Database, clock: ManualClock) -> None:
    async with running(database, clock) as parts:
        ada = (await parts.ingest.accept(parts.batch(view("/")))).visitor_id
    clock.advance(30 * MINUTE)
    async with running(database, clock) as parts:
        await parts.ingest.accept(parts.batch(view("/"), visitor=ada))
        assert [row.pages for row in await parts.rows(visits)] == [1, 1]
        (visitor,) = await parts.rows(visitors)
        assert visitor.visits == 2
        here = parts.roster.get(str(ada))
        assert here is not None
        assert here.visits == 2


async def test_the_same_search_is_known_after_a_restart(database: Database, clock: ManualClock) -> None:
    async with running(database, clock) as parts:
        home = view("/")
        form = Search(kind="search", id=new_id(), page=home.id, query="boots", via="form")
        ada = (await parts.ingest.accept(parts.batch(home, form))).visitor_id
    async with running(database, clock) as parts:
        results = view("/search?q=boots")
        told = Search(kind="search", id=new_id(), page=results.id, query="boots", via="api", results=0)
        outcome = await parts.ingest.accept(parts.batch(results, told, visitor=ada))
        assert outcome.dropped == ((told.id, "same_search"),)
        (search,) = [row for row in await parts.rows(events) if row.kind == "search"]
    assert (search.via, search.results) == ("form", 0)


async def test_somebody_whom_sql_forgot_comes_back_as_themselves(parts: Parts) -> None:
    ada = new_id()
    outcome = await parts.ingest.accept(parts.batch(view("/"), visitor=ada))
    assert (outcome.visitor_id, outcome.new) == (ada, False)
    (visitor,) = await parts.rows(visitors)
    assert (visitor.id, visitor.visits) == (ada, 1)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"consent": "denied"}, "consent"),
        ({"consent": "essential"}, "consent"),
        ({"user_agent": GOOGLEBOT}, "bot"),
        ({"profile": Profile(webdriver=True)}, "automation"),
    ],
)
async def test_what_is_turned_away_leaves_no_row(parts: Parts, given: dict[str, Any], reason: str) -> None:
    pages = (view("/"), view("/boots"))
    outcome = await parts.ingest.accept(parts.batch(*pages, **given))
    assert outcome.dropped == tuple((page.id, reason) for page in pages)
    assert (outcome.accepted, outcome.visitor_id) == ((), None)
    assert await everything(parts) == NOTHING
    assert parts.ingest.meters.dropped == {reason: 2}
    assert list(parts.roster.visitors(parts.acme.id)) == []


@pytest.mark.parametrize(
    "given", [{"consent": "denied"}, {"consent": "essential"}, {"profile": Profile(webdriver=True)}]
)
async def test_whoever_wants_to_chat_is_known_without_events(parts: Parts, given: dict[str, Any]) -> None:
    outcome = await parts.ingest.accept(parts.batch(view("/"), chat=True, **given))
    assert outcome.visitor_id is not None
    assert outcome.new
    assert await everything(parts) == {"visitors": 1, "visits": 0, "events": 0}
    again = await parts.ingest.accept(parts.batch(chat=True, visitor=outcome.visitor_id, **given))
    assert again.visitor_id == outcome.visitor_id
    assert await everything(parts) == {"visitors": 1, "visits": 0, "events": 0}
    assert parts.roster.get(outcome.visitor_id) is None


async def test_a_crawler_does_not_chat(parts: Parts) -> None:
    outcome = await parts.ingest.accept(parts.batch(view("/"), chat=True, user_agent=GOOGLEBOT))
    assert outcome.visitor_id is None
    assert await everything(parts) == NOTHING


async def test_a_driven_browser_counts_where_the_owner_says_so(parts: Parts, database: Database) -> None:
    await add_site(database, key="tested", count_automation=True)
    await parts.sites.load()
    batch = parts.batch(view("/"), site=parts.sites.by_key("tested"), profile=Profile(webdriver=True))
    assert (await parts.ingest.accept(batch)).accepted == (batch.events[0].id,)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"origin": "https://evil.test"}, ForeignOrigin),
        ({"on_behalf": OnBehalf(address="", user_agent="", at=0)}, Malformed),
    ],
)
async def test_what_is_refused_leaves_no_row(parts: Parts, given: dict[str, Any], error: type[BeckonError]) -> None:
    with pytest.raises(error):
        await parts.ingest.accept(parts.batch(view("/"), **given))
    assert await everything(parts) == NOTHING
    assert parts.ingest.meters.dropped == {error.code: 1}


async def test_too_much_is_refused_and_counted(parts: Parts) -> None:
    ada = new_id()
    for _ in range(PER_VISITOR):
        await parts.live.count(f"ingest:{ada}", MINUTE)
    with pytest.raises(TooMany):
        await parts.ingest.accept(parts.batch(view("/"), visitor=ada))
    assert parts.ingest.meters.dropped == {"too_many": 1}
    assert await everything(parts) == NOTHING


async def test_no_site_fills_what_may_wait(parts: Parts, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_SITE", 1)
    await add_site(database, key="other")
    await parts.sites.load()
    more = (parts.batch(view("/")), parts.batch(view("/")), parts.batch(view("/"), site=parts.sites.by_key("other")))
    first, second, other = await asyncio.gather(*map(parts.ingest.accept, more), return_exceptions=True)
    assert isinstance(second, TooMany)
    assert second.retry_after == 2
    assert all(isinstance(each, Outcome) and each.accepted for each in (first, other))
    assert (await parts.ingest.accept(more[1])).accepted


async def test_the_past_is_stored_with_its_own_times_and_shown_now(parts: Parts, clock: ManualClock) -> None:
    past = OnBehalf(address="81.2.69.142", user_agent=CHROME.replace("142", "41"), at=1_431_857_103_000)
    outcome = await parts.ingest.accept(parts.batch(view("/"), origin=None, on_behalf=past))
    (visit,) = await parts.rows(visits)
    assert (visit.started_at, visit.address, visit.browser) == (past.at, "81.2.69.0", "Chrome 41")
    here = parts.roster.get(str(outcome.visitor_id))
    assert here is not None
    assert here.arrived == clock.now()


async def test_the_first_page_view_of_a_site_is_noted_once(parts: Parts, clock: ManualClock) -> None:
    for _ in range(3):
        await parts.ingest.accept(parts.batch(view("/")))
        clock.advance(MINUTE)
    assert parts.acme.first_view_at == clock.now() - 3 * MINUTE


async def test_presence_alone_is_folded_and_stores_nothing(parts: Parts) -> None:
    home = view("/")
    ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
    held = await everything(parts)
    tab = Presence(tab=new_id(), page=home.id, activity="hidden")
    outcome = await parts.ingest.accept(parts.batch(visitor=ada, presence=tab))
    assert outcome.visitor_id == ada
    here = parts.roster.get(str(ada))
    assert here is not None
    assert here.activity == "hidden"
    assert await everything(parts) == held


async def test_whoever_was_here_before_a_restart_is_fetched_from_sql(database: Database, clock: ManualClock) -> None:
    home = view("/", title="Home")
    async with running(database, clock) as parts:
        ada = str((await parts.ingest.accept(parts.batch(home))).visitor_id)
    clock.advance(MINUTE)
    shown = Presence(tab=new_id(), page=home.id, activity="idle")
    async with running(database, clock) as parts:
        await parts.ingest.present(parts.acme, ada, shown)
        here = parts.roster.get(ada)
        assert here is not None
        assert (here.page.title, here.activity, here.arrived) == ("Home", "idle", clock.now() - MINUTE)
        await parts.ingest.present(parts.acme, new_id(), shown)
        assert len(parts.roster.visitors(parts.acme.id)) == 1


async def test_a_page_that_comes_while_sql_is_asked_stays_the_latest(slow: SlowDatabase, clock: ManualClock) -> None:
    home, tea = view("/"), view("/tea")
    async with running(slow, clock) as parts:
        ada = str((await parts.ingest.accept(parts.batch(home))).visitor_id)
    async with running(slow, clock) as parts:
        slow.hold = True
        shown = Presence(tab=new_id(), page=home.id, activity="idle")
        asking = asyncio.create_task(parts.ingest.present(parts.acme, ada, shown))
        await slow.has_read.wait()
        await parts.ingest.accept(parts.batch(tea, visitor=ada))
        slow.go.set()
        await asking
        here = parts.roster.get(ada)
        assert here is not None
        assert (here.pages, here.progress.page and here.progress.page.url) == (2, tea.url)


async def test_the_time_on_a_page_begins_before_it_is_written(
    database: Database, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(database, clock) as parts:
        ada = str((await parts.ingest.accept(parts.batch(view("/")))).visitor_id)
        write = database.write

        async def slowly(work: Any) -> Any:
            clock.advance(300)
            return await write(work)

        monkeypatch.setattr(database, "write", slowly)
        opened = clock.now()
        await parts.ingest.accept(parts.batch(view("/tea"), visitor=ada))
        here = parts.roster.get(ada)
        assert here is not None
        assert (here.page_since, clock.now()) == (opened, opened + 300)


async def test_a_bye_of_somebody_unknown_brings_nobody(database: Database, clock: ManualClock) -> None:
    home = view("/")
    async with running(database, clock) as parts:
        ada = str((await parts.ingest.accept(parts.batch(home))).visitor_id)
    async with running(database, clock) as parts:
        await parts.ingest.present(parts.acme, ada, Presence(tab=new_id(), page=home.id, activity="gone"))
        assert parts.roster.get(ada) is None


async def test_when_sql_does_not_take_it_nothing_is_acknowledged_or_shown(
    parts: Parts, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    async with database.transaction() as connection:
        await connection.execute(text("ALTER TABLE events RENAME TO away"))
    secret = view("/", title="A secret title")
    with pytest.raises(Unavailable):
        await parts.ingest.accept(parts.batch(secret))
    assert len(parts.roster.visitors(parts.acme.id)) == 0
    assert "A secret title" not in capsys.readouterr().out
    async with database.transaction() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO events"))
    assert (await parts.ingest.accept(parts.batch(secret))).accepted == (secret.id,)


HOSTILE = [
    "'; DROP TABLE events; --",
    '"}]; SELECT 1',
    "<img src=x onerror=alert(1)>",
    "\u202etxt",
    "💥" * 100,
    "\\u0000",
    "%s ?",
]


@pytest.mark.parametrize("text_", HOSTILE)
async def test_hostile_text_is_stored_as_it_is(parts: Parts, text_: str) -> None:
    home = view("/", title=text_)
    ada = (await parts.ingest.accept(parts.batch(home))).visitor_id
    query = Search(kind="search", id=new_id(), page=home.id, query=text_, via="form")
    event = Event(kind="event", id=new_id(), page=home.id, name=text_[:64], data={text_[:64]: text_})
    await parts.ingest.accept(parts.batch(query, event, visitor=ada))
    stored = {row.kind: row for row in await parts.rows(events)}
    assert (stored["page_view"].title, stored["search"].query) == (text_, text_)
    assert (stored["event"].name, stored["event"].data) == (text_[:64], {text_[:64]: text_})


async def test_a_site_that_lost_its_origins_takes_nothing(parts: Parts, database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(update(sites).values(origins=[]))
    await parts.sites.refresh(parts.acme.id)
    with pytest.raises(ForeignOrigin):
        await parts.ingest.accept(Batch(**{**_fields(parts.batch(view("/"))), "origin": ORIGIN}))


def _fields(batch: Batch) -> dict[str, Any]:
    return {name: getattr(batch, name) for name in Batch.__dataclass_fields__}


async def test_a_last_word_under_another_name_of_the_browser_counts(parts: Parts, clock: ManualClock) -> None:
    """Chromium sends beacons with its own user agent where that of a page was set by a tool."""
    first = view()
    shown = Presence(tab=new_id(), page=first.id, activity="active")
    ada = await parts.ingest.accept(parts.batch(first, presence=shown))
    away = replace(shown, activity="gone")
    headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142.0.0.0 Safari/537.36"
    left = await parts.ingest.accept(parts.batch(visitor=ada.visitor_id, presence=away, user_agent=headless))
    assert left.dropped == ()
    visitor = parts.roster.get(ada.visitor_id or "")
    assert visitor is not None
    assert visitor.tabs == {}
    clock.advance(MINUTE)
    parts.roster.expire()
    elsewhere = await parts.ingest.accept(parts.batch(view(), visitor=ada.visitor_id, user_agent=headless))
    assert elsewhere.dropped == ()
    stranger = await parts.ingest.accept(parts.batch(view(), user_agent=headless))
    assert [reason for _, reason in stranger.dropped] == ["bot"]
