"""A rule offers a chat: all that SQL knows is asked in the transaction that makes the invitation, so that of several
processes and rules one does, and an agent holds a slot for it."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from server.actions.availability import recount
from server.actions.budget import BLOCKED
from server.actions.conversation import settle, written
from server.actions.invitations import deliver, offer
from server.articles.checking import excerpt
from server.feed import Change
from server.offers.contact import Situation
from server.offers.history import History
from server.offers.invitation import OPEN
from server.rules.facts import SiteFacts
from server.rules.holding import GONE, LEFT_OUT, Held, by_budget, by_itself, by_queue, by_room
from server.rules.posted import PostedRule
from server.services import Services
from server.sites.options import budget_of
from server.staff.team import Team, limit_of, team_in, team_serving, teams_of
from server.store import articles, blocks, chats, invitations, loads, queue, rule_deeds, rules, visitors
from server.waiting.queue import Waiting
from server.waiting.routing import spare
from tracker.clock import MINUTE, SECOND, new_id
from tracker.site import Site
from tracker.visitors.live_visitor import LiveVisitor

TAKEN = "Whoever had room for another chat has none any more."
AGAIN = 5 * SECOND
"""When to try again where no agent was found although there should have been one."""


def held_here(services: Services, visitor: LiveVisitor, rule: PostedRule, site: SiteFacts, now: int) -> Held | None:
    """What holds an invitation back as far as this process knows: SQL need not be asked then."""
    if held := blocked(services, visitor):
        return held
    if visitor.chat is not None:
        return Held("contact", "The visitor is in a chat.", parts=("chat",))
    if visitor.invitation is not None and visitor.invitation.phase in OPEN:
        return Held("contact", "The visitor has an invitation already.", parts=("open",))
    if visitor.quiet is not None and (visitor.quiet.until is None or now < visitor.quiet.until):
        return Held("contact", visitor.quiet.reason, visitor.quiet.until, visitor.quiet.gates)
    return no_room(services, visitor, rule, site)


def blocked(services: Services, visitor: LiveVisitor) -> Held | None:
    """Nobody invites somebody who may not chat."""
    return Held("contact", BLOCKED) if services.blocklist.holds(visitor.site_id, visitor.id) else None


def no_room(services: Services, visitor: LiveVisitor, rule: PostedRule, site: SiteFacts) -> Held | None:
    """What holds it back where those on whose behalf the rule invites are closed or have no slot but for those who
    wait, as they were counted last. Whoever waits for that is called as agents and chats come and go. An article needs
    nobody."""
    if rule.article:
        return None
    own = services.sites.by_id(visitor.site_id)
    serving = site.serving(rule.team, visitor.page.url, visitor.team)
    return by_room(serving) or _by_queue(services, own, serving.team)


def _by_queue(services: Services, site: Site, team: Team | None) -> Held | None:
    waiting = [_members(site, chat) for chat in services.waits.unasked(site.id)]
    if not waiting:
        return None
    members = team.members if team else None
    left = spare(services.board.staff(site).rooms, waiting, members)
    mine = sum(members is None or theirs is None or not members.isdisjoint(theirs) for theirs in waiting)
    return by_queue(sum(left.values()), mine)


def _members(site: Site, chat: Waiting) -> frozenset[str] | None:
    """Who alone may take the chat; None: everybody."""
    team = team_in(site, chat.team_id)
    return team.members if team else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    """What a rule offers, and on whose behalf."""

    agent_id: str
    text: str
    face: str | None = None
    team_id: str | None = None
    article_id: str | None = None


async def offer_by_rule(services: Services, visitor: LiveVisitor, rule: PostedRule, text: str) -> Held | None:
    """Invite the visitor on behalf of an agent with a free slot, or offer them an article. Gives what holds that back,
    None where nothing did."""
    visitor_id = visitor.id
    async with AsyncExitStack() as until_kept, services.feed.change() as change:
        await visitors.hold(change.connection, visitor_id)
        row = await visitors.find(change.connection, visitor_id)
        if row is None:
            return Held("contact", "The visitor is not known any more.")
        if await blocks.is_blocked(change.connection, visitor_id, change.now):
            return Held("contact", BLOCKED)
        history = await invitations.history(change.connection, visitor_id)
        in_chat = await chats.open_one(change.connection, visitor_id) is not None
        held = by_itself(history, visitor.visit.started_at, rule) or budget_gate(
            services, visitor, history, change.now, in_chat=in_chat
        )
        if not rule.article and held is None:
            await until_kept.enter_async_context(services.choosing)
        card = held or await (_article if rule.article else _chat)(services, change, visitor, rule, text)
        if isinstance(card, Held):
            return card
        await rule_deeds.note_trial(change.connection, rule, visitor_id, change.now)
        if rule.is_control(visitor_id):
            return Held("control", LEFT_OUT)
        invitation_id = new_id()
        await offer(
            change,
            card.agent_id,
            row,
            invitation_id,
            card.text,
            answers=rule.answers,
            refusals=len(history.refusals),
            rule_id=rule.id,
            team_id=card.team_id,
            face=card.face,
            article_id=card.article_id,
        )
    await settle(services, visitor_id)
    if any(roster.sockets(visitor_id) for roster in services.rosters):
        await deliver(services, invitation_id)
    await recount(services)
    return None


async def _chat(services: Services, change: Change, visitor: LiveVisitor, rule: PostedRule, text: str) -> _Card | Held:
    """A chat with an agent who has room for it."""
    site = services.sites.by_id(visitor.site_id)
    team = team_serving(teams_of(site), visitor.page.url, visitor.team, rule.team)
    agent_id = await _with_room(services, change, site, team)
    if agent_id is None:
        return Held("agents", TAKEN, change.now + AGAIN)
    face = None if rule.shows_agent else (team or site).name
    return _Card(agent_id=agent_id, text=written(text), face=face, team_id=team.id if team else None)


async def _article(_: Services, change: Change, visitor: LiveVisitor, rule: PostedRule, __: str) -> _Card | Held:
    """The help article that it names, in the name of whoever changed the rule last."""
    view = await articles.find(change.connection, rule.article or "")
    if view is None or view.state != "published" or view.site != visitor.site_id:
        return Held("article", GONE, change.now + MINUTE)
    author, said = await rules.author(change.connection, rule.id), excerpt(view.article.body)
    return _Card(agent_id=author, text=written(said), face=written(view.article.title), article_id=view.id)


def budget_gate(services: Services, visitor: LiveVisitor, history: History, now: int, *, in_chat: bool) -> Held | None:
    """What the contact budget says against another invitation: the same that holds agents back."""
    situation = Situation(arrived_at=visitor.visit.started_at, url=visitor.page.url, in_chat=in_chat)
    return by_budget(history, situation, budget_of(services.sites.by_id(visitor.site_id)), now)


async def _with_room(services: Services, change: Change, site: Site, team: Team | None) -> str | None:
    """The id of the agent, of the team if there is one, with the fewest chats and invitations, of several the one who
    was given none for longest; none whose slots those need who wait. Their row is held until the commit, and no other:
    so no two changes wait for each other."""
    taken = await loads.loads(change.connection)
    most = {each.id: each.capacity.at(limit_of(site, each.id, change.now)) for each in services.desk.accepting(site.id)}
    line = await queue.waiting(change.connection)
    waiting = [_members(site, chat) for chat in line if chat.site_id == site.id and chat.assigned_to is None]
    rooms = {agent_id: places - taken[agent_id] for agent_id, places in most.items()}
    free = spare(rooms, waiting, team.members if team else None)
    if not free:
        return None
    last = await invitations.last_offers(change.connection, list(free))
    agent_id = min(free, key=lambda each: (taken[each], last.get(each, 0), each))
    capacity, load = await loads.hold(change.connection, agent_id)
    return agent_id if load < capacity.at(limit_of(site, agent_id, change.now)) else None
