"""Blocks of visitors in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.blocking.blocklist import Holding
from server.tables.chats import chats
from server.tables.staff import agents
from server.tables.visitors import blocks
from server.views import claimed_name
from server.wire.blocks import BlockView
from tracker.clock import DAY
from tracker.tables import visitors

MOST = 500
"""Blocks of one site that are listed."""
KEPT = 90 * DAY
"""For how long it is known that there was one."""


async def add(connection: AsyncConnection, view: BlockView, network: str | None) -> None:
    """Keep a new one; `network` is the mark of where the visitor came from. Those that ended long ago go."""
    await connection.execute(
        delete(blocks).where(or_(blocks.c.until < view.at - KEPT, blocks.c.lifted_at < view.at - KEPT))
    )
    row: dict[str, Any] = {"id": view.id, "site_id": view.site, "visitor_id": view.visitor, "chat_id": view.chat}
    row |= {"reason": view.reason, "network": network, "agent_id": view.agent, "at": view.at, "until": view.until}
    await connection.execute(insert(blocks).values(row))


async def find(connection: AsyncConnection, block_id: str) -> BlockView | None:
    row = (await connection.execute(_viewed().where(blocks.c.id == block_id))).one_or_none()
    return _view(row) if row else None


async def of_site(connection: AsyncConnection, site_id: str, now: int) -> list[BlockView]:
    """Those of a site that hold, the latest first."""
    found = _viewed().where(blocks.c.site_id == site_id, _holds(now)).order_by(blocks.c.at.desc()).limit(MOST)
    return [_view(row) for row in await connection.execute(found)]


async def holding(connection: AsyncConnection, now: int) -> list[Holding]:
    """All that hold, in a fixed order."""
    columns = blocks.c.site_id, blocks.c.visitor_id, blocks.c.network, blocks.c.until
    found = select(*columns).where(_holds(now)).order_by(blocks.c.id)
    return [Holding(*row) for row in await connection.execute(found)]


async def is_blocked(connection: AsyncConnection, visitor_id: str, now: int) -> bool:
    """Whether a block of this very visitor holds."""
    found = select(blocks.c.id).where(blocks.c.visitor_id == visitor_id, _holds(now)).limit(1)
    return await connection.scalar(found) is not None


async def lift(connection: AsyncConnection, block_id: str, agent_id: str, now: int) -> None:
    """It holds no longer; who ended it first is kept."""
    held = update(blocks).where(blocks.c.id == block_id, blocks.c.lifted_at.is_(None))
    await connection.execute(held.values(lifted_at=now, lifted_by=agent_id))


def _holds(now: int) -> ColumnElement[bool]:
    return blocks.c.lifted_at.is_(None) & or_(blocks.c.until.is_(None), blocks.c.until > now)


def _viewed() -> Select[Any]:
    """The visitor and the chat may be past, and the block holds."""
    named = select(blocks, agents.c.name.label("agent_name"), visitors.c.traits, chats.c.id.label("chat"))
    known = named.join(agents, agents.c.id == blocks.c.agent_id)
    known = known.outerjoin(visitors, visitors.c.id == blocks.c.visitor_id)
    return known.outerjoin(chats, chats.c.id == blocks.c.chat_id)


def _view(row: Row[Any]) -> BlockView:
    return BlockView(
        id=row.id,
        site=row.site_id,
        visitor=row.visitor_id,
        name=claimed_name(row.traits),
        chat=row.chat,
        reason=row.reason,
        network=row.network is not None,
        agent=row.agent_id,
        agent_name=row.agent_name,
        at=row.at,
        until=row.until,
    )
