"""Teams: a page's team is asked, nobody else takes its chats, and what is set for it holds at once."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from server.actions import chats, desk
from server.actions.beckoning import site_facts
from server.actions.explaining import why
from server.actions.invitations import accept
from server.actions.routing import route
from server.actions.rule_offers import held_here, offer_by_rule
from server.actions.rules import create_rule, remove_rule
from server.actions.sites import change_site
from server.actions.teams import change_team, create_team, order_teams, remove_team
from server.errors import Invalid
from server.feed import site_channel, visitor_channel, visitors_channel
from server.rules.holding import Held
from server.rules.posted import posted
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.staff.team import teams_of
from server.store.loads import loads
from server.tables.staff import agents
from server.validation import from_fields
from server.wire.api import Routing, SiteChange, SiteOptions
from server.wire.hours import Schedule
from server.wire.rules import RuleNew, rule_new_adapter
from server.wire.teams import Team, TeamView
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import hire, visiting
from tests.server.actions.talk import found
from tests.server.api.test_doors import RULE
from tests.server.told import Told
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import SECOND, new_id
from tracker.errors import Conflict, NotFound
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.visitors.live_visitor import LiveVisitor
from tracker.wire.batch import Presence, Profile

Asks = Callable[..., Awaitable[str]]
NEVER = Schedule(zone="UTC", never=True)


@pytest.fixture
async def sales(services: Services, olga: Agent, acme: Site, bo: Agent) -> TeamView:
    """Bo's team."""
    return await create_team(services, olga, acme.id, Team(name="Sales", members=[bo.id], pages=["/pricing"]))


@pytest.fixture
async def support(services: Services, olga: Agent, acme: Site, cy: Agent, sales: TeamView) -> TeamView:
    """Cy's team, after Bo's."""
    return await create_team(services, olga, acme.id, Team(name="Support", members=[cy.id], pages=["/help/*"]))


@pytest.fixture
def ask(services: Services, acme: Site, clock: ManualClock) -> Asks:
    """A new visitor asks for a chat with the team that is named."""

    async def asks(team: str | None = None) -> str:
        clock.advance(SECOND)
        guest, chat_id = Guest(acme, await visiting(services, acme)), new_id()
        await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello", team=team))
        return chat_id

    return asks


async def routed(services: Services, olga: Agent, site_id: str, routing: Routing = "longest_free") -> Site:
    return await change_site(services, olga, site_id, SiteChange(options=SiteOptions(routing=routing)))


def ruled(**rule: object) -> RuleNew:
    """A rule that leaves nobody out, and is asked by nobody but the test."""
    return from_fields(rule_new_adapter, rule=RULE | {"control": 0} | rule, state="paused")


async def arrived(services: Services, site: Site, path: str, team: str | None = None) -> LiveVisitor:
    """Somebody who looks at a page."""
    who: Any = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, "site": site}
    outcome = await services.ingest.accept(
        Batch(visitor_id=None, events=(view(path),), profile=Profile(team=team), **who)
    )
    visitor = services.roster.get(outcome.visitor_id or "")
    assert visitor is not None
    return visitor


async def arrive(services: Services, *agents: Agent) -> None:
    for agent in agents:
        await desk.arrive(services, agent)


async def test_only_the_agents_of_a_team_are_asked_for_its_chats(
    services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent, support: TeamView, ask: Asks
) -> None:
    await routed(services, olga, acme.id)
    await arrive(services, bo, cy)
    ids = [await ask("Support") for _ in range(4)]
    assert [(await found(services, each)).assigned_to for each in ids] == [cy.id, cy.id, cy.id, None]
    assert (await found(services, await ask())).assigned_to == bo.id
    place = services.waits.place_of(ids[3])
    assert place is not None
    assert place.position == 4
    await chats.take(services, cy, ids[0])
    await chats.end(services, cy, ids[0])
    await route(services, services.sites.by_id(acme.id))
    assert (await found(services, ids[3])).assigned_to == cy.id


async def test_two_agents_with_three_chats_each_and_the_fourth_waits(
    services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent, ask: Asks
) -> None:
    await routed(services, olga, acme.id)
    both = Team(name="Both", members=[bo.id, cy.id])
    await create_team(services, olga, acme.id, both)
    await arrive(services, bo, cy, await hire(services, "Eve", "agent", [acme.id]))
    ids = [await ask("both") for _ in range(7)]
    asked = [(await found(services, each)).assigned_to for each in ids]
    assert Counter(asked) == {bo.id: 3, cy.id: 3, None: 1}
    assert asked[6] is None


async def test_nobody_else_takes_a_chat_of_a_team_but_who_manages(
    services: Services, olga: Agent, bo: Agent, cy: Agent, support: TeamView, ask: Asks
) -> None:
    await arrive(services, bo, cy, olga)
    first, second, third = [await ask("support") for _ in range(3)]
    with pytest.raises(Conflict, match="This chat is for Support"):
        await chats.take(services, bo, first)
    await chats.take(services, cy, first)
    await chats.take(services, olga, second)
    await remove_team(services, olga, support.id)
    await chats.take(services, bo, third)
    assert (await found(services, third)).team_id == support.id


