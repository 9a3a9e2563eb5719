"""Promises in SQL: what became of them."""

from collections.abc import Collection

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Phase
from server.tables.chats import chats
from server.wire.api import PromiseCounts


async def counts(connection: AsyncConnection, site_ids: Collection[str], since: int, now: int) -> PromiseCounts:
    """Of the promises to those who asked on these sites since then."""
    waits = (chats.c.phase == Phase.MISSED) & chats.c.kept_at.is_(None)
    in_time = chats.c.kept_at.is_not(None) & (chats.c.kept_at <= func.coalesce(chats.c.answer_by, chats.c.kept_at))
    running = waits & (func.coalesce(chats.c.answer_by, now) >= now)
    taken_back = chats.c.kept_at.is_(None) & (func.coalesce(chats.c.ended_by, "") == "visitor")
    made = and_(
        chats.c.site_id.in_(site_ids),
        chats.c.opened_at > since,
        chats.c.left_message,
        chats.c.promise.is_not(None),
        ~taken_back,
    )
    each = [func.count().filter(condition) for condition in (running, in_time, ~running & ~in_time)]
    row = (await connection.execute(select(*each).where(made))).one()
    return PromiseCounts(since=since, open=row[0], kept=row[1], broken=row[2])
