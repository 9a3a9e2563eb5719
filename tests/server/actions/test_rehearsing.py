"""Rehearsals: the same rule over the same reports decides as the engine did live."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import anyio
import pytest
from sqlalchemy import select

from server.actions import beckoning, desk, invitations
from server.actions.proving import BUDGET
from server.actions.rehearsing import cast_of, played
from server.actions.rules import create_rule
from server.actions.sites import add_site
from server.actions.teams import create_team
from server.offers.invitation import ON_SCREEN
from server.rules.rehearsal import Rehearsing
from server.rules.stage import TEAM_NAMED
from server.services import Services, open_services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import rule_deeds, stories
from server.tables.visitors import invitations as invited
from server.validation import from_fields
from server.wire.api import SiteNew
from server.wire.hours import schedule_adapter
from server.wire.rehearsals import Rehearsal
from server.wire.rules import RuleView, rule_new_adapter
from server.wire.teams import Team
from tests.clocks import ManualClock
from tests.conftest import hire, quick_passwords
from tests.tracker.parts import CHROME, ORIGIN
from tracker.clock import DAY, HOUR, MINUTE, new_id
from tracker.pipeline.hit import Batch
from tracker.settings import Settings
from tracker.site import Site
from tracker.wire.reports import Engagement, Identify, PageView, Report, Search

PATHS = ("/", "/tea", "/coffee", "/pricing", "/pricing?plan=2", "/cart", "/search?q=tea", "/search?q=green+tea&page=2")
WORDS = ("tea", "green tea", "kettle", "Kettle ")
WISHES: tuple[dict[str, Any], ...] = (
    {"kind": "pages", "at_least": 3},
    {"kind": "all", "of": [{"kind": "page", "url": "/pricing*"}, {"kind": "time_on_page", "at_least": 15}]},
    {"kind": "time_on_site", "at_least": 90, "at_most": 400},
    {"kind": "not", "of": {"kind": "page", "which": "visited", "url": "/tea"}},
    {"kind": "pages_in_order", "urls": ["/tea", "/pricing*"]},
    {"kind": "search", "words": "tea", "at_least": 1},
    {"kind": "any", "of": [{"kind": "search", "sign": "again"}, {"kind": "search", "sign": "reformulated"}]},
    {"kind": "search", "sign": "without_result", "at_least": 1},
    {"kind": "all", "of": [{"kind": "visits", "at_least": 2}, {"kind": "days_away", "at_most": 3}]},
    {"kind": "earlier_invitations", "outcome": "any", "at_most": 0},
    {"kind": "earlier_invitations", "outcome": "ignored", "at_least": 1},
    {"kind": "attribute", "name": "cart", "test": "above", "value": 50},
    {"kind": "time_of_day", "since": "08:00", "until": "20:00"},
    {"kind": "page", "which": "landing", "url": "/*"},
)


@dataclass(slots=True)
class Person:
    """Somebody who does things at their times."""

    id: str | None = None
    page: str = ""
    here: bool = False
    todo: list[tuple[int, str]] = field(default_factory=list)


class World:
    """The engine at work, with people who do what a lot has drawn, and a clock that goes from one deed to the next."""

    def __init__(self, services: Services, clock: ManualClock, site: Site, lot: random.Random) -> None:
        self.services, self.clock, self.site, self.lot = services, clock, site, lot
        self.people = [Person() for _ in range(5)]
        self.cards: list[tuple[int, str, str]] = []
        for person in self.people:
            person.todo = list(self._plan(clock.now()))

    async def live(self) -> None:
        """Everything that happens, in its order."""
        while (at := self._next()) is not None:
            self.clock.advance(at - self.clock.now())
            self.services.roster.expire()
            for person in self.people:
                while person.todo and person.todo[0][0] <= at:
                    await self._do(person, person.todo.pop(0)[1])
            for card in [card for card in self.cards if card[0] <= at]:
                self.cards.remove(card)
                await invitations.ignore(self.services, Guest(self.site, card[1]), card[2])
            await self._look()

    def _plan(self, now: int) -> Iterator[tuple[int, str]]:
        at = now + self.lot.randrange(10 * MINUTE)
        for _ in range(self.lot.randrange(1, 6)):
            for _ in range(self.lot.randrange(1, 8)):
                yield at, self.lot.choice(("view", "view", "view", "search", "identify"))
                at += self.lot.randrange(1_000, 4 * MINUTE)
            yield at, "leave"
            away = (5_000, MINUTE, 20 * MINUTE, 40 * MINUTE, DAY, 2 * DAY, 8 * DAY)
            at += self.lot.choice(away) + self.lot.randrange(MINUTE)

    def _next(self) -> int | None:
        (rounds,) = self.services.rounds
        calls = [rounds.next_call(person.id) for person in self.people if person.id]
        times = [*(person.todo[0][0] for person in self.people if person.todo), *(card[0] for card in self.cards)]
        if not times:
            return None
        due = [self.clock.now() + visitor.due - self.clock.steady() for visitor in self.services.roster.everybody()]
        return min([*times, *(call for call in calls if call is not None), *(at for at in due if at < 2**61)])

    async def _do(self, person: Person, deed: str) -> None:
        if deed == "leave":
            await self._tell(person, Engagement(kind="engagement", id=new_id(), page=person.page, engaged=1))
            self.services.roster.release(person.id or "")
            person.here = False
        elif deed == "view" or not person.here:
            person.page = new_id()
            url = ORIGIN + self.lot.choice(PATHS)
            await self._tell(person, PageView(kind="page_view", id=person.page, url=url, title="A page"))
            if not person.here:
                self.services.roster.hold(person.id or "")
            person.here = True
        elif deed == "search":
            words, results = self.lot.choice(WORDS), self.lot.choice((0, 7))
            await self._tell(
                person,
                Search(kind="search", id=new_id(), page=person.page, query=words, via="form", results=results),
            )
        else:
            cart = self.lot.randrange(100)
            await self._tell(person, Identify(kind="identify", id=new_id(), page=person.page, traits={"cart": cart}))

    async def _tell(self, person: Person, report: Report) -> None:
        batch = Batch(
            site=self.site,
            origin=ORIGIN,
            address="203.0.113.7",
            user_agent=CHROME,
            visitor_id=person.id,
            events=(report,),
        )
        person.id = (await self.services.ingest.accept(batch)).visitor_id

    async def _look(self) -> None:
        """Ask the rules, and have each card seen at once, until nobody has anything left to do."""
        while True:
            while await beckoning.go_rounds(self.services):
                pass
            async with self.services.database.reading() as connection:
                made = (
                    await connection.execute(select(invited).where(invited.c.phase.in_(("created", "delivered"))))
                ).all()
            if not made:
                return
            for row in made:
                await invitations.show(self.services, Guest(self.site, row.visitor_id), row.id)
                self.cards.append((self.clock.now() + ON_SCREEN, row.visitor_id, row.id))


@pytest.fixture
async def engine(settings: Settings, clock: ManualClock) -> AsyncIterator[Services]:
    """Everything but what goes on by itself: it happens when the test says so."""
    async with open_services(settings, clock, quick_passwords()) as services, anyio.create_task_group() as tasks:
        tasks.start_soon(services.ingest.run)
        yield services
        tasks.cancel_scope.cancel()


async def staffed(services: Services, site: Site) -> Agent:
    """The owner; and agents enough for everybody."""
    for number in range(5):
        await desk.arrive(
            services, replace(await hire(services, f"Agent {number}", "agent", [site.id]), status="accepting")
        )
    return await hire(services, "Olga", "owner", [])


@pytest.mark.parametrize("seed", range(4))
async def test_a_rehearsal_decides_as_the_engine_did(engine: Services, clock: ManualClock, seed: int) -> None:
    lot = random.Random(seed)
    site = await add_site(engine, SiteNew(name="Acme", origins=[ORIGIN]), key="acme")
    olga = await staffed(engine, site)
    views = [await drafted(engine, olga, site, number, wish) for number, wish in enumerate(lot.sample(WISHES, 4))]
    await beckoning.read_rules(engine)
    began = clock.now()
    await World(engine, clock, site, lot).live()
    await beckoning.flush_totals(engine)
    for view in views:
        rehearsing = (await cast_of(engine, view)).rehearsing({})
        assert await rehearsed(engine, rehearsing, site, began) == await happened(engine, view)


async def test_a_page_of_a_team_has_the_hours_of_that_team(engine: Services, clock: ManualClock) -> None:
    site = await add_site(engine, SiteNew(name="Acme", origins=[ORIGIN]), key="acme")
    olga = await staffed(engine, site)
    closed = from_fields(schedule_adapter, zone="UTC", never=True)
    await create_team(engine, olga, site.id, Team(name="Sales", pages=["/pricing*"], schedule=closed))
    view = await drafted(engine, olga, site, 0, {"kind": "pages", "at_least": 1}, control=0)
    began = clock.now()
    for path in ("/pricing?plan=2", "/tea"):
        seen = PageView(kind="page_view", id=new_id(), url=ORIGIN + path, title="A page")
        who: dict[str, Any] = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, "visitor_id": None}
        await engine.ingest.accept(Batch(site=engine.sites.by_id(site.id), events=(seen,), **who))
    rehearsing = (await cast_of(engine, view)).rehearsing({})
    _, gates = await rehearsed(engine, rehearsing, site, began)
    assert (gates["qualified"], gates["agents"], gates["sent"]) == (2, 1, 1)
    assert rehearsing.result().untold == [TEAM_NAMED]


async def test_where_no_visit_is_in_the_days_it_says_when_one_was(engine: Services, clock: ManualClock) -> None:
    site = await add_site(engine, SiteNew(name="Acme", origins=[ORIGIN]), key="acme")
    view = await drafted(engine, await staffed(engine, site), site, 0, {"kind": "pages", "at_least": 1})
    cast, began = await cast_of(engine, view), clock.now()

    async def found() -> Rehearsal | None:
        news = [each async for each in played(engine, cast, clock.now() - DAY, clock.now(), {})]
        return news[-1].rehearsal

    nobody = await found()
    assert nobody is not None
    assert nobody.untold == []
    assert (nobody.visits, nobody.first_at, nobody.outside_at) == (0, None, None)
    seen = PageView(kind="page_view", id=new_id(), url=ORIGIN + "/tea", title="A page")
    who: dict[str, Any] = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, "visitor_id": None}
    await engine.ingest.accept(Batch(site=engine.sites.by_id(site.id), events=(seen,), **who))
    clock.advance(HOUR)
    there = await found()
    assert there is not None
    assert (there.visits, there.first_at, there.last_at, there.outside_at) == (1, began, began, None)
    clock.advance(2 * DAY)
    gone = await found()
    assert gone is not None
    assert (gone.visits, gone.outside_at) == (0, began)


async def drafted(
    services: Services, olga: Agent, site: Site, number: int, wish: dict[str, Any], control: int = 20
) -> RuleView:
    action = {"kind": "invite", "text": "Hello {search.last|there}!"}
    rule = {"name": f"Rule {number}", "when": wish, "action": action, "priority": number, "control": control}
    if number == 3:
        rule["schedule"] = [[["06:00", "18:00"]]] * 6 + [[]]
    return await create_rule(services, olga, site.id, from_fields(rule_new_adapter, rule=rule, state="active"))


async def rehearsed(services: Services, rehearsing: Rehearsing, site: Site, since: int) -> tuple[Any, ...]:
    """Whom the rule would have invited and when, and what it came to."""
    async for some in stories.recorded(services.database, site.id, since, services.clock.now() + 1):
        rehearsing.take_all(some)
    return rehearsing.made(), Counter(rehearsing.result().gates)


async def happened(services: Services, view: RuleView) -> tuple[Any, ...]:
    """Whom the rule invited and when, and what was counted."""
    async with services.database.reading() as connection:
        rows = await connection.execute(select(invited).where(invited.c.rule_id == view.id))
        found = {(row.visitor_id, row.created_at) for row in rows}
        gates = await rule_deeds.gates(connection, view.id, view.stretch)
    counted = Counter({gate: visits for gate, visits in gates.items() if gate not in BUDGET})
    return found, counted
