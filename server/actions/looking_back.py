"""Why rules did or did not invite somebody in a visit that is over: what was written down then, and for the rest what
the rules of today would have come to."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

from server.actions.rehearsing import stage_of
from server.offers.invitation import Invitation
from server.rules.hindsight import hindsight
from server.rules.posted import posted
from server.rules.stage import of_the_past
from server.rules.story import Story
from server.services import Services
from server.store import rule_deeds, rules, stories
from server.wire.why import PastVisit, RuleDeed, VisitorWhy
from tracker.site import Site
from tracker.visitors.visit import PAUSE

LEFT_OUT = "It passed all gates and left the visitor out to compare with."


async def why_then(services: Services, site: Site, visitor_id: str, visit_id: str | None) -> VisitorWhy:
    """Each rule in one visit of the visitor, or in their latest."""
    async with services.database.reading() as connection:
        story = await stories.of_visit(connection, visitor_id, visit_id)
        if story is None:
            return VisitorWhy(live=False)
        views, _ = await rules.of_site(connection, site.id)
        began, ended = _bounds(story)
        left_out = await rule_deeds.left_out(connection, visitor_id, began, ended)
    # Nobody is asked here what a condition counts as that the past does not hold: its line says that it is not kept.
    asked = of_the_past([posted(view) for view in views], defaultdict(bool))
    active = {view.id for view in views if view.state == "active"}
    stage = stage_of(site, [rule for rule in asked if rule.id in active])
    found = await asyncio.to_thread(hindsight, stage, story, asked)
    invited = (each for each in story.invitations if began <= each.created_at <= ended)
    return VisitorWhy(
        live=False,
        rules=[each.trace for each in found],
        past=PastVisit(
            visit=story.visit.id,
            started_at=began,
            at={each.trace.rule: each.at for each in found},
            deeds=[*_invited(invited), *(RuleDeed(rule=rule, at=at, words=LEFT_OUT) for rule, at in left_out)],
        ),
    )


def _bounds(story: Story) -> tuple[int, int]:
    """From when to when something that was done belongs to the visit."""
    began = story.visit.started_at
    return began, max((report.at for report in story.reports), default=began) + PAUSE


def _invited(invitations: Iterable[Invitation]) -> list[RuleDeed]:
    return [
        RuleDeed(rule=each.rule_id, at=each.created_at, words=f"It invited the visitor, and that is {each.phase} now.")
        for each in invitations
        if each.rule_id is not None
    ]
