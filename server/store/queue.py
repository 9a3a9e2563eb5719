"""The queue in SQL: who waits, and what it took others lately."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Phase
from server.store.chats import IS_OPEN
from server.tables.chats import chats
from server.waiting.queue import Recent, Waiting
from tracker.clock import DAY

LATELY = 7 * DAY
LATEST = 50
"""Chats of a site that are looked at, the latest ones."""
QUEUED = IS_OPEN & (chats.c.phase == Phase.QUEUED)

_ASKED_FOR = ("id", "visitor_id", "site_id", "team_id", "opened_at", "assigned_to", "assigned_at")
_WAITING = select(*(chats.c[name] for name in _ASKED_FOR)).where(QUEUED).order_by(chats.c.opened_at, chats.c.id)


async def waiting(connection: AsyncConnection) -> list[Waiting]:
    """Everybody who waits, whoever asked first in front."""
    return [
        Waiting(
            chat_id=row.id,
            visitor_id=row.visitor_id,
            site_id=row.site_id,
            team_id=row.team_id,
            since=row.opened_at,
            assigned_to=row.assigned_to,
            assigned_at=row.assigned_at,
        )
        for row in await connection.execute(_WAITING)
    ]


async def lengths(connection: AsyncConnection, site_id: str) -> dict[str | None, int]:
    """How many wait on a site, by the teams that they are for."""
    of_site = select(chats.c.team_id, func.count()).where(QUEUED, chats.c.site_id == site_id)
    return {row[0]: row[1] for row in await connection.execute(of_site.group_by(chats.c.team_id))}


async def recent(connection: AsyncConnection, site_id: str, now: int) -> Recent:
    """The latest chats of a site that were taken, with those that still run. One that its visitor left without a
    word took its agent's place for a time that nobody knows, and is left out. Who accepted an invitation did not
    wait."""
    ended = (chats.c.phase == Phase.CLOSED) & (chats.c.ended_by != "system")
    led = (ended | (IS_OPEN & (chats.c.phase == Phase.ACTIVE))) & chats.c.taken_at.is_not(None)
    of_site = select(chats).where(chats.c.site_id == site_id, chats.c.opened_at > now - LATELY, led)
    rows = (await connection.execute(of_site.order_by(chats.c.opened_at.desc()).limit(LATEST))).all()
    return Recent(
        services=[max(row.closed_at - row.taken_at, 0) for row in rows if row.closed_at is not None],
        waits=[max(row.taken_at - row.opened_at, 0) for row in rows if row.invitation_id is None],
        running=[max(now - row.taken_at, 0) for row in rows if row.closed_at is None],
    )
