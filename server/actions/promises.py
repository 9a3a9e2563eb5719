"""Who does not wait any longer keeps the place: messages left, calls asked for, and what agents do about them."""

from server.access import chat_for
from server.actions.availability import recount_everywhere
from server.actions.conversation import carry_out
from server.actions.conversation import settle as settle_visitor
from server.agent import Agent
from server.chat_steps import Leave, Settle
from server.options import answer_within_of, at_closing_of
from server.promise import Promise, answer_by, turns_away
from server.schedule import Schedule
from server.services import Services
from server.store import chats, routing
from tracker.errors import NotFound
from tracker.masking import mask
from tracker.site import Site
from tracker.text import visible


def leaving(site: Site, promise: Promise, email: str | None = None) -> Leave:
    """The visitor of a site leaves with this promise, made now."""
    schedule = Schedule.parse(site.schedule)
    return Leave(promise, email, answer_by(schedule, promise.left_at, answer_within_of(site)))


async def settle(services: Services, agent: Agent, chat_id: str, attempt_id: str, note: str, *, kept: bool) -> None:
    """The agent has tried to keep a promise, or has kept it."""
    await chat_for(services, agent, chat_id)
    async with services.feed.change() as change:
        chat = await chats.find(change.connection, chat_id)
        if chat is None:
            raise NotFound
        await carry_out(change, chat, Settle(attempt_id, agent.id, mask(visible(note)).strip(), kept))


async def close_queues(services: Services) -> float:
    """Where a site takes messages at its closing, tell those who wait at that very moment."""
    for site in tuple(services.sites.all()):
        if services.waits.queue_of(site.id).waiting and _turns_away(services, site):
            await _close(services, site)
    return min(max(services.board.next_change() - services.clock.now(), 0) / 1000, 1.0)


def _turns_away(services: Services, site: Site) -> bool:
    return turns_away(at_closing_of(site), Schedule.parse(site.schedule), services.clock.now())


async def _close(services: Services, site: Site) -> None:
    """Those who are in the queue by now. Whoever is there first holds the rows: the others find nobody waiting."""
    async with services.feed.change() as change:
        promise = Promise(kind="message", left_at=change.now, closing=True)
        queue = await routing.hold(change.connection, site.id)
        for chat in queue:
            await carry_out(change, chat, leaving(site, promise))
    for chat in queue:
        await settle_visitor(services, chat.visitor_id)
    await recount_everywhere(services, [site.id])
