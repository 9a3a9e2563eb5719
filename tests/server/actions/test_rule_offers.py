"""Several processes and rules want to invite the same visitor: one does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from server.actions import beckoning, desk
from server.actions.conversation import hang
from server.actions.invitations import decline
from server.actions.rule_offers import offer_by_rule
from server.actions.rules import create_rule
from server.actions.sites import change_site
from server.offers.invitation import Invitation
from server.rules.posted import posted
from server.services import Services, open_services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import invitations
from server.store import rules as store
from server.validation import from_fields
from server.wire.api import SiteChange, SiteOptions
from server.wire.budget import Budget
from server.wire.rules import rule_new_adapter
from tests.conftest import budgeted
from tests.server.api.test_doors import RULE
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.pipeline.hit import Batch
from tracker.pipeline.recorded import Recorded
from tracker.site import Site
from tracker.visitors.live_visitor import LiveVisitor


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """SQLite has one process."""
    return postgres_url


@pytest.fixture
async def other(services: Services, acme: Site) -> AsyncIterator[Services]:
    """Another process on the same database."""
    async with open_services(services.settings, services.clock) as other:
        yield other


async def arrived(services: Services, other: Services, site: Site) -> tuple[LiveVisitor, LiveVisitor]:
    """A visitor who is at home at both."""
    who = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME}
    outcome = await services.ingest.accept(Batch(site=site, visitor_id=None, events=(view("/pricing"),), **who))
    here = services.roster.get(outcome.visitor_id or "")
    assert here is not None
    other.roster.fold(
        Recorded(
            visitor_id=here.id,
            site_id=site.id,
            at=services.clock.now(),
            progress=here.progress,
            visits=1,
            traits={},
            pages=(here.page,),
            active=True,
        )
    )
    there = other.roster.get(here.id)
    assert there is not None
    return here, there


async def test_two_processes_make_one_invitation(
    services: Services, other: Services, acme: Site, olga: Agent, bo: Agent
) -> None:
    for _ in range(3):
        new = from_fields(rule_new_adapter, rule=RULE | {"control": 0}, state="paused")
        await create_rule(services, olga, acme.id, new)
    for each in (services, other):
        await desk.arrive(each, replace(bo, status="accepting"))
    people = await arrived(services, other, acme)
    async with services.database.reading() as connection:
        views, _ = await store.of_site(connection, acme.id)
        rules = [posted(each) for each in views]
    offers = [
        offer_by_rule(process, visitor, rule, "Hello")
        for process, visitor in zip((services, other), people, strict=True)
        for rule in rules
    ]
    held = await asyncio.gather(*offers)
    assert sorted(each.gate if each else "sent" for each in held) == ["contact"] * 4 + ["once", "sent"]
    async with services.database.reading() as connection:
        assert len((await invitations.history(connection, people[0].id)).invitations) == 1


async def test_another_budget_holds_at_once_at_every_process_for_who_is_here(
    services: Services, other: Services, acme: Site, olga: Agent, bo: Agent
) -> None:
    """The visitor does nothing more. Bo is there at the other process alone."""
    await budgeted(services, acme, Budget(arrival=None, visit=0))
    new = from_fields(rule_new_adapter, rule=RULE | {"control": 0}, state="active")
    await create_rule(services, olga, acme.id, new)
    await desk.arrive(other, replace(bo, status="accepting"))
    await beckoning.read_rules(other)
    _, here = await arrived(services, other, acme)

    async def looked(budget: Budget | None = None) -> list[Invitation]:
        """The invitations once the other process knows the budget and has gone its rounds."""
        if budget is not None:
            options = SiteOptions(budget=budget)
            await change_site(services, olga, acme.id, SiteChange(options=options))
        await other.sites.refresh(acme.id)
        await beckoning.go_rounds(other)
        async with other.database.reading() as connection:
            return list((await invitations.history(connection, here.id)).invitations)

    assert await looked() == []
    (invitation,) = await looked(Budget(arrival=None, visit=1))
    await decline(services, Guest(acme, here.id), invitation.id)
    await hang(other, here.id)
    assert here.quiet is not None
    await looked(Budget(arrival=None, declined=None))
    assert here.quiet is None


async def test_a_slot_is_held_by_one_invitation(
    services: Services, other: Services, acme: Site, olga: Agent, bo: Agent
) -> None:
    new = from_fields(rule_new_adapter, rule=RULE | {"control": 0}, state="active")
    await create_rule(services, olga, acme.id, new)
    for each in (services, other):
        await desk.arrive(each, replace(bo, status="accepting"))
        await beckoning.read_rules(each)
    people = [(await arrived(services, other, acme)) for _ in range(6)]
    for _ in range(3):
        await asyncio.gather(beckoning.go_rounds(services), beckoning.go_rounds(other))
    async with services.database.reading() as connection:
        found = [(await invitations.history(connection, person.id)).invitations for person, _ in people]
    assert sorted(len(each) for each in found) == [0, 0, 0, 1, 1, 1]
