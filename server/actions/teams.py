"""What owners do with the teams of a site. Nothing is kept of a team that makes no sense."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

import structlog
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import must_manage, site_for, team_site_for
from server.actions.availability import recount_everywhere, tell_site
from server.actions.sites import named
from server.actions.withdrawals import revoke_unserved
from server.errors import Invalid
from server.hours import posted
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import all_agents
from server.staff.team import plain, team_in, views_in
from server.store import rules
from server.store.sites import hold
from server.wire.hours import Schedule
from server.wire.teams import MOST_TEAMS, Team, TeamView
from tracker.clock import new_id
from tracker.errors import Conflict, NotFound
from tracker.tables import sites
from tracker.text import visible

log = structlog.get_logger(__name__)

Views = list[TeamView]


async def create_team(services: Services, agent: Agent, site_id: str, team: Team) -> TeamView:
    """Add a team at the end; raises `Invalid` at the field that makes no sense."""
    must_manage(agent)
    await site_for(services, agent, site_id)
    view = TeamView(id=new_id(), site=site_id, team=await _checked(services, site_id, team, frozenset()))

    def add(held: Views) -> Views:
        if len(held) >= MOST_TEAMS:
            raise Conflict(f"A site may have {MOST_TEAMS} teams.")
        return [*held, view]

    await _change(services, site_id, add)
    _note(view)
    return view


async def change_team(services: Services, agent: Agent, team_id: str, team: Team) -> TeamView:
    """Have the team be this from now on; what its agents have already stays theirs."""
    must_manage(agent)
    site = await team_site_for(services, agent, team_id)
    held = team_in(site, team_id)
    members = held.members if held else frozenset()
    view = TeamView(id=team_id, site=site.id, team=await _checked(services, site.id, team, members))
    before = await _change(services, site.id, lambda held: [view if each.id == team_id else each for each in held])
    old = next((each.team for each in before if each.id == team_id), None)
    if old is None:
        raise NotFound
    if (old.capacity, old.one_at_a_time) != (view.team.capacity, view.team.one_at_a_time):
        _note(view)
    return view


async def order_teams(services: Services, agent: Agent, site_id: str, team_ids: Sequence[str]) -> Views:
    """Have pages be asked for their teams in this order; one that is not named comes after all others."""
    must_manage(agent)
    await site_for(services, agent, site_id)
    places = {team_id: number for number, team_id in enumerate(team_ids)}

    def order(held: Views) -> Views:
        return sorted(held, key=lambda view: places.get(view.id, len(places)))

    return order(await _change(services, site_id, order))


async def remove_team(services: Services, agent: Agent, team_id: str) -> None:
    """The team is gone; who waits for it is served by anybody. Raises `Conflict` while a rule invites for it."""
    must_manage(agent)
    site = await team_site_for(services, agent, team_id)

    async def must_be_free(connection: AsyncConnection) -> None:
        naming = await rules.names_saying(connection, site.id, team_id)
        if naming:
            raise Conflict(f"The rule “{naming[0]}” invites for this team. Choose another one there first.")

    await _change(services, site.id, lambda held: [view for view in held if view.id != team_id], must_be_free)


async def _nothing(_: AsyncConnection) -> None:
    """Nothing else stands in the way."""


async def _change(
    services: Services,
    site_id: str,
    change: Callable[[Views], Views],
    check: Callable[[AsyncConnection], Awaitable[None]] = _nothing,
) -> Views:
    """Change the teams of a site, at all processes; gives those before. `check` is asked while the site is held, and
    raises what stands in the way."""
    async with services.database.transaction() as connection:
        before = views_in(await hold(connection, site_id))
        await check(connection)
        after = change(before)
        _must_differ([view.team.name for view in after])
        await connection.execute(update(sites).where(sites.c.id == site_id).values(teams=plain(after)))
    await services.sites.refresh(site_id)
    for agent_id in _leaving(before, after):
        await revoke_unserved(services, agent_id)
    await recount_everywhere(services, [site_id])
    await tell_site(services, services.sites.by_id(site_id))
    return before


def _leaving(before: Views, after: Views) -> list[str]:
    """The agents who are not in a team any more that is still there."""
    members = {view.id: set(view.team.members) for view in after}
    gone = {each for view in before for each in view.team.members if each not in members.get(view.id, (each,))}
    return sorted(gone)


def _must_differ(names: Sequence[str]) -> None:
    """Raises `Invalid` where two teams have one name: pages name teams by it."""
    if len({name.casefold() for name in names}) < len(names):
        raise Invalid("name", "Another team has this name already.")


async def _checked(services: Services, site_id: str, team: Team, before: Collection[str]) -> Team:
    """The team as it is kept; raises `Invalid`. Who was in it `before` and serves the site no more leaves it by this:
    nobody sees them to take them out."""
    pages = [_page(number, page) for number, page in enumerate(team.pages)]
    schedule = _checked_hours(services, team.schedule)
    async with services.database.reading() as connection:
        known = {agent.id for agent in await all_agents(connection) if agent.serves(site_id)}
    if not known.union(before).issuperset(team.members):
        raise Invalid("members", "One of these agents is not there, or does not serve this site.")
    members = [each for each in dict.fromkeys(team.members) if each in known]
    return replace(team, name=named(team.name), members=members, pages=pages, schedule=schedule)


def _page(number: int, text: str) -> str:
    page = visible(text).strip()
    if not page:
        raise Invalid(f"pages.{number}", "Write a path like /pricing or /help/*, or remove this line.")
    if any(sign.isspace() for sign in page):
        raise Invalid(f"pages.{number}", "An address has no spaces: write one pattern a line.")
    if not page.startswith(("/", "*", "http://", "https://")):
        raise Invalid(f"pages.{number}", f"Begin with a slash, as in /{page}, or with https:// or *.")
    return page


def _checked_hours(services: Services, schedule: Schedule | None) -> Schedule | None:
    if schedule is None:
        return None
    try:
        posted.read(schedule, services.clock.now())
    except Invalid as wrong:
        raise Invalid(f"schedule.{wrong.field}", wrong.reason) from None
    return posted.cleaned(schedule)


def _note(view: TeamView) -> None:
    """What the agents of a team may take on is in the log: whoever wonders later why chats waited finds it there."""
    log.info("capacity set", whose=view.id, chats=view.team.capacity, one_at_a_time=view.team.one_at_a_time)
