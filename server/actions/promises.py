"""Who does not wait any longer keeps the place: messages left, calls asked for, and what agents do about them."""

from server.access import chat_for
from server.actions.availability import recount_everywhere
from server.actions.conversation import carry_out, held
from server.actions.conversation import settle as settle_visitor
from server.chats.chat import Chat
from server.chats.steps import Leave, Settle
from server.hours.schedule import Schedule
from server.services import Services
from server.sites.options import answer_within_of, at_closing_of
from server.staff.agent import Agent
from server.staff.team import Team, team_in, teams_of
from server.store import routing
from server.waiting.promise import Promise, answer_by, turns_away
from tracker.sensitive.masking import mask
from tracker.site import Site
from tracker.text import visible


def leaving(site: Site, chat: Chat, promise: Promise, email: str | None = None) -> Leave:
    """The visitor leaves a chat of the site with this promise, made now: it is kept within the hours of its team."""
    hours = _hours(site, team_in(site, chat.team_id))
    return Leave(promise, email, answer_by(hours, promise.left_at, answer_within_of(site)))


async def settle(services: Services, agent: Agent, chat_id: str, attempt_id: str, note: str, *, kept: bool) -> None:
    """The agent has tried to keep a promise, or has kept it."""
    await chat_for(services, agent, chat_id)
    async with services.feed.change() as change:
        chat = await held(change, chat_id)
        await carry_out(change, chat, Settle(attempt_id, agent.id, mask(visible(note)).strip(), kept))


async def close_queues(services: Services) -> float:
    """Where a site takes messages at its closing, tell those who wait at that very moment; who waits for a team with
    hours of its own, at the closing of that."""
    for site in tuple(services.sites.all()):
        teams = (None, *teams_of(site))
        if services.waits.queue_of(site.id).waiting and any(_turns_away(services, site, team) for team in teams):
            await _close(services, site)
    return min(max(services.board.next_change() - services.clock.now(), 0) / 1000, 1.0)


def _turns_away(services: Services, site: Site, team: Team | None) -> bool:
    return turns_away(at_closing_of(site), _hours(site, team), services.clock.now())


def _hours(site: Site, team: Team | None) -> Schedule:
    """When somebody is there for the team, or for the site."""
    return (team.schedule if team else None) or Schedule.parse(site.schedule)


async def _close(services: Services, site: Site) -> None:
    """Those who are in the queue by now. Whoever is there first holds the rows: the others find nobody waiting."""
    async with services.feed.change() as change:
        promise = Promise(kind="message", left_at=change.now, closing=True)
        queue = await routing.hold(change.connection, site.id)
        over = [chat for chat in queue if _turns_away(services, site, team_in(site, chat.team_id))]
        for chat in over:
            await carry_out(change, chat, leaving(site, chat, promise))
    for chat in over:
        await settle_visitor(services, chat.visitor_id)
    if over:
        await recount_everywhere(services, [site.id])
