"""Canned replies in SQL."""

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.staff import agents
from server.tables.texts import canned_replies
from server.wire.canned import CannedView, canned_adapter
from tracker.codec import encode

MOST = 500
"""Canned replies of one site, personal ones included."""


async def of_agent(connection: AsyncConnection, site_id: str, agent_id: str) -> list[CannedView]:
    """Those of a site that are not somebody else's alone, by their shortcuts."""
    seen = or_(canned_replies.c.personal.is_(False), canned_replies.c.agent_id == agent_id)
    found = _viewed().where(canned_replies.c.site_id == site_id, seen).order_by(canned_replies.c.shortcut)
    return [view for row in await connection.execute(found) if (view := _view(row)) is not None]


async def find(connection: AsyncConnection, canned_id: str) -> CannedView | None:
    """None also where it can't be read here: then nobody changes it from here."""
    row = (await connection.execute(_viewed().where(canned_replies.c.id == canned_id))).one_or_none()
    return _view(row) if row else None


async def hold(connection: AsyncConnection, canned_id: str) -> CannedView | None:
    """The reply, which nobody else changes until the commit."""
    held = select(canned_replies.c.id).where(canned_replies.c.id == canned_id).with_for_update()
    await connection.execute(held)
    return await find(connection, canned_id)


async def add(connection: AsyncConnection, view: CannedView) -> None:
    """Keep a new one."""
    row = {"id": view.id, "site_id": view.site, "uses": 0}
    await connection.execute(insert(canned_replies).values(row | _columns(view)))


async def save(connection: AsyncConnection, view: CannedView) -> None:
    """Write one that is held."""
    await connection.execute(update(canned_replies).where(canned_replies.c.id == view.id).values(_columns(view)))


async def remove(connection: AsyncConnection, canned_id: str) -> None:
    """Take it away."""
    await connection.execute(delete(canned_replies).where(canned_replies.c.id == canned_id))


async def note_use(connection: AsyncConnection, canned_id: str, now: int) -> None:
    """It was sent once more."""
    used = update(canned_replies).where(canned_replies.c.id == canned_id)
    await connection.execute(used.values(uses=canned_replies.c.uses + 1, used_at=now))


async def is_known(connection: AsyncConnection, canned_id: str) -> bool:
    """Whether there is a reply of this id, wherever."""
    return await connection.scalar(select(canned_replies.c.id).where(canned_replies.c.id == canned_id)) is not None


async def count(connection: AsyncConnection, site_id: str) -> int:
    """How many the site has."""
    found = select(func.count()).where(canned_replies.c.site_id == site_id)
    return await connection.scalar(found) or 0


async def is_taken(connection: AsyncConnection, view: CannedView) -> bool:
    """Whether another one that the same agents see has the shortcut."""
    same = canned_replies.c.shortcut == view.reply.shortcut
    found = select(canned_replies.c.id).where(
        canned_replies.c.site_id == view.site,
        canned_replies.c.id != view.id,
        same,
        canned_replies.c.personal.is_(view.reply.personal),
    )
    if view.reply.personal:
        found = found.where(canned_replies.c.agent_id == view.owner)
    return await connection.scalar(found.limit(1)) is not None


def _viewed() -> Select[Any]:
    return select(canned_replies, agents.c.name).join(agents)


def _view(row: Row[Any]) -> CannedView | None:
    """The reply; None where a newer Beckon wrote what this one does not know."""
    try:
        reply = canned_adapter.validate_json(row.content)
    except ValidationError:
        return None
    return CannedView(
        id=row.id,
        site=row.site_id,
        owner=row.agent_id,
        owner_name=row.name,
        version=row.version,
        changed_at=row.changed_at,
        uses=row.uses,
        used_at=row.used_at,
        reply=reply,
    )


def _columns(view: CannedView) -> dict[str, object]:
    return {
        "agent_id": view.owner,
        "shortcut": view.reply.shortcut,
        "personal": view.reply.personal,
        "content": encode(view.reply).decode(),
        "version": view.version,
        "changed_at": view.changed_at,
    }
