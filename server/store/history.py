"""What the history of chats shows: what was said with certain words, or the chats alone, the latest first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Text, and_, cast, false, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from server.history.asked import Phrase
from server.history.excerpt import excerpt
from server.staff.agent import Agent
from server.store import chat_views, passages
from server.store.passages import BELOW, SOURCES, first_at
from server.tables.chats import chats, notes, surveys
from server.tables.chats import passages as table
from server.wire.chats_seen import ChatView
from server.wire.history import HistoryHit

PAGE = 30
"""Hits in one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Who looks at which chats: of these sites, and where they are given, of one agent, of one team, with one rating,
    from a time on and until before another."""

    reader: Agent
    site_ids: tuple[str, ...]
    agent: str | None = None
    team: str | None = None
    rating: int | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """The last hit of the page before: its time, or a passage's id; and the id of its chat where it is a chat."""

    number: int
    chat: str


async def said(
    connection: AsyncConnection, phrases: Sequence[Phrase], narrowed: Narrowed, behind: Behind | None
) -> tuple[list[HistoryHit], Behind | None]:
    """Passages that have all of it, and behind which the next page begins."""
    found = passages.found(connection.dialect.name, phrases, narrowed.site_ids)
    wanted = select(table).select_from(_with_chats(found.where, narrowed)).where(found.has)
    wanted = wanted.where(_of_chat(narrowed), *_between(narrowed, found.id, first_at), ~_is_anothers(narrowed.reader))
    if behind is not None:
        wanted = wanted.where(found.id < behind.number)
    rows = (await connection.execute(wanted.order_by(found.id.desc()).limit(PAGE))).all()
    return await _hits(connection, rows, phrases), Behind(rows[-1].id, "") if len(rows) == PAGE else None


async def alone(
    connection: AsyncConnection, narrowed: Narrowed, behind: Behind | None
) -> tuple[list[HistoryHit], Behind | None]:
    """Chats, whatever was said in them."""
    wanted = select(chats.c.id, chats.c.opened_at)
    if narrowed.rating is not None:
        wanted = wanted.join(surveys, surveys.c.chat_id == chats.c.id)
    wanted = wanted.where(chats.c.site_id.in_(narrowed.site_ids), _of_chat(narrowed))
    wanted = wanted.where(*_between(narrowed, chats.c.opened_at, int))
    if behind is not None:
        wanted = wanted.where(tuple_(chats.c.opened_at, chats.c.id) < (behind.number, behind.chat))
    ordered = wanted.order_by(chats.c.opened_at.desc(), chats.c.id.desc()).limit(PAGE)
    rows = (await connection.execute(ordered)).all()
    views = await _views(connection, {row.id for row in rows})
    hits = [HistoryHit(chat=views[row.id], at=row.opened_at, excerpt=[]) for row in rows]
    return hits, Behind(rows[-1].opened_at, rows[-1].id) if len(rows) == PAGE else None


def _with_chats(where: FromClause, narrowed: Narrowed) -> FromClause:
    joined = where.join(chats, chats.c.id == table.c.chat_id)
    return joined if narrowed.rating is None else joined.join(surveys, surveys.c.chat_id == chats.c.id)


def _is_anothers(reader: Agent) -> ColumnElement[bool]:
    """Whether it is a draft that is not theirs to read, as `trainee.may_read_draft` says."""
    if reader.supervises:
        return false()
    leads = chats.c.agent_id.is_not_distinct_from(reader.id)
    told = cast(notes.c.to, Text).contains(reader.id)
    draft = select(notes.c.id).where(notes.c.id == table.c.item, notes.c.kind == "draft")
    return draft.where(notes.c.agent_id != reader.id, ~leads, ~told).correlate(table, chats).exists()


def _of_chat(narrowed: Narrowed) -> ColumnElement[bool]:
    wanted = {
        chats.c.agent_id: narrowed.agent,
        chats.c.team_id: narrowed.team,
        surveys.c.score: narrowed.rating,
    }
    return and_(true(), *(column == value for column, value in wanted.items() if value is not None))


def _between(narrowed: Narrowed, key: ColumnElement[int], bound: Callable[[int], int]) -> list[ColumnElement[bool]]:
    since = [] if narrowed.since is None else [key >= bound(narrowed.since)]
    return since if narrowed.until is None else [*since, key < bound(narrowed.until)]


async def _hits(connection: AsyncConnection, rows: Sequence[Row[Any]], phrases: Sequence[Phrase]) -> list[HistoryHit]:
    views = await _views(connection, {row.chat_id for row in rows})
    items = {
        (name, row.id): row for name in {row.source for row in rows} for row in await _texts(connection, name, rows)
    }
    hits = []
    for row in rows:
        if (item := items.get((row.source, row.item))) is not None:
            hits.append(
                HistoryHit(
                    chat=views[row.chat_id],
                    at=row.id >> BELOW,
                    source=row.source,
                    item=row.item,
                    author=item.author,
                    name=item.name or "",
                    excerpt=excerpt(item.text, phrases),
                )
            )
    return hits


async def _views(connection: AsyncConnection, chat_ids: Collection[str]) -> dict[str, ChatView]:
    return await chat_views.some(connection, list(chat_ids)) if chat_ids else {}


async def _texts(connection: AsyncConnection, name: str, rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    source = SOURCES[name]
    wanted = source.table.c.id.in_([row.item for row in rows if row.source == name])
    texts: Sequence[Row[Any]] = (await connection.execute(passages.texts(source).where(wanted))).all()
    return texts
