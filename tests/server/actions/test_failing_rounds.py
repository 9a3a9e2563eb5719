"""What goes wrong while rules are asked: with one visitor, which concerns nobody else, or with the database."""

import pytest
from sqlalchemy import insert, update
from structlog.testing import capture_logs

from server.actions import beckoning
from server.services import Services
from server.staff.agent import Agent
from server.tables.visitors import invitations
from tests.clocks import ManualClock
from tests.databases import row_of
from tests.server.actions.conftest import Post
from tests.server.actions.test_beckoning import come, invited, offered
from tests.tracker.redis.planes import eventually
from tracker.clock import SECOND, new_id
from tracker.errors import Unavailable
from tracker.site import Site

SOON = [{"kind": "page", "url": "/pricing"}, {"kind": "time_on_page", "at_least": 30}]
UNHURT = {"kind": "not", "of": {"kind": "last_rating", "at_most": 1}}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is wrong is so in either database."""
    return sqlite_url


async def spoil(services: Services, site: Site, agent: Agent, visitor_id: str) -> str:
    """Give the visitor an invitation in a phase that there is not."""
    names = {"id": new_id(), "site_id": site.id, "visitor_id": visitor_id, "agent_id": agent.id}
    more = {"phase": "unheard of", "rule_id": None, "answers": None}
    async with services.database.transaction() as connection:
        await connection.execute(insert(invitations).values(row_of(invitations, **names, **more)))
    return names["id"]


async def refuse_writing(services: Services, switch: str) -> None:
    """As where the disk is full; without a transaction, since none begins then."""
    async with services.database._changing.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA query_only = {switch}")


async def mend(services: Services, invitation_id: str) -> None:
    async with services.database.transaction() as connection:
        held = update(invitations).where(invitations.c.id == invitation_id)
        await connection.execute(held.values(phase="revoked"))


async def offered_twice(services: Services, visitor_id: str) -> bool:
    return len(await offered(services, visitor_id)) == 2


@pytest.mark.parametrize("asked", [SOON, [*SOON, UNHURT]], ids=["when inviting", "when reading what was"])
async def test_a_visitor_with_whom_something_is_wrong_holds_nobody_else_up(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock, asked: list[object]
) -> None:
    await post(when={"kind": "all", "of": asked})
    ada, bea = await come(services, acme), await come(services, acme)
    spoilt = await spoil(services, acme, there, ada)
    for each in (ada, bea):
        services.roster.annotate(each, rated=new_id())
    await beckoning.go_rounds(services)
    clock.advance(30 * SECOND)
    with capture_logs() as logs:
        await invited(services, bea)
    assert {line["visitor"] for line in logs if line["event"] == "rules failed"} == {ada}
    assert services.meters.rules_failed == 1
    await mend(services, spoilt)
    clock.advance(beckoning.SET_ASIDE)
    await eventually(lambda: offered_twice(services, ada), "never looked at again")


async def test_whoever_was_not_looked_at_for_an_outage_is_once_it_is_over(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    await post(when={"kind": "all", "of": SOON})
    ada, bea = await come(services, acme), await come(services, acme)
    await beckoning.go_rounds(services)
    await refuse_writing(services, "ON")
    clock.advance(30 * SECOND)
    with pytest.raises(Unavailable):
        await beckoning.go_rounds(services)
    await refuse_writing(services, "OFF")
    await invited(services, ada)
    await invited(services, bea)
    assert services.meters.rules_failed == 0
