"""A rule offers a chat: all that SQL knows is asked in the transaction that makes the invitation, so that of several
processes and rules one does, and an agent holds a slot for it."""

from server.actions.availability import recount
from server.actions.conversation import settle, written
from server.actions.invitations import deliver, offer
from server.agent import Agent
from server.contact import Situation
from server.feed import Change
from server.history import History
from server.invitation import OPEN
from server.options import budget_of
from server.rules.holding import BUSY, LEFT_OUT, Held, by_budget, by_itself
from server.rules.posted import PostedRule
from server.services import Services
from server.store import chats, invitations, loads, rule_deeds, visitors
from server.team import Team, is_served, limit_of, team_for
from tracker.clock import SECOND, new_id
from tracker.live_visitor import LiveVisitor
from tracker.site import Site

AGAIN = 5 * SECOND
"""When to try again where no agent was found although there should have been one."""


def held_here(services: Services, visitor: LiveVisitor, now: int) -> Held | None:
    """What holds an invitation back as far as this process knows: SQL need not be asked then."""
    if visitor.chat is not None:
        return Held("contact", "The visitor is in a chat.")
    if visitor.invitation is not None and visitor.invitation.phase in OPEN:
        return Held("contact", "The visitor has an invitation already.")
    if visitor.quiet is not None and (visitor.quiet.until is None or now < visitor.quiet.until):
        return Held("contact", visitor.quiet.reason, visitor.quiet.until)
    return no_room(services, visitor, now)


def no_room(services: Services, visitor: LiveVisitor, now: int) -> Held | None:
    """What holds it back where nobody who serves the page has a free slot, as they were counted last. Whoever waits for
    agents of the site is called as these come and go; the agents of a team may be others without that."""
    site = services.sites.by_id(visitor.site_id)
    if not services.board.staff(site).free:
        return Held("agents", BUSY)
    team = team_for(site, visitor.page.url)
    return Held("agents", BUSY, now + AGAIN) if team and not services.board.staff(site, team).free else None


async def offer_by_rule(services: Services, visitor: LiveVisitor, rule: PostedRule, text: str) -> Held | None:
    """Invite the visitor on behalf of an agent with a free slot. Gives what holds that back, None where nothing did."""
    visitor_id, site = visitor.id, services.sites.by_id(visitor.site_id)
    team = team_for(site, visitor.page.url)
    async with services.feed.change() as change:
        await visitors.hold(change.connection, visitor_id)
        row = await visitors.find(change.connection, visitor_id)
        if row is None:
            return Held("contact", "The visitor is not known any more.")
        history = await invitations.history(change.connection, visitor_id)
        in_chat = await chats.open_one(change.connection, visitor_id) is not None
        held = by_itself(history, visitor.visit.started_at, rule) or budget_gate(
            services, visitor, history, change.now, in_chat=in_chat
        )
        agent = None if held else await _with_room(services, change, site, team)
        if held or agent is None:
            return held or Held("agents", BUSY, change.now + AGAIN)
        await rule_deeds.note_trial(change.connection, rule, visitor_id, change.now)
        if rule.is_control(visitor_id):
            return Held("control", LEFT_OUT)
        before, invitation_id, theirs = len(history.refusals), new_id(), team.id if team else None
        await offer(change, agent, row, invitation_id, written(text), refusals=before, rule_id=rule.id, team_id=theirs)
    await settle(services, visitor_id)
    if any(roster.sockets(visitor_id) for roster in services.rosters):
        await deliver(services, invitation_id)
    await recount(services)
    return None


def budget_gate(services: Services, visitor: LiveVisitor, history: History, now: int, *, in_chat: bool) -> Held | None:
    """What the contact budget says against another invitation: the same that holds agents back."""
    situation = Situation(arrived_at=visitor.visit.started_at, url=visitor.page.url, in_chat=in_chat)
    return by_budget(history, situation, budget_of(services.sites.by_id(visitor.site_id)), now)


async def _with_room(services: Services, change: Change, site: Site, team: Team | None) -> Agent | None:
    """The agent, of the team if there is one, with the fewest chats and invitations, of several the one who was given
    none for longest. Their row is held until the commit, and no other: so no two changes wait for each other."""
    there = [agent for agent in services.desk.accepting(site.id) if is_served(agent, team)]
    taken = await loads.loads(change.connection)
    last = await invitations.last_offers(change.connection, [agent.id for agent in there])
    most = {agent.id: agent.capacity.at(limit_of(site, agent.id, change.now)) for agent in there}
    free = [agent for agent in there if taken[agent.id] < most[agent.id]]
    if not free:
        return None
    agent = min(free, key=lambda each: (taken[each.id], last.get(each.id, 0), each.id))
    capacity, load = await loads.hold(change.connection, agent.id)
    return agent if load < capacity.at(limit_of(site, agent.id, change.now)) else None
