"""What routing asks SQL: who waits on a site, who led their last chats, and since when agents are free."""

from collections.abc import Collection
from operator import attrgetter

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Chat
from server.store import sites
from server.store.chats import chat_of
from server.store.queue import QUEUED
from server.tables.chats import chats
from tracker.clock import DAY


async def hold(connection: AsyncConnection, site_id: str) -> list[Chat]:
    """The queue of a site, whoever asked first in front. Nobody else assigns any of it until the commit, and nobody
    takes one of these chats; they are held in the order of their ids, as by everybody who holds several."""
    await sites.hold(connection, site_id)
    queued = select(chats).where(QUEUED, chats.c.site_id == site_id).order_by(chats.c.id).with_for_update()
    held = [chat_of(row) for row in await connection.execute(queued)]
    return sorted(held, key=attrgetter("opened_at", "id"))


async def last_agents(connection: AsyncConnection, visitor_ids: Collection[str]) -> dict[str, str]:
    """Who led the last chat of each visitor."""
    led = chats.c.visitor_id.in_(visitor_ids) & chats.c.agent_id.is_not(None)
    rows = await connection.execute(select(chats.c.visitor_id, chats.c.agent_id).where(led).order_by(chats.c.opened_at))
    return {row.visitor_id: row.agent_id for row in rows}


async def free_since(connection: AsyncConnection, agent_ids: Collection[str], now: int) -> dict[str, int]:
    """When each agent last took or ended a chat, as far as that was today."""
    last = func.max(func.coalesce(chats.c.closed_at, chats.c.taken_at))
    of_today = chats.c.agent_id.in_(agent_ids) & (chats.c.opened_at > now - DAY)
    rows = await connection.execute(
        select(chats.c.agent_id, last.label("at")).where(of_today).group_by(chats.c.agent_id)
    )
    return {row.agent_id: row.at or 0 for row in rows}
