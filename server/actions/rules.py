"""What owners do with rules. Nothing is kept of a rule that makes no sense."""

from dataclasses import replace

from server.access import must_manage, rule_for, site_for
from server.actions.beckoning import read_rules
from server.agent import Agent
from server.errors import Invalid
from server.feed import Change
from server.options import visitor_goals_of
from server.rules.checking import checked
from server.services import Services
from server.store import rules
from server.wire.rules import Rule, RuleEdit, RuleNew, RuleState, RuleView
from tracker.clock import new_id
from tracker.errors import Conflict, NotFound
from tracker.site import Site

COPY = "Copy of "
LONGEST_NAME = 80


async def create_rule(services: Services, agent: Agent, site_id: str, new: RuleNew) -> RuleView:
    """Add a rule to a site; raises `Invalid` at the field that makes no sense."""
    must_manage(agent)
    site = await site_for(services, agent, site_id)
    rule = checked(new.rule, services.clock.now())
    _must_know_goal(site, rule)
    async with services.feed.change() as change:
        view = await _add(change, agent, site_id, rule, new.state)
    await read_rules(services)
    return view


async def duplicate_rule(services: Services, agent: Agent, rule_id: str) -> RuleView:
    """Add a draft that says the same."""
    must_manage(agent)
    view = await rule_for(services, agent, rule_id)
    rule = replace(view.rule, name=(COPY + view.rule.name)[:LONGEST_NAME])
    async with services.feed.change() as change:
        return await _add(change, agent, view.site, rule, "draft")


async def edit_rule(services: Services, agent: Agent, rule_id: str, edit: RuleEdit) -> RuleView:
    """Have the rule say something else; raises `Conflict` where somebody else was first. What is the same as it was
    makes no version."""
    must_manage(agent)
    site_id = (await rule_for(services, agent, rule_id)).site
    rule = checked(edit.rule, services.clock.now())
    _must_know_goal(services.sites.by_id(site_id), rule)
    async with services.feed.change() as change:
        held = await _hold(change, rule_id)
        if held.rule == rule:
            return held
        if held.version != edit.version:
            raise Conflict(f"{held.changed_by} has changed this rule in the meantime. Please look at it again.")
        version = held.version + 1
        stretch = held.stretch if compared(held.rule) == compared(rule) else version
        view = replace(_signed(held, agent, change.now), rule=rule, version=version, stretch=stretch)
        await rules.save_version(change.connection, view, agent.id)
    await read_rules(services)
    return view


async def switch_rule(services: Services, agent: Agent, rule_id: str, state: RuleState) -> RuleView:
    """Have the rule act, pause, or be a draft again."""
    must_manage(agent)
    await rule_for(services, agent, rule_id)
    async with services.feed.change() as change:
        held = await _hold(change, rule_id)
        if held.state == state:
            return held
        view = replace(_signed(held, agent, change.now), state=state)
        await rules.save(change.connection, view, agent.id)
    await read_rules(services)
    return view


async def remove_rule(services: Services, agent: Agent, rule_id: str) -> None:
    """The rule is gone, but for what it did."""
    must_manage(agent)
    await rule_for(services, agent, rule_id)
    async with services.feed.change() as change:
        await _hold(change, rule_id)
        await rules.remove(change.connection, rule_id, agent.id, change.now)
    await read_rules(services)


def compared(rule: Rule) -> tuple[object, ...]:
    """What the arms of a rule depend on: where any of it changes, those before and after are not to be mixed."""
    return rule.when, rule.action, rule.control, rule.goal


def _must_know_goal(site: Site, rule: Rule) -> None:
    if rule.goal is not None and rule.goal not in {goal.id for goal in visitor_goals_of(site)}:
        raise Invalid("rule.goal", "The site has no such goal any more. Choose another one, or none.")


async def _add(change: Change, agent: Agent, site_id: str, rule: Rule, state: RuleState) -> RuleView:
    if await rules.count(change.connection, site_id) >= rules.MOST:
        raise Conflict(f"A site may have {rules.MOST} rules.")
    view = RuleView(
        id=new_id(), site=site_id, state=state, version=1, changed_at=change.now, changed_by=agent.name, rule=rule
    )
    await rules.add(change.connection, view, agent.id)
    return view


async def _hold(change: Change, rule_id: str) -> RuleView:
    held = await rules.hold(change.connection, rule_id)
    if held is None:
        raise NotFound
    return held


def _signed(view: RuleView, agent: Agent, now: int) -> RuleView:
    return replace(view, changed_at=now, changed_by=agent.name)
