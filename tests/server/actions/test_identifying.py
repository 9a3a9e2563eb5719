"""A site proves who its visitor is: browsers of one person become one visitor, and nobody else's ever do."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from server.actions.identifying import identify
from server.actions.identity_keys import add_key, remove_key
from server.actions.looking import detail
from server.identity.proof import Unproven
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.identity import IdentityKeyNew
from tests.server.actions.proving import ProvingSite
from tests.server.actions.talk import started
from tests.server.identity import tokens
from tests.tracker.parts import CHROME, ORIGIN
from tracker.clock import MINUTE, new_id
from tracker.errors import Moved
from tracker.pipeline.hit import Batch
from tracker.tables import events, merged_visitors, visitors, visits


async def test_two_browsers_of_one_person_are_one_visitor_with_all_visits(
    services: Services, proving: ProvingSite
) -> None:
    first, second = await proving.look(None), await proving.look(None)
    assert await proving.known(first, name="Ada", email="ada@acme.test") == first
    assert await proving.known(second) == first
    seen = await detail(services, first)
    assert seen is not None
    assert (seen.row.visits, len(seen.visits) + 1, await proving.count(events, first)) == (2, 2, 2)
    assert services.roster.get(second) is None
    assert (here := services.roster.get(first)) is not None
    assert here.visits == 2
    assert await detail(services, second) is None


async def test_agents_see_what_the_site_attests(services: Services, proving: ProvingSite) -> None:
    visitor = await proving.look(None)
    await proving.known(visitor, name="Ada", email="ada@acme.test")
    seen = await detail(services, visitor)
    assert seen is not None
    assert seen.identity is not None
    assert (seen.identity.subject, seen.identity.name, seen.identity.email) == ("ada", "Ada", "ada@acme.test")
    assert seen.row.name == "Ada"
    await proving.known(visitor, name="Ada Lovelace")
    assert (seen := await detail(services, visitor)) is not None
    assert seen.identity is not None
    assert (seen.identity.name, seen.identity.email, seen.row.name) == ("Ada Lovelace", "", "Ada Lovelace")


async def test_who_is_new_is_known_before_the_first_page(services: Services, proving: ProvingSite) -> None:
    ada = await proving.known(None)
    assert await proving.known(None) == await proving.known(ada) == ada
    assert await proving.known(None, "bea") != ada
    assert await proving.look(ada) == ada


async def test_the_browser_that_was_merged_goes_on_as_the_one_who_was_known(
    services: Services, proving: ProvingSite
) -> None:
    """It may have reports under way, and tabs that have heard nothing yet."""
    first, second = await proving.look(None), await proving.look(None)
    await proving.known(first)
    await proving.known(second)
    assert await proving.look(second) == first
    assert (await proving.count(events, first), await proving.count(events, second)) == (3, 0)
    async with services.database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(visitors)) == 1
    only_here = Batch(site=proving.site, visitor_id=second, origin=ORIGIN, address="203.0.113.7", user_agent=CHROME)
    services.roster.forget(first)
    assert (await services.ingest.accept(only_here)).visitor_id == first
    with pytest.raises(Moved):
        await started(services, Guest(proving.site, second))


async def test_another_person_at_the_same_browser_takes_nothing_along(services: Services, proving: ProvingSite) -> None:
    ada = await proving.look(None)
    await proving.known(ada)
    bea = await proving.known(ada, "bea")
    assert bea != ada
    assert (await proving.count(visits, ada), await proving.count(visits, bea)) == (1, 0)
    assert await proving.known(ada, "bea") == bea
    assert await proving.known(bea) == ada


async def test_a_token_of_before_a_merge_is_still_the_person(services: Services, proving: ProvingSite) -> None:
    one, two, three = [await proving.look(None) for _ in range(3)]
    await proving.known(one)
    await proving.known(two)
    assert await proving.known(two) == one
    assert await proving.known(two, "bea") not in (one, two)
    assert await proving.known(three) == one
    async with services.database.reading() as connection:
        rows = (await connection.execute(select(merged_visitors.c.id, merged_visitors.c.visitor_id))).all()
    assert {tuple(row) for row in rows} == {(two, one), (three, one)}


async def test_nothing_is_proven_without_a_key_or_by_one_that_was_removed(
    services: Services, proving: ProvingSite, olga: Agent
) -> None:
    ada = await proving.look(None)
    new = await add_key(services, olga, proving.site.id, IdentityKeyNew(id=new_id(), public=tokens.jwks("ES256")))
    made = tokens.token(services.clock.now(), key=tokens.PAIRS["ES256"], alg="ES256")
    assert await identify(services, proving.site, ada, made) == ada
    await remove_key(services, olga, new.key.id)
    with pytest.raises(Unproven, match="no key of this site"):
        await identify(services, proving.site, ada, made)
    async with services.database.reading() as connection:
        (left,) = (await connection.exec_driver_sql("SELECT id FROM identity_keys")).scalars()
    await remove_key(services, olga, left)
    with pytest.raises(Unproven, match="has no key"):
        await proving.known(ada)


async def test_a_token_that_is_over_is_no_proof_and_changes_nothing(
    services: Services, proving: ProvingSite, clock: Any
) -> None:
    ada, held = await proving.look(None), proving.token()
    clock.advance(10 * MINUTE)
    with pytest.raises(Unproven, match="over"):
        await identify(services, proving.site, ada, held)
    assert (await detail(services, ada)).identity is None  # type: ignore[union-attr]


async def test_many_at_once_come_to_one_visitor(services: Services, proving: ProvingSite) -> None:
    """Both directions, and reports of all of them meanwhile: nobody waits in a circle, and nothing is lost."""
    people = [await proving.look(None) for _ in range(8)]
    came = await asyncio.gather(
        *(proving.known(each, subject) for each in people for subject in ("ada",)),
        *(proving.look(each) for each in people),
        *(proving.known(each) for each in reversed(people)),
    )
    (ada,) = {await proving.known(each) for each in people}
    assert {came[-1], came[0]} == {ada}
    assert (await proving.count(events, ada), await proving.count(merged_visitors, ada)) == (16, 7)
    async with services.database.reading() as connection:
        row = (await connection.execute(select(visitors))).one()
        counted = await connection.scalar(select(func.count()).select_from(visits))
    assert row.visits == counted