async def test_who_left_the_team_lets_its_chats_pass(
    services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent, sales: TeamView, ask: Asks
) -> None:
    await routed(services, olga, acme.id)
    await arrive(services, bo, cy)
    chat_id = await ask("sales")
    assert (await found(services, chat_id)).assigned_to == bo.id
    await change_team(services, olga, sales.id, Team(name="Sales", members=[cy.id]))
    await route(services, services.sites.by_id(acme.id))
    assert (await found(services, chat_id)).assigned_to == cy.id


async def test_a_team_has_hours_and_agents_of_its_own(
    services: Services, olga: Agent, acme: Site, bo: Agent, sales: TeamView, support: TeamView, ask: Asks, told: Told
) -> None:
    await arrive(services, bo)
    states = {"Sales": "open", "Support": "away"}
    shown = services.board.teams(services.sites.by_id(acme.id))
    assert {team.name: team.availability.state for team in shown.values()} == states
    await change_team(services, olga, sales.id, Team(name="Sales", members=[bo.id], schedule=NEVER))
    frame = told.on(visitors_channel(acme.id), "availability")[-1]
    assert (frame["availability"]["state"], frame["availability"]["team"]) == ("open", "")
    assert set(frame["teams"][sales.id]) == {"name", "availability"}
    closed = frame["teams"][sales.id]["availability"]
    assert (closed["state"], closed["team"]) == ("closed", sales.id)
    with pytest.raises(Conflict, match="leave a message"):
        await ask("sales")
    await ask()


async def test_one_at_a_time_for_a_team_holds_at_once(
    services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent, sales: TeamView, ask: Asks
) -> None:
    await routed(services, olga, acme.id)
    await arrive(services, bo)
    await chats.take(services, bo, await ask("sales"))
    await change_team(services, olga, sales.id, Team(name="Sales", members=[bo.id], one_at_a_time=True))
    site = services.sites.by_id(acme.id)
    assert (services.board.of(site).state, services.board.teams(site)[sales.id].availability.state) == ("busy", "busy")
    assert (await found(services, await ask("sales"))).assigned_to is None
    assert (await found(services, await ask())).assigned_to is None
    await change_team(services, olga, sales.id, Team(name="Sales", members=[bo.id], capacity=2))
    await route(services, services.sites.by_id(acme.id))
    async with services.database.reading() as connection:
        assert await loads(connection) == {bo.id: 2}


async def test_an_invitation_by_a_rule_comes_from_the_team_of_the_page(
    services: Services, olga: Agent, acme: Site, bo: Agent, cy: Agent, support: TeamView
) -> None:
    rule = posted(await create_rule(services, olga, acme.id, ruled()))
    visitor = await arrived(services, acme, "/help/a")
    await arrive(services, bo)
    held = await offer_by_rule(services, visitor, rule, "Hello")
    assert held is not None
    assert held.gate == "agents"
    facts = site_facts(services, acme.id)
    assert held_here(services, visitor, rule, facts, 0) == Held("agents", "No agent of Support is accepting chats.")
    await arrive(services, cy)
    assert held_here(services, visitor, rule, site_facts(services, acme.id), 0) is None
    assert await offer_by_rule(services, visitor, rule, "Hello") is None
    assert visitor.invitation is not None
    assert visitor.invitation.agent == cy.id
    await accept(services, Guest(acme, visitor.id), visitor.invitation.id)
    assert (await found(services, visitor.chat or "")).team_id == support.id


async def test_a_rule_may_name_its_team_whose_hours_and_agents_count_then(
    services: Services, olga: Agent, bo: Agent, cy: Agent, acme: Site, sales: TeamView, support: TeamView
) -> None:
    action = {"kind": "invite", "text": "Hello", "team": support.id, "face": "team"}
    rule = posted(await create_rule(services, olga, acme.id, ruled(action=action)))
    visitor = await arrived(services, acme, "/pricing")
    await arrive(services, bo, cy)
    await change_team(services, olga, support.id, replace(support.team, schedule=NEVER))
    closed = Held("agents", "Support is closed.")
    assert held_here(services, visitor, rule, site_facts(services, acme.id), 0) == closed
    await change_team(services, olga, support.id, support.team)
    assert held_here(services, visitor, rule, site_facts(services, acme.id), 0) is None
    assert await offer_by_rule(services, visitor, rule, "Hello") is None
    assert visitor.invitation is not None
    assert (visitor.invitation.agent, visitor.invitation.face) == (cy.id, "Support")
    await accept(services, Guest(acme, visitor.id), visitor.invitation.id)
    assert (await found(services, visitor.chat or "")).team_id == support.id


