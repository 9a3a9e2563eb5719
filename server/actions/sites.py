"""What owners do with sites."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, replace

import structlog
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import must_manage, site_for
from server.actions.availability import recount, tell_site
from server.errors import Invalid
from server.hours.posted import check_span, cleaned
from server.secure.templates import checked
from server.services import Services
from server.sites.options import options_of, stored, visitor_goals_of
from server.sites.origins import all_normalised
from server.sites.own_texts import check_texts
from server.staff.agent import Agent
from server.store import rules
from server.store.sites import hold
from server.wire.api import SiteChange, SiteNew, SiteOptions
from server.wire.hours import Schedule, schedule_adapter
from server.wire.visitor_goals import Goal
from tracker.clock import new_id
from tracker.errors import Conflict
from tracker.site import Site
from tracker.tables import sites
from tracker.text import in_a_line, says_something

log = structlog.get_logger(__name__)

GIVEN_OUT = ("capacity", "one_at_a_time", "one_at_a_time_hours", "routing")
"""The options that say how chats are given out."""
KEY_SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Signs of a site's key that are hard to mistake for each other."""
KEY_LENGTH = 12


async def create_site(services: Services, agent: Agent, new: SiteNew) -> Site:
    """Add a site, open around the clock until its hours are set."""
    must_manage(agent)
    site = await add_site(services, new, new_key())
    await recount(services)
    return site


def new_key() -> str:
    """A public key for a site."""
    return "".join(secrets.choice(KEY_SIGNS) for _ in range(KEY_LENGTH))


async def add_site(services: Services, new: SiteNew, key: str) -> Site:
    """Add a site under a key chosen by the caller, who has made sure that this may be done. Nothing is told: a command
    does not know who is there. A server that is running counts and tells by itself (`duties.discover_sites`)."""
    site_id = new_id()
    row = {
        "id": site_id,
        "key": key,
        "name": named(new.name),
        "origins": all_normalised(new.origins),
        "options": stored({}, SiteOptions()),
        "schedule": asdict(Schedule(zone="UTC")),
        "created_at": services.clock.now(),
    }
    async with services.database.transaction() as connection:
        await connection.execute(insert(sites).values(row))
    await services.sites.refresh(site_id)
    return services.sites.by_id(site_id)


async def change_site(services: Services, agent: Agent, site_id: str, change: SiteChange) -> Site:
    """Set the name, origins or options of a site; what is null stays."""
    must_manage(agent)
    site = await site_for(services, agent, site_id)
    before = options_of(site)
    values: dict[str, object] = {}
    kept = {goal.id for goal in before.visitor_goals}
    if change.name is not None:
        values["name"] = named(change.name)
    if change.origins is not None:
        values["origins"] = all_normalised(change.origins)
    if change.options is not None:
        kept = {goal.id for goal in change.options.visitor_goals}
        values["options"] = stored(site.options, _checked(site, change.options))
    site = await _save(services, site_id, values, [each for each in before.visitor_goals if each.id not in kept])
    _note(site_id, before, options_of(site))
    return site


def _checked(site: Site, options: SiteOptions) -> SiteOptions:
    """The options as they are kept: names that agents read in one line, without what nobody can see."""
    goals = [replace(goal, name=in_a_line(goal.name)) for goal in options.visitor_goals]
    check_goals(visitor_goals_of(site), goals)
    check_texts(options.texts)
    for number, span in enumerate(options.one_at_a_time_hours):
        check_span(f"options.one_at_a_time_hours.{number}", span.start, span.end)
    tags = [in_a_line(tag) for tag in options.tags]
    for number, tag in enumerate(tags):
        if not says_something(tag):
            raise Invalid(f"options.tags.{number}", "Write a word that can be seen, or remove this line.")
    forms = checked(options.secure_forms)
    return replace(options, visitor_goals=goals, tags=list(dict.fromkeys(tags)), secure_forms=forms)


def _note(site_id: str, before: SiteOptions, options: SiteOptions) -> None:
    """What agents may take on is in the log: whoever wonders later why chats waited finds it there."""
    was, now = ({name: asdict(each)[name] for name in GIVEN_OUT} for each in (before, options))
    if was != now:
        log.info("capacity set", whose=site_id, **now)


async def set_origins(services: Services, site_id: str, origins: list[str]) -> Site:
    """Set the origins of a site for a caller who has made sure that this may be done."""
    return await _save(services, site_id, {"origins": all_normalised(origins)})


async def set_schedule(services: Services, agent: Agent, site_id: str, hours: Schedule) -> Site:
    """Post new hours; `hours` have been checked."""
    must_manage(agent)
    await site_for(services, agent, site_id)
    return await _save(
        services, site_id, {"schedule": schedule_adapter.dump_python(cleaned(hours), exclude_defaults=True)}
    )


async def _save(services: Services, site_id: str, values: dict[str, object], gone: Sequence[Goal] = ()) -> Site:
    """Keep and tell what has changed; raises `Conflict` where a rule counts a goal that would be `gone`."""
    if values:
        async with services.database.transaction() as connection:
            await hold(connection, site_id)
            for goal in gone:
                await _must_be_uncounted(connection, site_id, goal)
            await connection.execute(update(sites).where(sites.c.id == site_id).values(values))
        await services.sites.refresh(site_id)
        await recount(services)
        await tell_site(services, services.sites.by_id(site_id))
    return services.sites.by_id(site_id)


async def _must_be_uncounted(connection: AsyncConnection, site_id: str, goal: Goal) -> None:
    """Its comparison would end, and nobody could edit or activate the rule any more."""
    if naming := await rules.names_saying(connection, site_id, goal.id):
        raise Conflict(
            f"The rule “{naming[0]}” counts the goal “{goal.name}”. Choose another goal there first, or none."
        )


def named(name: str) -> str:
    """A name that can be seen, in one line; raises `Invalid` when nothing is left."""
    if not says_something(seen := in_a_line(name)):
        raise Invalid("name", "Please enter a name.")
    return seen


def check_goals(before: Sequence[Goal], after: Sequence[Goal]) -> None:
    """Raises `Invalid` where two goals are not told apart, or one that counts already would be another goal: what
    visitors have reached can't be counted anew."""
    kept = {goal.id: goal for goal in before}
    for number, goal in enumerate(after):
        place, others = f"options.visitor_goals.{number}", after[:number]
        if any(goal.id == other.id or goal.name == other.name for other in others):
            raise Invalid(place, "Another goal has this name.")
        if goal.id in kept and replace(kept[goal.id], name=goal.name) != goal:
            raise Invalid(place, "This goal counts already. Remove it, and add another one.")
        if not says_something(goal.name):
            raise Invalid(place, "Give the goal a name.")
