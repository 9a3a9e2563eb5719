"""Rehearsals: a rule that is being written asked about recorded visits. Nobody is invited by that, and nothing kept."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace

from server.access import must_manage, rule_for
from server.actions.rules import checked_at
from server.hours.schedule import Schedule
from server.rules.posted import PostedRule, posted
from server.rules.rehearsal import Rehearsing
from server.rules.stage import Hours, Stage, of_the_past
from server.rules.unkept import unknowns
from server.services import Services
from server.sites.options import budget_of
from server.staff.agent import Agent
from server.staff.team import teams_of
from server.store import rules, stories
from server.wire.rehearsals import Rehearsal, RehearsalAsked, RehearsalNews, RehearsalUnknown
from server.wire.rules import RuleView
from tracker.clock import DAY
from tracker.errors import Conflict
from tracker.site import Site


@dataclass(frozen=True, slots=True)
class Cast:
    """A rule to be rehearsed among the other active rules of its site."""

    site: Site
    rule: PostedRule
    others: Sequence[PostedRule]

    def unknown(self, assumed: Mapping[str, bool]) -> list[RehearsalUnknown]:
        """What nobody kept, and nobody has decided yet."""
        found = unknowns(each.rule.when for each in (self.rule, *self.others))
        return [RehearsalUnknown(kind=kind, words=words) for kind, words in found.items() if kind not in assumed]

    def rehearsing(self, assumed: Mapping[str, bool]) -> Rehearsing:
        """A rehearsal that has not begun."""
        asked = of_the_past((self.rule, *self.others), assumed)
        own = next(each for each in asked if each.id == self.rule.id)
        return Rehearsing(stage_of(self.site, asked, without=own.id), own)


def stage_of(site: Site, asked: Sequence[PostedRule], *, without: str = "") -> Stage:
    """The site as it is today, with these rules."""
    schedule = Schedule.parse(site.schedule)
    return Stage(
        hours=Hours(site.name, str(schedule.zone), schedule, teams_of(site)),
        budget=budget_of(site),
        rules=asked,
        without=without,
        parameters=site.tracking.search_parameters,
    )


async def cast_of(services: Services, view: RuleView) -> Cast:
    """The rule and those beside which it would be asked."""
    async with services.database.reading() as connection:
        others, _ = await rules.of_site(connection, view.site)
    beside = [posted(each) for each in others if each.state == "active" and each.id != view.id]
    return Cast(services.sites.by_id(view.site), posted(view), beside)


async def rehearse(
    services: Services, agent: Agent, rule_id: str, asked: RehearsalAsked
) -> AsyncGenerator[RehearsalNews]:
    """How far it has come, and at last what came of it; whoever stops asking ends it. One goes on at a time, a page of
    visits after the other in a thread, so that everybody else is served. Raises `Invalid` where the rule makes no
    sense, and `Conflict` where somebody else rehearses."""
    must_manage(agent)
    view = await rule_for(services, agent, rule_id)
    if services.rehearsal.locked():
        raise Conflict("A rehearsal is going on already. Please try again when it is over.")
    now = services.clock.now()
    draft = RuleView(
        id=view.id,
        site=view.site,
        state=view.state,
        version=view.version,
        changed_at=now,
        changed_by="",
        rule=checked_at(services.sites.by_id(view.site), asked.rule, now),
    )
    cast = await cast_of(services, draft)
    return _news(services, cast, now - asked.days * DAY, now, asked.assumed)


async def _news(
    services: Services, cast: Cast, since: int, until: int, assumed: Mapping[str, bool]
) -> AsyncGenerator[RehearsalNews]:
    if unknown := cast.unknown(assumed):
        yield RehearsalNews(done=0, over=True, unknown=unknown)
        return
    async with services.rehearsal:
        async for news in played(services, cast, since, until, assumed):
            yield news


async def played(
    services: Services, cast: Cast, since: int, until: int, assumed: Mapping[str, bool]
) -> AsyncGenerator[RehearsalNews]:
    """The rehearsal over the visits that began within these times; nothing is unknown any more."""
    async with services.database.reading() as connection:
        visits = await stories.count(connection, cast.site.id, since, until)
    rehearsing, seen = cast.rehearsing(assumed), 0
    async for some in stories.recorded(services.database, cast.site.id, since, until):
        await asyncio.to_thread(rehearsing.take_all, some)
        seen += len(some)
        yield RehearsalNews(done=min(1, seen / visits), over=False)
    found = await with_outside(services, cast.site, rehearsing.result())
    yield RehearsalNews(done=1, over=True, rehearsal=found)


async def with_outside(services: Services, site: Site, found: Rehearsal) -> Rehearsal:
    """What came of a rehearsal over what is recorded; where no visit was in its days, with when there was one."""
    if found.visits:
        return found
    async with services.database.reading() as connection:
        return replace(found, outside_at=await stories.latest(connection, site.id))
