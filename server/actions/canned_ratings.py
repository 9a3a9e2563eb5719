"""What agents think of canned replies: each says it once, changes it or takes it back."""

from dataclasses import replace

from server.access import canned_for
from server.feed import Change
from server.services import Services
from server.staff.agent import Agent
from server.store import canned, canned_ratings
from server.wire.canned import CannedRating, CannedView
from tracker.errors import Conflict, NotFound
from tracker.text import in_a_line


async def rate_canned(services: Services, agent: Agent, canned_id: str, rating: CannedRating | None) -> CannedView:
    """The agent finds it useful, or not; with None they say nothing of it any more."""
    await canned_for(services, agent, canned_id)
    async with services.feed.change() as change:
        held = await canned.hold(change.connection, canned_id)
        if held is None:
            raise NotFound
        await canned_ratings.forget(change.connection, canned_id, agent.id)
        if rating is not None:
            if held.reply.personal:
                raise Conflict("Only you use this reply: there is nobody to rate it for.")
            said = replace(rating, words=in_a_line(rating.words))
            await canned_ratings.add(change.connection, canned_id, agent.id, said, change.now)
        return await rated_one(change, agent, held)


async def rated_one(change: Change, agent: Agent, view: CannedView) -> CannedView:
    """The reply with what is thought of it."""
    return (await canned_ratings.rated(change.connection, [view], agent.id))[0]
