"""What chats were about, in SQL."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.chats import chats
from server.wire.tags import TagCount, TagReport


async def report(connection: AsyncConnection, site_id: str, since: int, until: int) -> TagReport:
    """Of the chats of a site that an agent took."""
    taken = (chats.c.site_id == site_id) & chats.c.opened_at.between(since, until) & chats.c.taken_at.is_not(None)
    found = (await connection.execute(select(chats.c.tags).where(taken))).scalars().all()
    counts = Counter(tag for tags in found for tag in tags or ())
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return TagReport(
        since=since,
        until=until,
        tags=[TagCount(tag=tag, chats=count) for tag, count in ranked],
        chats=len(found),
        untagged=sum(not tags for tags in found),
    )
