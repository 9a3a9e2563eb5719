"""The rules of a site: written, tried, switched on and off."""

from collections.abc import AsyncIterator
from contextlib import aclosing

from starlette.responses import Response, StreamingResponse

from server.access import rule_for, site_for
from server.actions import explaining, rehearsing
from server.actions.proving import rule_proof
from server.actions.rules import create_rule, duplicate_rule, edit_rule, remove_rule, switch_rule
from server.api.call import Asked
from server.api.spans import days_of
from server.store import rules
from server.web.headers import DATA
from server.wire.proof import RuleProof
from server.wire.rehearsals import RehearsalAsked
from server.wire.rules import RuleEdit, RuleGone, RuleHistory, RuleNew, RuleSwitch, RuleTotals, RuleTry, RuleView
from server.wire.why import RuleTried, VisitorWhy
from tracker.codec import encode

SPANS = (7, 30, 90, 365)
"""Days of which it may be asked what a rule did."""
AT_ONCE = {"x-accel-buffering": "no"}
"""Tells a proxy to pass on each line as it comes."""


async def list_rules(asked: Asked[None]) -> list[RuleView]:
    """The rules of a site, the highest priority first."""
    await site_for(asked.services, asked.agent, asked.id)
    async with asked.services.database.reading() as connection:
        views, _ = await rules.of_site(connection, asked.id)
    return views


async def new_rule(asked: Asked[RuleNew]) -> RuleView:
    """Add a rule."""
    return await create_rule(asked.services, asked.agent, asked.id, asked.body)


async def show_rule(asked: Asked[None]) -> RuleView:
    """One rule."""
    return await rule_for(asked.services, asked.agent, asked.id)


async def put_rule(asked: Asked[RuleEdit]) -> RuleView:
    """Have a rule say something else."""
    return await edit_rule(asked.services, asked.agent, asked.id, asked.body)


async def set_state(asked: Asked[RuleSwitch]) -> RuleView:
    """Switch a rule on or off."""
    return await switch_rule(asked.services, asked.agent, asked.id, asked.body.state)


async def copy_rule(asked: Asked[None]) -> RuleView:
    """A draft that says the same."""
    return await duplicate_rule(asked.services, asked.agent, asked.id)


async def show_history(asked: Asked[None]) -> RuleHistory:
    """What a rule was, and who did what to it."""
    await rule_for(asked.services, asked.agent, asked.id)
    async with asked.services.database.reading() as connection:
        return await rules.history(connection, asked.id)


async def list_gone(asked: Asked[None]) -> list[RuleGone]:
    """The rules of a site that were taken away, the last one first."""
    await site_for(asked.services, asked.agent, asked.id)
    async with asked.services.database.reading() as connection:
        return await rules.gone(connection, asked.id)


async def try_rule(asked: Asked[RuleTry]) -> RuleTried:
    """Whether a rule makes sense, and what it comes to for a visitor."""
    return await explaining.try_rule(asked.services, asked.agent, asked.id, asked.body)


async def show_proof(asked: Asked[None]) -> RuleProof:
    """What a rule came to, and whether it helps."""
    return await rule_proof(asked.services, asked.agent, asked.id)


async def rehearse_rule(asked: Asked[RehearsalAsked]) -> Response:
    """What a rule would have done in recorded visits: a line for each step of the way, and the outcome in the last."""
    news = await rehearsing.rehearse(asked.services, asked.agent, asked.id, asked.body)

    async def lines() -> AsyncIterator[bytes]:
        async with aclosing(news):
            async for one in news:
                yield encode(one) + b"\n"

    return StreamingResponse(lines(), headers=DATA | AT_ONCE, media_type="application/x-ndjson")


async def show_totals(asked: Asked[None]) -> RuleTotals:
    """What a rule did in the last `days`."""
    return await explaining.rule_totals(asked.services, asked.agent, asked.id, days_of(asked, SPANS, 30))


async def show_why(asked: Asked[None]) -> VisitorWhy:
    """Why the rules do or do not invite a visitor, or did not in a visit."""
    return await explaining.why(asked.services, asked.agent, asked.id, asked.request.query_params.get("visit"))


async def delete_rule(asked: Asked[None]) -> Response:
    """Take a rule away."""
    await remove_rule(asked.services, asked.agent, asked.id)
    return Response(status_code=204, headers=DATA)
