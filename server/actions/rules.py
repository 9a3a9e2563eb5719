"""What owners do with rules. Nothing is kept of a rule that makes no sense."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from server.access import must_manage, rule_for, site_for
from server.actions.beckoning import read_rules
from server.actions.withdrawals import revoke_of_rule
from server.errors import Invalid
from server.feed import Change
from server.rules.checking import checked
from server.rules.measured import must_be_measurable, wanted
from server.services import Services
from server.sites.options import visitor_goals_in, visitor_goals_of
from server.staff.agent import Agent
from server.staff.team import teams_of, views_in
from server.store import articles, rules, sites
from server.wire.rules import OfferArticle, OfferChat, Rule, RuleEdit, RuleNew, RuleState, RuleView
from server.wire.visitor_goals import Goal
from tracker.clock import new_id
from tracker.errors import Conflict, NotFound
from tracker.site import Site

COPY = "Copy of "
LONGEST_NAME = 80


async def create_rule(services: Services, agent: Agent, site_id: str, new: RuleNew) -> RuleView:
    """Add a rule to a site; raises `Invalid` at the field that makes no sense."""
    must_manage(agent)
    site = await site_for(services, agent, site_id)
    rule = checked_at(site, new.rule, services.clock.now())
    async with services.feed.change() as change:
        await _hold_site(change, site_id, rule)
        view = await _add(change, agent, site_id, rule, new.state)
    await read_rules(services)
    return view


async def duplicate_rule(services: Services, agent: Agent, rule_id: str) -> RuleView:
    """Add a draft that says the same."""
    must_manage(agent)
    view = await rule_for(services, agent, rule_id)
    rule = replace(view.rule, name=(COPY + view.rule.name)[:LONGEST_NAME])
    async with services.feed.change() as change:
        await _hold_site(change, view.site, rule)
        return await _add(change, agent, view.site, rule, "draft")


async def edit_rule(services: Services, agent: Agent, rule_id: str, edit: RuleEdit) -> RuleView:
    """Have the rule say something else; raises `Conflict` where somebody else was first. What is the same as it was
    makes no version."""
    must_manage(agent)
    site_id = (await rule_for(services, agent, rule_id)).site
    rule = checked_at(services.sites.by_id(site_id), edit.rule, services.clock.now())
    async with services.feed.change() as change:
        await _hold_site(change, site_id, rule)
        held = await _hold(change, rule_id)
        if held.rule == rule:
            return held
        if held.version != edit.version:
            raise Conflict(f"{held.changed_by} has changed this rule in the meantime. Please look at it again.")
        version = held.version + 1
        stretch = held.stretch if compared(held.rule) == compared(rule) else version
        view = replace(_signed(held, agent, change.now), rule=rule, version=version, stretch=stretch)
        await _must_be_measured(change, view)
        await rules.save_version(change.connection, view, agent.id)
    await read_rules(services)
    return view


async def switch_rule(services: Services, agent: Agent, rule_id: str, state: RuleState) -> RuleView:
    """Have the rule act, or pause or be a draft again, which takes back what it has on visitors' screens; raises
    `Invalid` where it could not act any more."""
    must_manage(agent)
    site_id = (await rule_for(services, agent, rule_id)).site
    async with services.feed.change() as change:
        await sites.hold(change.connection, site_id)
        held = await _hold(change, rule_id)
        if held.state == state:
            return held
        if state == "active":
            checked_at(services.sites.by_id(site_id), held.rule, change.now)
        view = replace(_signed(held, agent, change.now), state=state)
        await _must_be_measured(change, view)
        await rules.save_state(change.connection, view, agent.id)
    await read_rules(services)
    if state != "active":
        await revoke_of_rule(services, rule_id)
    return view


async def remove_rule(services: Services, agent: Agent, rule_id: str) -> None:
    """The rule is gone, but for what it did; so is what it has on visitors' screens."""
    must_manage(agent)
    await rule_for(services, agent, rule_id)
    async with services.feed.change() as change:
        await _hold(change, rule_id)
        await rules.remove(change.connection, rule_id, agent.id, change.now)
    await read_rules(services)
    await revoke_of_rule(services, rule_id)


def compared(rule: Rule) -> tuple[object, ...]:
    """What the arms of a rule depend on: where any of it changes, those before and after are not to be mixed."""
    return rule.when, rule.action, rule.schedule, rule.control, rule.goal


def checked_at(site: Site, rule: Rule, now: int) -> Rule:
    """The rule as it is to be kept at a site; raises `Invalid`, also where it names what the site has not."""
    rule = checked(rule, now)
    _must_have_goal(rule, visitor_goals_of(site))
    _must_have_team(rule, {team.id for team in teams_of(site)})
    return rule


def _must_have_goal(rule: Rule, goals: Iterable[Goal]) -> None:
    if rule.goal is not None and rule.goal not in {goal.id for goal in goals}:
        raise Invalid("rule.goal", "The site has no such goal any more. Choose another one, or none.")


def _must_have_team(rule: Rule, there: Collection[str]) -> None:
    team = rule.action.team if isinstance(rule.action, OfferChat) else None
    if team is not None and team not in there:
        raise Invalid("rule.action.team", "The site has no such team any more. Choose another one, or none.")


async def _hold_site(change: Change, site_id: str, rule: Rule) -> None:
    """Nobody adds another rule to the site, or takes away what this one names, until the commit. Raises `Invalid` where
    somebody just did."""
    _must_have_team(rule, {view.id for view in views_in(await sites.hold(change.connection, site_id))})
    _must_have_goal(rule, visitor_goals_in(await sites.options(change.connection, site_id)))
    if not isinstance(rule.action, OfferArticle):
        return
    view = await articles.find(change.connection, rule.action.article)
    if view is None or view.site != site_id:
        raise Invalid("rule.action.article", "The site has no such article any more. Choose another one.")


async def _add(change: Change, agent: Agent, site_id: str, rule: Rule, state: RuleState) -> RuleView:
    if await rules.count(change.connection, site_id) >= rules.MOST:
        raise Conflict(f"A site may have {rules.MOST} rules.")
    view = RuleView(
        id=new_id(), site=site_id, state=state, version=1, changed_at=change.now, changed_by=agent.name, rule=rule
    )
    await _must_be_measured(change, view)
    await rules.add(change.connection, view, agent.id)
    return view


async def _must_be_measured(change: Change, view: RuleView) -> None:
    """Raises `Invalid` where pages could not measure all that this rule and the other active ones of its site ask."""
    if view.state == "active" and wanted([view.rule.when]):
        others, _ = await rules.of_site(change.connection, view.site)
        active = [each for each in others if each.state == "active" and each.id != view.id]
        must_be_measurable((each.rule.name, each.rule.when) for each in (*active, view))


async def _hold(change: Change, rule_id: str) -> RuleView:
    held = await rules.hold(change.connection, rule_id)
    if held is None:
        raise NotFound
    return held


def _signed(view: RuleView, agent: Agent, now: int) -> RuleView:
    return replace(view, changed_at=now, changed_by=agent.name)
