"""A chat goes from one agent to another one, or to a team: the visitor is told, and nobody gets more than they may."""

import structlog

from server.access import chat_for
from server.actions.availability import recount_everywhere
from server.actions.conversation import carry_out, must_have_room, settle, written
from server.actions.routing import assign
from server.actions.telling import language_of, name_in
from server.chats.chat import Chat, decide
from server.chats.colleague_steps import HandOver
from server.chats.lines import goes_on
from server.chats.steps import Take
from server.feed import Change
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.staff.team import Team, is_served, team_in
from server.store import chats, notes, sites
from server.wire.colleagues import ChatTransfer
from tracker.clock import new_id
from tracker.errors import Conflict, Malformed, NotFound
from tracker.site import Site

log = structlog.get_logger(__name__)


def must_serve(agent: Agent, site: Site, chat: Chat) -> None:
    """Raises `Conflict` where the chat is for a team that is not the agent's. Who manages may step in."""
    team = team_in(site, chat.team_id)
    if team is not None and not agent.manages and not is_served(agent, team):
        raise Conflict(f"This chat is for {team.name}.")


async def taking(change: Change, agent: Agent, chat: Chat, *, free: bool) -> Take | HandOver:
    """What it is for the agent to take the chat: from a colleague, where they are `free` to, or from nobody."""
    if not (free and chat.is_open and chat.agent_id not in (None, agent.id)):
        return Take(agent.id, free=free)
    log.info("chat taken over", chat=chat.id, by=agent.id, former=chat.agent_id)
    line = await _goes_on(change, chat, agent)
    return HandOver(id=new_id(), by=agent.id, agent_id=agent.id, free=True, line=line)


async def transfer(services: Services, agent: Agent, wanted: ChatTransfer) -> None:
    """Give the chat to an agent who is accepting and has room, or to a team whose hours it is; whoever asked first is
    still before the others."""
    if (wanted.agent is None) == (wanted.team is None):
        raise Malformed("agent: Name an agent or a team.")
    site = services.sites.by_id((await chat_for(services, agent, wanted.chat)).site_id)
    note = written(wanted.note) if wanted.note.strip() else ""
    async with services.feed.change() as change:
        if wanted.team:
            await sites.hold(change.connection, site.id)
        chat = await chats.find(change.connection, wanted.chat)
        if chat is None:
            raise NotFound
        if await notes.known(change.connection, [wanted.id]):
            return
        to = await _agent(services, change, site, wanted.agent) if wanted.agent else None
        team = _team(services, site, wanted.team) if wanted.team else None
        command = HandOver(
            id=wanted.id,
            by=agent.id,
            agent_id=wanted.agent,
            team_id=wanted.team,
            free=agent.supervises,
            text=note,
            line=await _goes_on(change, chat, to or team or agent),
        )
        decide(chat, command, change.now)
        if to is not None:
            await must_have_room(change, to.id, site, to.name)
        chat = await carry_out(change, chat, command)
        if to is None:
            await assign(services, change, site)
    log.info("chat handed over", chat=chat.id, by=agent.id, agent=wanted.agent, team=wanted.team)
    await settle(services, chat.visitor_id)
    await recount_everywhere(services, [site.id])


async def _agent(services: Services, change: Change, site: Site, agent_id: str) -> Agent:
    """Who is to get a chat; raises `Conflict` where they are not there for it."""
    to = await find_agent(change.connection, agent_id)
    if to is None or not to.serves(site.id):
        raise Conflict("This colleague is not there, or does not serve this site.")
    if to.is_trainee:
        raise Conflict(f"{to.name} is a trainee, and takes no chats.")
    status = services.desk.status(to.id)
    if status != "accepting":
        raise Conflict(f"{to.name} is {status}, and takes no chats now.")
    return to


def _team(services: Services, site: Site, team_id: str) -> Team:
    """Which team is to get it; raises `Conflict` outside its hours."""
    team = team_in(site, team_id)
    if team is None:
        raise Conflict("This team is not there any more.")
    if services.board.of(site, team).state == "closed":
        raise Conflict(f"{team.name} is closed now: write a note, or ask a colleague who is there.")
    return team


async def _goes_on(change: Change, chat: Chat, heir: Agent | Team) -> str:
    """What the visitor is told, in the language of the panel."""
    name = heir.name if isinstance(heir, Team) else name_in(change, chat, heir.name)
    return goes_on(name, await language_of(change, chat.visitor_id))
