"""What rules came to, counted in SQL on both databases."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from server.actions.rules import create_rule
from server.actions.sites import change_site
from server.keeping.retention import Retention
from server.services import Services
from server.sites.options import visitor_goals_of
from server.staff.agent import Agent
from server.store import past
from server.store.trials import Stretch, counts
from server.tables.chats import chats
from server.tables.rules import past_trials, rule_trials, rules
from server.tables.visitors import invitations
from server.trials.proof import ArmCount
from server.validation import from_fields
from server.wire.api import SiteChange, SiteOptions
from server.wire.rules import rule_new_adapter
from server.wire.visitor_goals import ValueGoal
from tests.conftest import visiting
from tests.databases import row_of
from tests.server.api.test_doors import RULE
from tests.server.test_plans import statements
from tracker.clock import DAY, new_id
from tracker.codec import encode
from tracker.site import Site
from tracker.tables import reached_goals

ORDER = ValueGoal(kind="value", id=new_id(), name="Order", event="order", days=7)


@pytest.fixture
async def stretch(services: Services, acme: Site, olga: Agent) -> Stretch:
    """The first version of a rule, made 30 days ago, that shall lead to an order."""
    options = SiteOptions(visitor_goals=[ORDER])
    site = await change_site(services, olga, acme.id, SiteChange(options=options))
    assert visitor_goals_of(site) == [ORDER]
    new = from_fields(rule_new_adapter, rule=RULE | {"goal": ORDER.id})
    view = await create_rule(services, olga, acme.id, new)
    return Stretch(rule_id=view.id, number=1, since=services.clock.now() - 30 * DAY, goal=ORDER)


class People:
    """Visitors who were tried so many days ago, and what they did."""

    def __init__(self, services: Services, site: Site, agent: Agent, stretch: Stretch) -> None:
        self._services, self._site, self._agent, self._stretch = services, site, agent, stretch

    async def tried(self, arm: str, days: float, *, variant: int = 0, stretch: int = 1) -> str:
        visitor = await visiting(self._services, self._site)
        drawn = {"arm": arm, "variant": variant, "stretch": stretch}
        row = {"rule_id": self._stretch.rule_id, "visitor_id": visitor, "at": self.ago(days)}
        await self._write(insert(rule_trials).values(row | drawn))
        return visitor

    async def offered(self, visitor: str, phase: str, days: float, **more: Any) -> None:
        at, names = self.ago(days), {"rule_id": self._stretch.rule_id, "agent_id": self._agent.id, "id": new_id()}
        given = {"site_id": self._site.id, "visitor_id": visitor, "phase": phase, "created_at": at, "shown_at": None}
        row = row_of(invitations, **names, **given, delivered_at=None, chat_id=None) | more
        await self._write(insert(invitations).values(row))

    async def chatted(self, visitor: str, days: float) -> None:
        names = {"id": new_id(), "site_id": self._site.id, "visitor_id": visitor, "opened_at": self.ago(days)}
        empty = dict.fromkeys(("agent_id", "invitation_id", "assigned_to"))
        await self._write(insert(chats).values(row_of(chats, **names, **empty, phase="closed", passed=[])))

    async def reached(
        self, visitor: str, days: float, value: float | None = 10, goal: str = ORDER.id, last: float | None = None
    ) -> None:
        row = {"visitor_id": visitor, "goal_id": goal, "event_id": new_id(), "at": self.ago(days), "value": value}
        row["last_at"] = None if last is None else self.ago(last)
        await self._write(insert(reached_goals).values(row))

    def ago(self, days: float) -> int:
        return self._services.clock.now() - int(days * DAY)

    async def _write(self, statement: Any) -> None:
        async with self._services.database.transaction() as connection:
            await connection.execute(statement)


@pytest.fixture
def people(services: Services, acme: Site, olga: Agent, stretch: Stretch) -> People:
    return People(services, acme, olga, stretch)


async def found(services: Services, stretch: Stretch) -> dict[tuple[str, int], ArmCount]:
    async with services.database.reading() as connection:
        return await counts(connection, stretch, services.clock.now())


async def test_nobody_was_tried_yet(services: Services, stretch: Stretch) -> None:
    assert await found(services, stretch) == {}


async def test_everybody_counts_once_in_each_thing_that_became_of_them(
    services: Services, stretch: Stretch, people: People
) -> None:
    ada = await people.tried("invited", 20)
    seen = people.ago(20)
    await people.offered(ada, "declined", 20, delivered_at=seen, shown_at=seen)
    await people.offered(ada, "declined", 10, delivered_at=seen, shown_at=seen)
    await people.offered(ada, "accepted", 5, delivered_at=seen, shown_at=seen)
    bea = await people.tried("invited", 20)
    await people.offered(bea, "expired", 20)
    await people.offered(bea, "expired", 10, delivered_at=seen)
    await people.offered(await people.tried("invited", 2), "revoked", 2, delivered_at=seen)
    await people.offered(await people.tried("invited", 2), "ignored", 2, delivered_at=seen, shown_at=seen)
    assert await found(services, stretch) == {
        ("invited", 0): ArmCount(
            visitors=4, counted=2, shown=2, accepted=1, declined=1, ignored=1, expired=1, failed=1, revoked=1
        )
    }


async def test_a_goal_counts_within_its_days_and_once_they_are_over(
    services: Services, stretch: Stretch, people: People
) -> None:
    before, within, twice, late, soon = [await people.tried("control", days) for days in (20, 20, 20, 20, 3)]
    await people.reached(before, 20.5)
    await people.reached(within, 13.1)
    await people.reached(within, 12.9, value=500)
    await people.reached(twice, 19, value=1)
    await people.reached(twice, 18, value=2)
    await people.reached(late, 12)
    await people.reached(late, 19, goal=new_id())
    await people.reached(soon, 2)
    assert await found(services, stretch) == {
        ("control", 0): ArmCount(visitors=5, counted=4, reached=2, soon=1, value=13)
    }


async def test_chats_count_from_then_on(services: Services, stretch: Stretch, people: People) -> None:
    ada, bea = [await people.tried("control", 20) for _ in range(2)]
    await people.chatted(ada, 21)
    await people.chatted(bea, 19)
    await people.chatted(bea, 1)
    assert (await found(services, stretch))["control", 0].chatted == 1


async def test_a_visit_in_which_somebody_was_tried_counts_by_what_came_after(
    services: Services, stretch: Stretch, people: People
) -> None:
    for last in (20.01, 19.99):
        visitor = await people.tried("control", 20)
        await people.reached(visitor, 20.02, last=last)
    assert (await found(services, stretch))["control", 0].reached == 1


async def test_what_is_not_kept_of_somebody_is_not_counted_as_what_did_not_happen(
    services: Services, stretch: Stretch, people: People
) -> None:
    for days in (20, 5):
        visitor, seen = await people.tried("invited", days), people.ago(days)
        await people.offered(visitor, "declined", days, delivered_at=seen, shown_at=seen)
        await people.chatted(visitor, days - 1)
    counted = (await found(services, replace(stretch, kept_since=people.ago(10))))["invited", 0]
    assert (counted.visitors, counted.bygone, counted.shown, counted.declined, counted.chatted) == (2, 1, 1, 1, 1)


async def test_whose_invitations_they_are_finds_them(services: Services, stretch: Stretch, people: People) -> None:
    """Where PostgreSQL has never looked at the tables it would else read all those of the rule for each visitor."""
    await people.offered(await people.tried("invited", 20), "declined", 20)
    async with services.database.reading() as connection:
        assert connection.sync_connection is not None
        with statements(connection.sync_connection) as asked:
            await counts(connection, stretch, services.clock.now())
        (deeds,) = (each for each in asked if "JOIN invitations" in each[0])
        explain = "EXPLAIN QUERY PLAN" if services.database.embedded else "EXPLAIN"
        plan = str((await connection.exec_driver_sql(f"{explain} {deeds[0]}", deeds[1])).all())
    assert "ix_invitations_rule_id" not in plan


async def test_variants_and_stretches_are_kept_apart(services: Services, stretch: Stretch, people: People) -> None:
    for variant in (0, 1, 1):
        await people.tried("invited", 20, variant=variant)
    await people.tried("invited", 20, stretch=2)
    first, second = await found(services, stretch), await found(services, replace(stretch, number=2))
    assert {key: each.visitors for key, each in first.items()} == {("invited", 0): 1, ("invited", 1): 2}
    assert {key: each.visitors for key, each in second.items()} == {("invited", 0): 1}


async def test_who_is_taken_away_goes_on_counting(services: Services, stretch: Stretch, people: People) -> None:
    """Also where it is done again, as after a step that did not come to its end."""
    going = [await people.tried(arm, 20) for arm in ("control", "control", "invited")]
    staying = await people.tried("control", 20)
    old = await people.tried("control", 20, stretch=0)
    for visitor in (going[0], going[2], staying):
        await people.reached(visitor, 19, value=5)
    counted = await found(services, stretch)
    for gone in ([*going, old], going):
        await take_away(services, gone)
        assert await found(services, stretch) == counted
    later = await found(services, replace(stretch, kept_since=people.ago(10)))
    assert {key: each.bygone for key, each in later.items()} == {("control", 0): 3, ("invited", 0): 1}
    async with services.database.reading() as connection:
        assert [row.visitor_id for row in await connection.execute(select(rule_trials))] == [staying]
        assert [row.visitor_id for row in await connection.execute(select(reached_goals))] == [staying]
        assert sum(row.visitors for row in await connection.execute(select(past_trials))) == 3


async def test_who_is_taken_away_goes_on_counting_where_a_newer_beckon_wrote_the_rule(
    services: Services, stretch: Stretch, people: People
) -> None:
    going = await people.tried("control", 20)
    await people.reached(going, 19, value=5)
    counted = await found(services, stretch)
    written = {"name": "Tomorrow", "when": {"kind": "moon"}, "goal": ORDER.id}
    async with services.database.transaction() as connection:
        await connection.execute(update(rules).values(content=encode(written).decode()))
    await take_away(services, [going])
    assert await found(services, stretch) == counted


async def take_away(services: Services, visitors: Sequence[str]) -> None:
    """As retention does, with everybody past."""
    now = services.clock.now() + 400 * DAY
    kind = past.kinds(Retention(events=now, visits=now, chats=now, frames=now), now)[-1]
    rows = [(visitor, visitor) for visitor in visitors]
    assert await services.database.write(lambda connection: past.remove(connection, kind, rows, now))


def test_counts_add_up() -> None:
    one = ArmCount(visitors=1, reached=2, value=0.5)
    assert asdict(one + one) == asdict(ArmCount(visitors=2, reached=4, value=1.0))
