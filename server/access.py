"""The one door to objects: who asks, for which id. What is absent and what is another's look the same."""

from typing import Any

from sqlalchemy import Row, Table, select

from server.chats.chat import Chat
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.staff.team import is_served, team_in, teams_of
from server.staff.trainee import may_shadow
from server.store import articles, blocks, canned, rules
from server.tables.chats import chats
from server.tables.visitors import invitations
from server.wire.articles import ArticleView
from server.wire.blocks import BlockView
from server.wire.canned import CannedView
from server.wire.rules import RuleView
from tracker.errors import Forbidden, NotFound
from tracker.site import Site
from tracker.tables import visitors


async def site_for(services: Services, agent: Agent, site_id: str) -> Site:
    """The site, if the agent serves it; raises `NotFound`."""
    if not agent.serves(site_id):
        raise NotFound
    return services.sites.by_id(site_id)


async def visitor_for(services: Services, agent: Agent, visitor_id: str) -> Row[Any]:
    """The visitor's row, if the agent serves its site; raises `NotFound`."""
    return await _row_for(services, agent, visitors, visitor_id)


async def chat_for(services: Services, agent: Agent, chat_id: str) -> Row[Any]:
    """The chat's row, if the agent serves its site, and a trainee may shadow it; raises `NotFound`."""
    row = await _row_for(services, agent, chats, chat_id)
    if agent.is_trainee and not may_shadow(agent, services.sites.by_id(row.site_id), row.agent_id, row.team_id):
        raise NotFound
    return row


async def invitation_for(services: Services, agent: Agent, invitation_id: str) -> Row[Any]:
    """The invitation's row, if the agent serves its site; raises `NotFound`."""
    return await _row_for(services, agent, invitations, invitation_id)


async def rule_for(services: Services, agent: Agent, rule_id: str) -> RuleView:
    """The rule, if the agent serves its site; raises `NotFound`."""
    async with services.database.reading() as connection:
        view = await rules.find(connection, rule_id)
    if view is None or not agent.serves(view.site):
        raise NotFound
    return view


async def article_for(services: Services, agent: Agent, article_id: str) -> ArticleView:
    """The help article, if the agent serves its site; raises `NotFound`."""
    async with services.database.reading() as connection:
        view = await articles.find(connection, article_id)
    if view is None or not agent.serves(view.site):
        raise NotFound
    return view


async def canned_for(services: Services, agent: Agent, canned_id: str) -> CannedView:
    """The canned reply, if the agent serves its site and may use it; raises `NotFound`."""
    async with services.database.reading() as connection:
        view = await canned.find(connection, canned_id)
    if view is None or not agent.serves(view.site) or not may_use(agent, services.sites.by_id(view.site), view):
        raise NotFound
    return view


async def block_for(services: Services, agent: Agent, block_id: str) -> BlockView:
    """The block of a visitor, if the agent serves its site; raises `NotFound`."""
    async with services.database.reading() as connection:
        view = await blocks.find(connection, block_id)
    if view is None or not agent.serves(view.site):
        raise NotFound
    return view


def may_use(agent: Agent, site: Site, view: CannedView) -> bool:
    """Whether a canned reply of a site that the agent serves is theirs to use: their own, their team's, or everybody's.
    Who manages uses those of all teams."""
    if view.reply.personal:
        return view.owner == agent.id
    return agent.manages or is_served(agent, team_in(site, view.reply.team))


async def team_site_for(services: Services, agent: Agent, team_id: str) -> Site:
    """The site of the team, if the agent serves it; raises `NotFound`."""
    for site in services.sites.all():
        if any(team.id == team_id for team in teams_of(site)):
            return await site_for(services, agent, site.id)
    raise NotFound


def is_theirs(who: Agent | Guest, chat: Chat) -> bool:
    """Whether the chat is there for them: agents serve its site, visitors began it."""
    return who.serves(chat.site_id) if isinstance(who, Agent) else chat.visitor_id == who.visitor_id


def must_manage(agent: Agent) -> None:
    """Raises `Forbidden` unless the agent may change sites and agents."""
    if not agent.manages:
        raise Forbidden("Only owners may do this.")


async def _row_for(services: Services, agent: Agent, table: Table, row_id: str) -> Row[Any]:
    async with services.database.reading() as connection:
        row = (await connection.execute(select(table).where(table.c.id == row_id))).one_or_none()
    if row is None or not agent.serves(row.site_id):
        raise NotFound
    return row
