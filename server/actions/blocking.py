"""Agents block visitors, and take that back. Whoever leads a chat may block its visitor; who supervises, anybody."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row
from structlog import get_logger

from server.access import block_for, chat_for, site_for
from server.actions.availability import recount_everywhere
from server.actions.conversation import carry_out, settle, written
from server.actions.invitations import take_back
from server.chats.chat import Chat
from server.chats.colleague_steps import Annotate
from server.chats.steps import Command, End, Say
from server.errors import Invalid
from server.feed import Change
from server.services import Services
from server.staff.agent import Agent
from server.store import blocks, chats, invitations, visitors
from server.views import claimed_name
from server.wire.blocks import BlockNew, BlockView
from tracker.clock import HOUR, new_id
from tracker.errors import Conflict, Forbidden, Malformed

SPANS = {1: "for an hour", 24: "for a day", 168: "for a week", None: "for good"}

log = get_logger(__name__)


async def block(services: Services, agent: Agent, chat_id: str, new: BlockNew) -> BlockView:
    """Block the visitor of a chat: it ends with the agent's last words, an invitation is taken back, and colleagues
    read in the chat who did it and why. Told again by its id it changes nothing."""
    row = await chat_for(services, agent, chat_id)
    if not agent.supervises and row.agent_id != agent.id:
        raise Forbidden("Only whoever leads the chat, or supervises, may block its visitor.")
    try:
        reason = written(new.reason).strip()
    except Malformed:
        raise Invalid("reason", "Please say why, for your colleagues.") from None
    async with services.feed.change() as change:
        await visitors.hold(change.connection, row.visitor_id)
        if (known := await blocks.find(change.connection, new.id)) is not None:
            if known.visitor != row.visitor_id:
                raise Conflict("This block is of somebody else.")
            return known
        view = await _block_of(change, agent, row, replace(new, reason=reason))
        await blocks.add(change.connection, view, await _mark(services, change, view) if new.network else None)
        for chat in await _concerned(change, row.visitor_id, chat_id):
            noted = Annotate(id=new_id(), agent_id=agent.id, text=f"Blocked {SPANS[new.hours]}: {reason}")
            await carry_out(change, chat, *_last(agent, chat, new), noted)
        offered = await invitations.open_one(change.connection, row.visitor_id)
    log.info("visitor blocked", block=view.id, visitor=view.visitor, hours=new.hours, network=view.network)
    if offered is not None:
        await take_back(services, offered.id)
    await read_blocks(services)
    await settle(services, row.visitor_id)
    await recount_everywhere(services, [row.site_id])
    return view


async def lift(services: Services, agent: Agent, block_id: str) -> None:
    """The visitor may chat again, from the next page on or at once where one is open."""
    view = await block_for(services, agent, block_id)
    if not agent.supervises and view.agent != agent.id:
        raise Forbidden("Only whoever blocked the visitor, or supervises, may lift this.")
    async with services.database.transaction() as connection:
        await blocks.lift(connection, block_id, agent.id, services.clock.now())
    log.info("block lifted", block=block_id, visitor=view.visitor)
    await read_blocks(services)


async def site_blocks(services: Services, agent: Agent, site_id: str) -> list[BlockView]:
    """Those of a site that hold, the latest first."""
    await site_for(services, agent, site_id)
    async with services.database.reading() as connection:
        return await blocks.of_site(connection, site_id, services.clock.now())


async def read_blocks(services: Services) -> float:
    """Know the blocks as they are now, whoever changed them."""
    async with services.database.reading() as connection:
        services.blocklist.take(await blocks.holding(connection, services.clock.now()))
    return 0.5


async def _block_of(change: Change, agent: Agent, chat: Row[Any], new: BlockNew) -> BlockView:
    visitor = await visitors.find(change.connection, chat.visitor_id)
    return BlockView(
        id=new.id,
        site=chat.site_id,
        visitor=chat.visitor_id,
        name=claimed_name(visitor.traits if visitor else None),
        chat=chat.id,
        reason=new.reason,
        network=new.network,
        agent=agent.id,
        agent_name=agent.name,
        at=change.now,
        until=None if new.hours is None else change.now + new.hours * HOUR,
    )


async def _mark(services: Services, change: Change, view: BlockView) -> str:
    """By which others are known who come from where the visitor came last."""
    latest = await visitors.latest_visits(change.connection, view.visitor)
    if not latest or not latest[0].address:
        raise Conflict("It is not known where this visitor came from: block them alone.")
    return services.tokens.network_mark(view.site, latest[0].address)


async def _concerned(change: Change, visitor_id: str, chat_id: str) -> list[Chat]:
    """The chat in which the visitor is blocked, and the one that they have open."""
    found = [await chats.find(change.connection, chat_id), await chats.open_one(change.connection, visitor_id)]
    return list({chat.id: chat for chat in found if chat is not None}.values())


def _last(agent: Agent, chat: Chat, new: BlockNew) -> list[Command]:
    """What is said and done in an open chat at last."""
    if not chat.is_open:
        return []
    words = (
        [Say(new.id, written(new.last_words), agent.id)] if new.last_words.strip() and chat.agent_id == agent.id else []
    )
    return [*words, End("agent")]