async def test_a_team_that_a_page_names_is_asked_and_invites(
    services: Services, olga: Agent, bo: Agent, cy: Agent, acme: Site, sales: TeamView, support: TeamView
) -> None:
    free = {"kind": "agents_free", "at_least": 1}
    rule = posted(await create_rule(services, olga, acme.id, ruled(when=free)))
    await arrive(services, bo)

    async def lines(visitor: LiveVisitor) -> list[str]:
        (trace,) = (await why(services, olga, visitor.id)).rules
        return [line.words for line in trace.lines]

    visitor = await arrived(services, acme, "/pricing", "support")
    assert await lines(visitor) == ["0 free places of Support; at least 1 needed"]
    other = await arrived(services, acme, "/pricing")
    assert await lines(other) == ["3 free places of Sales; at least 1 needed"]
    await arrive(services, cy)
    assert await offer_by_rule(services, visitor, rule, "Hello") is None
    assert visitor.invitation is not None
    assert visitor.invitation.agent == cy.id


async def test_a_page_may_name_its_team_when_it_has_reported_all_else(
    services: Services, acme: Site, support: TeamView
) -> None:
    visitor = await arrived(services, acme, "/pricing", "Sales")
    presence = Presence(tab=new_id(), page=visitor.page.id, activity="active")
    who: Any = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME, "site": acme}
    chosen = Batch(visitor_id=visitor.id, presence=presence, profile=Profile(team="Support"), **who)
    await services.ingest.accept(chosen)
    assert (visitor.team, visitor.pages) == ("Support", 1)
    await services.ingest.accept(Batch(visitor_id=visitor.id, events=(view("/other"),), **who))
    assert visitor.team is None


async def test_the_card_may_come_in_the_name_of_the_site(
    services: Services, olga: Agent, bo: Agent, acme: Site, told: Told
) -> None:
    action = {"kind": "invite", "text": "Hello", "face": "team"}
    rule = posted(await create_rule(services, olga, acme.id, ruled(action=action)))
    visitor = await arrived(services, acme, "/pricing")
    await arrive(services, bo)
    assert await offer_by_rule(services, visitor, rule, "Hello") is None
    (card,) = told.on(visitor_channel(visitor.id), "invitation")
    (seen,) = told.on(site_channel(acme.id), "invitation")
    assert (card["invitation"]["agent"], seen["invitation"]["agent_name"]) == (acme.name, "Bo")


async def test_a_team_for_which_a_rule_invites_stays(
    services: Services, olga: Agent, acme: Site, sales: TeamView
) -> None:
    new = ruled(name="Prices", action={"kind": "invite", "text": "Hello", "team": sales.id})
    rule = await create_rule(services, olga, acme.id, new)
    with pytest.raises(Conflict, match="The rule “Prices” invites for this team"):
        await remove_team(services, olga, sales.id)
    await remove_rule(services, olga, rule.id)
    await remove_team(services, olga, sales.id)
    with pytest.raises(Invalid, match="no such team any more") as wrong:
        await create_rule(services, olga, acme.id, new)
    assert wrong.value.field == "rule.action.team"


async def test_who_serves_the_site_no_more_leaves_the_team_once_it_is_changed(
    services: Services, olga: Agent, bo: Agent, cy: Agent, sales: TeamView
) -> None:
    """Nobody is shown them to take them out."""
    async with services.database.transaction() as connection:
        await connection.execute(update(agents).where(agents.c.id == bo.id).values(disabled_at=1))
    changed = await change_team(services, olga, sales.id, Team(name="Sales", members=[bo.id, cy.id]))
    assert changed.team.members == [cy.id]
    with pytest.raises(Invalid, match="is not there"):
        await change_team(services, olga, sales.id, Team(name="Sales", members=[bo.id]))


async def test_teams_keep_their_order_and_their_names_differ(
    services: Services, olga: Agent, bo: Agent, acme: Site, sales: TeamView, support: TeamView
) -> None:
    await order_teams(services, olga, acme.id, [support.id])
    assert [team.name for team in teams_of(services.sites.by_id(acme.id))] == ["Support", "Sales"]
    with pytest.raises(Invalid, match="has this name"):
        await create_team(services, olga, acme.id, Team(name="SALES"))
    await remove_team(services, olga, sales.id)
    with pytest.raises(NotFound):
        await remove_team(services, olga, sales.id)


@pytest.mark.parametrize(
    ("team", "field"),
    [
        (Team(name=" "), "name"),
        (Team(name="New", members=["nobody"]), "members"),
        (Team(name="New", pages=["/a", "pricing"]), "pages.1"),
        (Team(name="New", pages=["/a b"]), "pages.0"),
        (Team(name="New", pages=[" "]), "pages.0"),
        (Team(name="New", schedule=Schedule(zone="Mars/Base")), "schedule.zone"),
        (Team(name="New", schedule=Schedule(zone="UTC", weekly=[[]] * 7)), "schedule.weekly"),
    ],
)
async def test_what_makes_no_sense_is_said_at_its_field(
    services: Services, olga: Agent, acme: Site, team: Team, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await create_team(services, olga, acme.id, team)
    assert refused.value.field == field
    assert services.sites.by_id(acme.id).teams == ""
