"""What rules cost: the processor's share of 50 rules with 10,000 live visitors who do 500 things a second, how soon all
of them were asked, and how soon whoever qualified was invited: `python -m bench.rules`.

In the process itself, without sockets: what visitors do to a roster is the floor, and the same with rules is the
measure, the SQL of invitations with it. Each fifth rule waits for a clock, each tenth is a hint. One event of thirty
or so makes somebody qualify; agents have room for all, and who is invited declines five seconds later. With `--nodes 2`
it is measured from outside instead, by sockets: see `bench.cards`.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from bench import cards
from bench.figures import percentile
from bench.people import ORIGIN, PATHS, Crowd
from bench.report import Figure, parser, tell
from server.actions import beckoning, desk, invitations
from server.actions.agents import add_agent
from server.actions.rules import create_rule
from server.actions.sites import add_site, change_site
from server.migrations import migrate
from server.services import Services, open_services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.tables.visitors import invitations as table
from server.validation import from_fields
from server.wire.api import AgentNew, SiteChange, SiteNew, SiteOptions
from server.wire.budget import Budget
from server.wire.rules import RuleView, rule_adapter, rule_new_adapter
from tracker.clock import SECOND, new_id
from tracker.settings import load_settings
from tracker.site import Site
from tracker.sql.database import Database

BEAT = 0.05
"""Seconds between two rounds, as the server goes them."""
AGENTS = 20
ROOM = 20
"""Chats that an agent has at once."""
ANSWERED = 5 * SECOND
TIMED = 1
"""Of five rules the one that waits for a clock."""


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
            rule=from_fields(rule_adapter, **rule(number)),
        )
        for number in range(count)
    ]


def rule(number: int) -> dict[str, Any]:
    """Four conditions, and what they begin with differs from rule to rule."""
    first: Sequence[dict[str, Any]] = (
        {"kind": "page", "url": f"{PATHS[number % len(PATHS)]}*"},
        {"kind": "time_on_page", "at_least": waits(number)},
        {"kind": "page", "which": "visited", "url": f"*{PATHS[number % len(PATHS)]}*"},
        {"kind": "place", "countries": ["DE", "AT", "CH"]},
        {"kind": "pages_in_order", "urls": ["/tea", "/cart"]},
    )
    others: list[dict[str, Any]] = [
        {"kind": "not", "of": {"kind": "device", "one_of": ["tablet"]}},
        {"kind": "any", "of": [{"kind": "visits", "at_least": 2}, {"kind": "pages", "at_least": 2 + number % 5}]},
        {"kind": "search", "words": f"tea for {number}", "at_least": 1},
    ]
    hint, invitation = {"kind": "hint"}, {"kind": "invite", "text": "Hello {visitor.name|there}!"}
    return {
        "name": f"Rule {number}",
        "when": {"kind": "all", "of": [first[number % len(first)], *others]},
        "action": hint if number % 10 == 9 else invitation,
    }


def waits(number: int) -> int:
    """The seconds on a page after which the rule of this number holds."""
    return 1 + number % 7


@dataclass(slots=True)
class Found:
    """The share of one core that was spent, after how many milliseconds the rules had been asked of each, and who
    qualified by what they did, or by the clock, was invited."""

    share: float = 0.0
    asked: list[float] = field(default_factory=list)
    invited: list[float] = field(default_factory=list)
    timed: list[float] = field(default_factory=list)


class Answers:
    """What becomes of invitations: how late each came is noted, and after a while it is declined."""

    def __init__(self, services: Services, site: Site, crowd: Crowd, numbers: dict[str, int], found: Found) -> None:
        self._services, self._site, self._crowd, self._numbers, self._found = services, site, crowd, numbers, found
        self._since = ""
        self._open: list[tuple[int, str, str]] = []

    async def give(self, *, late: bool = False) -> None:
        """Note those that are new, unless they come `late` on purpose, and decline those that are old."""
        new = select(table.c.id, table.c.visitor_id, table.c.rule_id, table.c.created_at).where(
            table.c.id > self._since
        )
        async with self._services.database.reading() as connection:
            rows = (await connection.execute(new.order_by(table.c.id))).all()
        for row in rows:
            if not late:
                self._note(row.visitor_id, self._numbers[row.rule_id], row.created_at)
            self._since = row.id
            self._open.append((row.created_at + ANSWERED, row.visitor_id, row.id))
        while self._open and self._open[0][0] <= self._services.clock.now():
            _, visitor_id, invitation_id = self._open.pop(0)
            guest = Guest(self._site, visitor_id)
            await invitations.show(self._services, guest, invitation_id)
            await invitations.decline(self._services, guest, invitation_id)

    def _note(self, visitor_id: str, number: int, at: int) -> None:
        person = self._crowd.of(visitor_id)
        due = person.at + waits(number) * SECOND
        if number % 5 == TIMED:
            self._found.timed.append(at - due)
        else:
            self._found.invited.append(at - person.at)


async def spend(services: Services, crowd: Crowd, given: argparse.Namespace, found: Found, answers: Answers) -> None:
    """Let visitors do things, and go the rounds after them."""
    for _ in range(round(1 / BEAT)):
        while await beckoning.go_rounds(services):
            pass
    await answers.give(late=True)
    began, spent = time.perf_counter(), time.process_time()
    for beat in range(round(given.seconds / BEAT)):
        each = [time.perf_counter()] * round(given.events * BEAT)
        for _ in each:
            crowd.act()
        await beckoning.go_rounds(services)
        done = time.perf_counter()
        found.asked += [(done - at + BEAT) * 1000 for at in each]
        await answers.give()
        await asyncio.sleep(max(began + (beat + 1) * BEAT - time.perf_counter(), 0))
    found.share = (time.process_time() - spent) / (time.perf_counter() - began)


async def staff(services: Services) -> Agent:
    """Agents who are there, and the owner among them."""
    hired: list[Agent] = []
    for number in range(AGENTS):
        new = AgentNew(email=f"{number}@bench.test", name="A", role="owner", password="x" * 20, capacity=ROOM)
        agent_id = await add_agent(services, new)
        async with services.database.reading() as connection:
            agent = await find_agent(connection, agent_id)
        assert agent is not None
        await desk.arrive(services, agent)
        hired.append(agent)
    return hired[0]


async def post(services: Services, owner: Agent, site: Site, count: int) -> dict[str, int]:
    """The rules are active; gives their numbers by their ids."""
    numbers: dict[str, int] = {}
    for number in range(count):
        new = from_fields(rule_new_adapter, rule=rule(number) | {"control": 0}, state="active")
        numbers[(await create_rule(services, owner, site.id, new)).id] = number
    await beckoning.read_rules(services)
    return numbers


async def measure(given: argparse.Namespace, folder: str) -> None:
    url = f"sqlite+aiosqlite:///{folder}/beckon.sqlite"
    async with Database(url) as database:
        await migrate(database)
    settings = load_settings(_env_file=None, data_dir=Path(folder), database_url=url, secret_key="x" * 64)
    async with open_services(settings) as services:
        site = await add_site(services, SiteNew(name="Bench", origins=[ORIGIN]), key="bench")
        owner = await staff(services)
        await change_site(services, owner, site.id, SiteChange(options=SiteOptions(budget=Budget(arrival=None))))
        site = services.sites.by_id(site.id)
        crowd = Crowd(services, site.id, given.visitors)
        await crowd.come()
        floor, found = Found(), Found()
        await spend(services, crowd, given, floor, Answers(services, site, crowd, {}, floor))
        numbers = await post(services, owner, site, given.rules)
        await spend(services, crowd, given, found, Answers(services, site, crowd, numbers, found))
    invited = sorted(found.invited)
    tell(
        given,
        f"{given.rules} rules, {given.visitors:,} live visitors, {given.events} events a second",
        [
            Figure(name="without rules", value=floor.share * 100, unit="% of a core"),
            Figure(name="with rules", value=found.share * 100, unit="% of a core"),
            Figure(name="rules", value=(found.share - floor.share) * 100, unit="% of a core", at_most=30),
            Figure(name="asked within, p99", value=percentile(sorted(found.asked), 0.99), unit="ms", at_most=200),
            Figure(name="invited", value=(len(invited) + len(found.timed)) / given.seconds, unit="a second"),
            Figure(name="invited after an event, p99", value=percentile(invited, 0.99), unit="ms", at_most=200),
            Figure(
                name="invited after a timer, p99", value=percentile(sorted(found.timed), 0.99), unit="ms", at_most=200
            ),
        ],
    )


def main() -> None:
    asked = parser(__doc__)
    asked.add_argument("--visitors", type=int, default=10_000)
    asked.add_argument("--rules", type=int, default=50)
    asked.add_argument("--events", type=int, default=500)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--nodes", type=int, choices=(1, 2), default=1)
    given = asked.parse_args()
    if given.nodes > 1:
        cards.measure(given, [rule(number) for number in range(given.rules - cards.OWN)])
        return
    with TemporaryDirectory() as folder:
        asyncio.run(measure(given, folder))


if __name__ == "__main__":
    main()
