"""Secure forms in SQL. Who changes one holds its chat. What was answered lies in a table of its own, which no backup
and no export has."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.secure.form import LIFE, OPEN, Form, Phase
from server.tables.chats import secure_answers, secure_forms
from server.wire.secure import SecureView

LISTS = ("fields", "kinds", "labels")
COLUMNS = [secure_forms.c[name].label(f"secure_{name}") for name in ("id", "agent_id", "phase", "phase_at", *LISTS)]
"""What agents see of a form, beside its chat."""


def view_of(row: Row[Any]) -> SecureView | None:
    """The form in a row that has those columns."""
    if row.secure_id is None:
        return None
    return SecureView(
        id=row.secure_id,
        agent=row.secure_agent_id,
        fields=tuple(row.secure_fields),
        kinds=tuple(row.secure_kinds),
        labels=tuple(row.secure_labels),
        phase=row.secure_phase,
        at=row.secure_phase_at,
        until=row.secure_phase_at + LIFE,
    )


async def find(connection: AsyncConnection, chat_id: str) -> Form | None:
    """The latest form of the chat."""
    row = (await connection.execute(select(secure_forms).where(secure_forms.c.chat_id == chat_id))).one_or_none()
    if row is None:
        return None
    lists = {name: tuple(row._mapping[name]) for name in LISTS}
    return Form(**{**row._mapping, **lists, "phase": Phase(row.phase)})


async def put(connection: AsyncConnection, form: Form) -> None:
    """Keep a new form in the place of the chat's last one, whose answer goes."""
    await forget(connection, [form.chat_id])
    await connection.execute(delete(secure_forms).where(secure_forms.c.chat_id == form.chat_id))
    await connection.execute(insert(secure_forms).values(asdict(form)))


async def save(connection: AsyncConnection, form: Form) -> None:
    await connection.execute(update(secure_forms).where(secure_forms.c.chat_id == form.chat_id).values(asdict(form)))


async def keep(connection: AsyncConnection, chat_id: str, sealed: str) -> None:
    """Keep what was answered to the form of the chat."""
    await connection.execute(insert(secure_answers).values(chat_id=chat_id, sealed=sealed))


async def take(connection: AsyncConnection, chat_id: str) -> str | None:
    """What was answered, which is kept no longer; None where there is nothing."""
    taken = delete(secure_answers).where(secure_answers.c.chat_id == chat_id).returning(secure_answers.c.sealed)
    return (await connection.execute(taken)).scalar_one_or_none()


async def forget(connection: AsyncConnection, chat_ids: Collection[str]) -> None:
    """Keep no longer what was answered in these chats."""
    await connection.execute(delete(secure_answers).where(secure_answers.c.chat_id.in_(chat_ids)))


async def drop(connection: AsyncConnection, now: int, *, handed: Collection[str], over: Collection[str]) -> None:
    """End the forms of chats that have gone to somebody else, with what was answered, and those of chats that are over
    as far as they wait for an answer."""
    stale = secure_forms.c.chat_id.in_(handed) & secure_forms.c.phase.in_(OPEN)
    vain = secure_forms.c.chat_id.in_(over) & (secure_forms.c.phase == Phase.ASKED)
    await connection.execute(update(secure_forms).where(stale | vain).values(phase=Phase.DROPPED, phase_at=now))
    if handed:
        await forget(connection, handed)


async def due(connection: AsyncConnection, now: int) -> list[str]:
    """The chats whose forms, or answers, are to go by now."""
    old = secure_forms.c.phase.in_(OPEN) & (secure_forms.c.phase_at <= now - LIFE)
    return list((await connection.execute(select(secure_forms.c.chat_id).where(old).limit(100))).scalars())
