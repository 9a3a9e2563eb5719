"""What SQL knows of one visitor, for the pane beside the grid."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store.chats import IS_OPEN
from server.store.surveys import COLUMNS, view_of
from server.tables.chats import chats, messages, surveys
from server.tables.staff import agents
from server.tables.visitors import invitations
from server.waiting.promise import Promise
from server.wire.visitors_seen import ChatSeen, PromiseSeen
from tracker.errors import Moved
from tracker.tables import events, merged_visitors, visitors, visits
from tracker.visitors.visit import PAUSE

EARLIER = 50
"""Earlier visits and chats that are shown."""
ABOUT = 160
"""Characters of how a chat began."""
REPORTS = 1_000
"""Reports of a visit that are looked at, from its end."""


async def find(connection: AsyncConnection, visitor_id: str) -> Row[Any] | None:
    return (await connection.execute(select(visitors).where(visitors.c.id == visitor_id))).one_or_none()


async def hold(connection: AsyncConnection, visitor_id: str) -> None:
    """Keep others from beginning anything with the visitor until the commit: there is one open invitation and one open
    chat at most. Take it before any row of theirs, so that no two changes wait for each other. Raises `Moved` where
    the visitor goes on as another one."""
    held = select(visitors.c.id).where(visitors.c.id == visitor_id).with_for_update(key_share=True)
    if await connection.scalar(held) is None:
        await must_be_themselves(connection, visitor_id)


async def must_be_themselves(connection: AsyncConnection, visitor_id: str) -> None:
    """Raises `Moved` where the visitor goes on as another one."""
    if await connection.scalar(_merged(visitor_id)) is not None:
        raise Moved("This visitor has been recognised, and goes on as the one who was known already.")


async def hold_all(connection: AsyncConnection, visitor_ids: Collection[str]) -> dict[str, Row[Any]]:
    """The rows of those of them that there are, held until the commit, in one order."""
    theirs = select(visitors).where(visitors.c.id.in_(visitor_ids)).order_by(visitors.c.id).with_for_update()
    return {row.id: row for row in await connection.execute(theirs)}


async def goes_on_as(connection: AsyncConnection, visitor_id: str) -> str:
    """Who the visitor is by now."""
    return await connection.scalar(_merged(visitor_id)) or visitor_id


def _merged(visitor_id: str) -> Select[Any]:
    return select(merged_visitors.c.visitor_id).where(merged_visitors.c.id == visitor_id)


async def concerned(connection: AsyncConnection, visitor_ids: Collection[str]) -> set[str]:
    """Those of them who were ever offered a chat, or are in one, or refused before they were known."""
    offered = select(invitations.c.visitor_id).where(invitations.c.visitor_id.in_(visitor_ids))
    talking = select(chats.c.visitor_id).where(chats.c.visitor_id.in_(visitor_ids), IS_OPEN)
    refused = select(visitors.c.id).where(visitors.c.id.in_(visitor_ids), visitors.c.refused_at.is_not(None))
    return set((await connection.execute(union(offered, talking, refused))).scalars())


async def latest_visits(connection: AsyncConnection, visitor_id: str) -> list[Row[Any]]:
    """The visits, the latest first."""
    of_visitor = select(visits).where(visits.c.visitor_id == visitor_id)
    return list(await connection.execute(of_visitor.order_by(visits.c.last_at.desc()).limit(EARLIER + 1)))


async def began_at(connection: AsyncConnection, visitor_id: str, now: int) -> int | None:
    """When the visit that the visitor is in began; None where the last one is over."""
    of_visitor = select(visits.c.started_at).where(visits.c.visitor_id == visitor_id, visits.c.last_at > now - PAUSE)
    began: int | None = await connection.scalar(of_visitor.order_by(visits.c.last_at.desc()).limit(1))
    return began


async def languages(connection: AsyncConnection, visitor_id: str) -> list[str]:
    """The tags of the languages in one of which the visitor's panel speaks: the page's own, and the browser's. Of who
    came before these were kept the browser's is known, by their latest visit."""
    told: str | None = await connection.scalar(select(visitors.c.languages).where(visitors.c.id == visitor_id))
    if told is None:
        spoken = select(visits.c.language).where(visits.c.visitor_id == visitor_id).order_by(visits.c.last_at.desc())
        told = await connection.scalar(spoken.limit(1)) or ""
    return told.split(" ")


async def last_page(connection: AsyncConnection, visitor_id: str) -> str:
    """The address of the page that the visitor looked at last, as far as it is known."""
    visit = select(visits.c.id, visits.c.landing).where(visits.c.visitor_id == visitor_id)
    row = (await connection.execute(visit.order_by(visits.c.last_at.desc()).limit(1))).one_or_none()
    if row is None:
        return ""
    seen = select(events.c.url).where(events.c.visit_id == row.id, events.c.kind == "page_view")
    last: str | None = await connection.scalar(seen.order_by(events.c.at.desc(), events.c.id.desc()).limit(1))
    return last or str(row.landing)


async def reports(connection: AsyncConnection, visit_id: str) -> list[Row[Any]]:
    """What was reported in a visit, the latest first."""
    newest = select(events).where(events.c.visit_id == visit_id).order_by(events.c.at.desc(), events.c.id.desc())
    return list(await connection.execute(newest.limit(REPORTS)))


def _promise(row: Row[Any]) -> PromiseSeen | None:
    if not row.promise:
        return None
    return PromiseSeen(kind=Promise.parse(row.promise).kind, by=row.answer_by, kept_at=row.kept_at)


async def chats_seen(connection: AsyncConnection, visitor_id: str) -> list[ChatSeen]:
    """The visitor's chats, the latest first."""
    count = select(func.count()).where(messages.c.chat_id == chats.c.id).scalar_subquery()
    first = select(messages.c.text).where(messages.c.chat_id == chats.c.id, messages.c.author == "visitor")
    about = first.order_by(messages.c.position).limit(1).scalar_subquery()
    found = select(chats, agents.c.name, count.label("messages"), about.label("about"), *COLUMNS)
    found = found.outerjoin(agents, agents.c.id == chats.c.agent_id)
    found = found.outerjoin(surveys, surveys.c.chat_id == chats.c.id)
    newest = found.where(chats.c.visitor_id == visitor_id).order_by(chats.c.opened_at.desc()).limit(EARLIER)
    return [
        ChatSeen(
            id=row.id,
            phase=row.phase,
            opened_at=row.opened_at,
            agent_name=row.name or "",
            messages=row.messages,
            survey=view_of(row),
            about=(row.about or "")[:ABOUT],
            promise=_promise(row),
        )
        for row in await connection.execute(newest)
    ]
