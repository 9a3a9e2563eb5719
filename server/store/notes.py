"""Notes in SQL."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.note import Note
from server.tables.chats import notes
from server.tables.staff import agents

SHOWN = 500
"""Notes of a chat that are sent to a screen at once."""


async def add(connection: AsyncConnection, written: Collection[Note]) -> None:
    if written:
        await connection.execute(insert(notes), [asdict(note) for note in written])


async def known(connection: AsyncConnection, note_ids: Collection[str]) -> dict[str, Note]:
    """The notes that have these ids, by them."""
    if not note_ids:
        return {}
    return {row.id: _note(row) for row in await connection.execute(select(notes).where(notes.c.id.in_(note_ids)))}


async def of_chat(connection: AsyncConnection, chat_id: str, before: str | None = None) -> list[tuple[Note, str]]:
    """The latest notes of a chat, or the latest `before` the one of that id, oldest first, each with the name of the
    agent who wrote it."""
    of_it = select(notes, agents.c.name.label("agent_name")).join(agents).where(notes.c.chat_id == chat_id)
    if before is not None:
        limit = select(notes.c.at).where(notes.c.id == before).scalar_subquery()
        of_it = of_it.where((notes.c.at < limit) | ((notes.c.at == limit) & (notes.c.id < before)))
    newest = await connection.execute(of_it.order_by(notes.c.at.desc(), notes.c.id.desc()).limit(SHOWN))
    return [(_note(row), row.agent_name) for row in reversed(newest.all())]


def _note(row: Row[Any]) -> Note:
    return Note(
        id=row.id,
        chat_id=row.chat_id,
        kind=row.kind,
        agent_id=row.agent_id,
        text=row.text,
        to=tuple(row.to),
        answers=row.answers,
        team_id=row.team_id,
        at=row.at,
    )
