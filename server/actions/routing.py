"""Chats are assigned to agents, where a site wants that: one is asked, and after a while the next one."""

from server.actions.availability import recount
from server.actions.conversation import carry_out
from server.chats.chat import Chat
from server.chats.steps import Assign, PassOn
from server.feed import Change
from server.services import Services
from server.sites.options import routing_of
from server.staff.agent import Agent
from server.staff.team import is_served, limit_of, team_in
from server.store import loads
from server.store import routing as store
from server.waiting.routing import PICK_UP, Free, Request, decide
from tracker.site import Site


async def route_chats(services: Services) -> float:
    """Ask agents to take those who wait, where a site wants it so: once there is room, or somebody lets one pass."""
    unrouted = services.waits.unrouted(lambda agent_id: services.desk.status(agent_id) == "accepting")
    for site_id in sorted(unrouted):
        await route(services, services.sites.by_id(site_id))
    return 0.1


async def route(services: Services, site: Site) -> None:
    """Ask the next agent where one let a chat pass, and somebody for each chat that nobody was asked for. Where the
    site has given that up in the meantime, whoever was asked has their time, and then anybody may take the chat."""
    if routing_of(site) == "broadcast" and not services.waits.is_asked(site.id):
        return
    async with services.feed.change() as change:
        await _route(services, change, site)
    if change.chats:
        await recount(services)


async def assign(services: Services, change: Change, site: Site) -> None:
    """The same within a change. Whoever does it has the site to themselves until the commit, at whatever process: no
    chat is assigned twice, and nobody gets more than they may."""
    if routing_of(site) != "broadcast":
        await _route(services, change, site)


async def _route(services: Services, change: Change, site: Site) -> None:
    queue = await store.hold(change.connection, site.id)
    there = {agent.id: agent for agent in services.desk.accepting(site.id)}
    for number, chat in enumerate(queue):
        if chat.assigned_to is not None and _is_passed(chat, site, there, change.now):
            queue[number] = await carry_out(change, chat, PassOn())
    unasked = {chat.id: chat for chat in queue if chat.assigned_to is None}
    if not unasked or (routing := routing_of(site)) == "broadcast":
        return
    free = await _free(change, site, sorted(there))
    last = await store.last_agents(change.connection, [chat.visitor_id for chat in unasked.values()])
    requests = [_request(chat, site, last.get(chat.visitor_id)) for chat in unasked.values()]
    for chat_id, agent_id in decide(routing, requests, free, change.now):
        await carry_out(change, unasked[chat_id], Assign(agent_id))


def _request(chat: Chat, site: Site, last_agent: str | None) -> Request:
    team = team_in(site, chat.team_id)
    members = None if team is None else team.members
    return Request(chat_id=chat.id, passed=chat.passed, last_agent=last_agent, members=members)


def _is_passed(chat: Chat, site: Site, there: dict[str, Agent], now: int) -> bool:
    """Whether whoever was asked has let the chat pass, or is not there, or not in its team, any more."""
    asked = there.get(chat.assigned_to or "")
    serves = asked is not None and is_served(asked, team_in(site, chat.team_id))
    return not serves or now >= (chat.assigned_at or 0) + PICK_UP


async def _free(change: Change, site: Site, agent_ids: list[str]) -> list[Free]:
    """The agents, in the order of their ids, each with the room that is left until the commit."""
    since = await store.free_since(change.connection, agent_ids, change.now)
    return [
        Free(agent_id=agent_id, room=await _room(change, agent_id, site), since=since.get(agent_id, 0))
        for agent_id in agent_ids
    ]


async def _room(change: Change, agent_id: str, site: Site) -> int:
    capacity, taken = await loads.hold(change.connection, agent_id)
    return capacity.at(limit_of(site, agent_id, change.now)) - taken
