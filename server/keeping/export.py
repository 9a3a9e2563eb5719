"""What the database holds of one site, record by record, for other programs. Reads a page at a time, so that an export
of years needs no more memory than one of days. Every string in here was written by somebody: do not trust it."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from typing import Any, TypeAlias

import orjson
from sqlalchemy import Column, Row, Select, Table, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from server.screens.journey import journey
from server.tables.chats import chats, follow_ups, messages, notes, surveys
from server.tables.staff import agents
from server.tables.texts import articles
from server.tables.visitors import invitations
from tracker.sql.database import Database
from tracker.tables import events, visits

PAGE = 200
"""Records read at once."""

Record: TypeAlias = dict[str, Any]
Fill: TypeAlias = Callable[[AsyncConnection, Sequence[Row[Any]]], Coroutine[Any, Any, list[Record]]]


def export_visits(database: Database, site_id: str) -> AsyncIterator[Record]:
    """Each visit with its page views, searches and events, the oldest first."""
    return _pages(database, visits, visits.c.started_at, select(visits).where(visits.c.site_id == site_id), _visits)


def export_invitations(database: Database, site_id: str) -> AsyncIterator[Record]:
    """Each invitation with the agent who made it, the oldest first."""
    named = select(invitations, agents.c.name.label("agent_name")).join(agents, agents.c.id == invitations.c.agent_id)
    return _pages(
        database, invitations, invitations.c.created_at, named.where(invitations.c.site_id == site_id), _invitations
    )


def export_chats(database: Database, site_id: str) -> AsyncIterator[Record]:
    """Each chat with its messages, the notes of agents, its follow-ups and what its visitor said of it, the oldest
    first."""
    named = select(chats, agents.c.name.label("agent_name")).outerjoin(agents, agents.c.id == chats.c.agent_id)
    return _pages(database, chats, chats.c.opened_at, named.where(chats.c.site_id == site_id), _chats)


def export_articles(database: Database, site_id: str) -> AsyncIterator[Record]:
    """Each help article with whoever changed it last, the one that was left alone for longest first."""
    named = select(articles, agents.c.name.label("changed_by_name")).join(agents, agents.c.id == articles.c.changed_by)
    live = named.where(articles.c.site_id == site_id, articles.c.removed_at.is_(None))
    return _pages(database, articles, articles.c.changed_at, live, _articles)


async def _pages(
    database: Database, table: Table, time: Column[Any], records: Select[Any], fill: Fill
) -> AsyncIterator[Record]:
    """All records in the order of their time and id, each page read anew from behind the last one."""
    ordered = records.order_by(time, table.c.id).limit(PAGE)
    async with database.reading() as connection:
        rows = (await connection.execute(ordered)).all()
        while rows:
            for record in await fill(connection, rows):
                yield record
            last = rows[-1]
            behind = ordered.where(tuple_(time, table.c.id) > (getattr(last, time.name), last.id))
            rows = (await connection.execute(behind)).all() if len(rows) == PAGE else []


async def _visits(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Record]:
    reports = await _grouped(connection, events, events.c.visit_id, rows)
    return [_visit(row, reports[row.id]) for row in rows]


def _visit(row: Row[Any], reports: list[Row[Any]]) -> Record:
    pages, elsewhere = journey(reports)
    searches = sorted([*elsewhere, *(each for page in pages for each in page.searches)], key=lambda each: each.at)
    return {
        **_plain(row),
        "page_views": [
            {"id": page.id, "url": page.url, "title": page.title, "at": page.at, "engaged": page.engaged}
            for page in pages
        ],
        "searches": [
            {"query": each.query, "via": each.via, "at": each.at, "results": each.results} for each in searches
        ],
        "events": [
            {"name": each.name, "data": each.data, "at": each.at, "page": each.page_id}
            for each in reports
            if each.kind == "event"
        ],
    }


async def _invitations(_: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Record]:
    return [_plain(row) for row in rows]


async def _articles(_: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Record]:
    return [{**_plain(row), "content": orjson.loads(row.content)} for row in rows]


async def _chats(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Record]:
    said = await _grouped(connection, messages, messages.c.chat_id, rows)
    noted = await _grouped(connection, notes, notes.c.chat_id, rows)
    asked = await connection.execute(select(surveys).where(surveys.c.chat_id.in_([row.id for row in rows])))
    tasks = await _grouped(connection, follow_ups, follow_ups.c.chat_id, rows, "phase_at")
    about = {row.chat_id: _plain(row) for row in asked}
    return [
        {
            **_plain(row),
            "messages": [_plain(message) for message in sorted(said[row.id], key=lambda m: m.position)],
            "notes": [_plain(note) for note in noted[row.id]],
            "follow_ups": [_plain(task) for task in tasks[row.id]],
            "survey": about.get(row.id),
        }
        for row in rows
    ]


async def _grouped(
    connection: AsyncConnection, table: Table, owner: Column[Any], rows: Sequence[Row[Any]], time: str = "at"
) -> defaultdict[str, list[Row[Any]]]:
    """The rows of a table that belong to these, by the one they belong to, in the order of their time."""
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    ids = [row.id for row in rows]
    for row in await connection.execute(select(table).where(owner.in_(ids)).order_by(table.c[time], table.c.id)):
        found[getattr(row, owner.name)].append(row)
    return found


def _plain(row: Row[Any]) -> Record:
    """The row by its names, which are strings of the database library's own kind."""
    return {str(name): value for name, value in row._mapping.items()}
