"""Why a rule does or does not invite a visitor who is here: each gate and each condition, in words."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from server.access import must_manage, rule_for, site_for, visitor_for
from server.actions.beckoning import past_of, site_facts
from server.actions.looking_back import why_then
from server.actions.rule_offers import blocked, budget_gate, no_room
from server.actions.rules import checked_at
from server.offers.history import History
from server.rules.choosing import choose
from server.rules.facts import Facts, facts_of
from server.rules.holding import GONE, Asked, Held, by_itself, by_lot, traced
from server.rules.posted import PostedRule, Unreadable, posted
from server.services import Services
from server.staff.agent import Agent
from server.store import articles, chats, invitations, rule_deeds, rules
from server.wire.rules import RuleTotals, RuleTry, RuleView
from server.wire.why import RuleGate, RuleTrace, RuleTried, VisitorWhy
from tracker.clock import DAY
from tracker.visitors.live_visitor import LiveVisitor


@dataclass(frozen=True, slots=True)
class _Case:
    """A visitor and all that the gates ask of them."""

    visitor: LiveVisitor
    facts: Facts
    now: int
    history: History
    in_chat: bool
    winner: PostedRule | None
    articles: Set[str]


async def why(services: Services, agent: Agent, visitor_id: str, visit_id: str | None = None) -> VisitorWhy:
    """Each rule of the site for one visitor, the highest priority first: now, or in a visit of theirs. Of somebody who
    is not here it is the latest one."""
    site_id = (await visitor_for(services, agent, visitor_id)).site_id
    visitor = _live(services, visitor_id)
    if visitor is None or visit_id is not None:
        return await why_then(services, services.sites.by_id(site_id), visitor_id, visit_id)
    async with services.database.reading() as connection:
        views, unreadable = await rules.of_site(connection, site_id)
    found = [posted(view) for view in views]
    case = await _case(services, visitor, found)
    traces = [_trace(services, rule, case) for rule in found]
    return VisitorWhy(live=True, rules=[*traces, *(_untraced(one) for one in unreadable)])


async def try_rule(services: Services, agent: Agent, site_id: str, body: RuleTry) -> RuleTried:
    """What a rule that is being written comes to for a visitor of the site, as if it were active and alone; raises
    `Invalid` where it makes no sense."""
    must_manage(agent)
    site, now = await site_for(services, agent, site_id), services.clock.now()
    rule = checked_at(site, body.rule, now)
    draft = RuleView(id="", site=site_id, state="active", version=1, changed_at=now, changed_by="", rule=rule)
    visitor = _live(services, body.visitor) if body.visitor else None
    if visitor is None or visitor.site_id != site_id:
        return RuleTried(trace=None)
    tried = posted(draft)
    return RuleTried(trace=_trace(services, tried, await _case(services, visitor, [tried])))


async def rule_totals(services: Services, agent: Agent, rule_id: str, days: int) -> RuleTotals:
    """What a rule did on the last days, of which today is one."""
    await rule_for(services, agent, rule_id)
    until = services.clock.now() // DAY
    since = until - days + 1
    async with services.database.reading() as connection:
        return RuleTotals(since=since, until=until, totals=await rule_deeds.totals(connection, rule_id, since))


def _live(services: Services, visitor_id: str) -> LiveVisitor | None:
    return services.outlook.get(visitor_id) or services.roster.get(visitor_id)


async def _case(services: Services, visitor: LiveVisitor, found: Sequence[PostedRule]) -> _Case:
    now, past = services.clock.now(), await past_of(services, visitor)
    async with services.database.reading() as connection:
        history = await invitations.history(connection, visitor.id)
        in_chat = await chats.unread(connection, visitor.id) != (None, 0)
        named = {rule.article for rule in found if rule.article}
        published = await articles.published_among(connection, visitor.site_id, named)
    facts = facts_of(visitor, site_facts(services, visitor.site_id), past)
    choice = choose([rule for rule in found if rule.state == "active"], facts, now)
    return _Case(visitor, facts, now, history, in_chat, choice.winner, published)


def _trace(services: Services, rule: PostedRule, case: _Case) -> RuleTrace:
    visitor, history = case.visitor, case.history
    asked: Asked = {
        "once": lambda: by_itself(history, visitor.visit.started_at, rule),
        "contact": lambda: (
            blocked(services, visitor) or budget_gate(services, visitor, history, case.now, in_chat=case.in_chat)
        ),
        "article": lambda: None if rule.article in case.articles else Held("article", GONE),
        "agents": lambda: no_room(services, visitor, rule, case.facts.site),
        "control": lambda: by_lot(rule, visitor.id),
    }
    return traced(rule, case.facts, case.now, case.winner, asked)


def _untraced(rule: Unreadable) -> RuleTrace:
    gate = RuleGate(gate="state", passed=False, words="This Beckon cannot read it: a newer one has written it.")
    return RuleTrace(rule=rule.id, name=rule.name, passed=False, gates=[gate], lines=[], changes_at=None)
