"""The answer to an agent's hello: subscribed first, then read with positions, then what has come since."""

from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import chat_for
from server.feed import LARGEST_GAP, size
from server.gateways.screen import MAX_CHATS, Screen
from server.gateways.shade import shown
from server.hub import Subscription
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import all_agents
from server.store import chat_views
from server.views import site_view
from server.wire.agent import Welcome
from server.wire.agent_commands import Resume
from server.wire.agent_views import AgentView
from tracker.errors import NotFound

SITE, CHAT = "site:", "chat:"
Missed = dict[Subscription, list[tuple[int, str]]]


async def welcome(services: Services, screen: Screen, resume: Resume | None) -> None:
    """Send the state, or what was missed, and begin to hand on what comes."""
    missed = await _missed(services, screen, resume)
    agent, board = screen.agent, services.board
    async with services.database.reading() as connection:
        positions = {
            subscription.channel: await services.feed.position(connection, subscription.channel)
            for subscription in screen.site_subscriptions()
        }
        chats = await chat_views.pending(connection, [site.id for site in screen.sites()], agent.id)
        colleagues = await _colleagues(services, connection, agent)
    if resume is not None and missed is not None:
        positions = {subscription.channel: resume.positions[subscription.channel] for subscription in missed}
    positions = dict.fromkeys((site.channel for site in screen.site_subscriptions()), 0) | positions
    screen.socket.send(
        Welcome(
            epoch=services.feed.epoch,
            positions=positions,
            reload=missed is None,
            now=services.clock.now(),
            agent=agent.view(services.desk.status(agent.id)),
            agents=colleagues,
            sites=[
                site_view(site, board.of(site), services.waits.queue_of(site.id), board.teams(site))
                for site in screen.sites()
            ],
            chats=[chat for each in chats if (chat := shown(agent, services.sites.by_id, each)) is not None],
        )
    )
    screen.start(positions)
    for subscription, frames in (missed or {}).items():
        for sequence, text in frames:
            subscription.offer(sequence, text)


async def _missed(services: Services, screen: Screen, resume: Resume | None) -> Missed | None:
    """The frames since the client left off, channel by channel; None where it has to start anew."""
    if resume is None or resume.epoch != services.feed.epoch:
        return None
    served = {subscription.channel for subscription in screen.site_subscriptions()}
    if any(channel.startswith(SITE) and channel not in served for channel in resume.positions):
        return None
    await _reopen(services, screen, [channel.removeprefix(CHAT) for channel in resume.positions if CHAT in channel])
    missed: Missed = {}
    for subscription in screen.subscriptions():
        position = resume.positions.get(subscription.channel)
        frames = None if position is None else await services.feed.since(subscription.channel, position)
        if frames is None:
            return None
        missed[subscription] = frames
    return missed if sum(map(size, missed.values())) <= LARGEST_GAP else None


async def _reopen(services: Services, screen: Screen, chat_ids: list[str]) -> None:
    """Subscribe the chats that the client had open, as far as the agent may see them still. A trainee opens theirs
    again, because whoever leads it is to know."""
    if screen.agent.is_trainee:
        return
    for chat_id in chat_ids[-MAX_CHATS:]:
        try:
            await chat_for(services, screen.agent, chat_id)
        except NotFound:
            continue
        screen.subscribe(chat_id)


async def _colleagues(services: Services, connection: AsyncConnection, agent: Agent) -> list[AgentView]:
    """The agents who share a site with this one, themselves among them."""
    return [
        other.view(services.desk.status(other.id)) for other in await all_agents(connection) if agent.works_with(other)
    ]
