"""Follow-ups in SQL. Who changes one holds its chat."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.follow_ups.follow_up import KEPT, PENDING, FollowUp, Phase
from server.staff.agent import MANAGERS
from server.tables.chats import follow_ups
from server.tables.staff import agents, memberships
from server.wire.follow_ups import FollowUpCounts, FollowUpView

_SEEN = (
    "id",
    "phase",
    "purpose",
    "way",
    "by",
    "owner_id",
    "team_id",
    "due_at",
    "promised_at",
    "contact",
    "given",
    "consent",
    "language",
    "agreed_at",
    "reminded_at",
)
COLUMNS = [follow_ups.c[name].label(f"follow_up_{name}") for name in _SEEN]
"""What agents see of a follow-up, beside its chat."""
IS_PENDING = follow_ups.c.phase.in_(PENDING)
FOLLOWED = select(follow_ups.c.chat_id).where(follow_ups.c.phase == Phase.OPEN)
"""The chats with a task."""
AT_ONCE = 100


def view_of(row: Row[Any]) -> FollowUpView | None:
    """The follow-up in a row that has those columns."""
    if row.follow_up_id is None:
        return None
    seen = {name: getattr(row, f"follow_up_{name}") for name in _SEEN}
    return FollowUpView(owner=seen.pop("owner_id"), team=seen.pop("team_id"), **seen)


async def find(connection: AsyncConnection, follow_up_id: str) -> FollowUp | None:
    return await _one(connection, follow_ups.c.id == follow_up_id)


async def pending(connection: AsyncConnection, chat_id: str) -> FollowUp | None:
    """The one of a chat that is asked for, or is a task."""
    return await _one(connection, (follow_ups.c.chat_id == chat_id) & IS_PENDING)


async def add(connection: AsyncConnection, task: FollowUp) -> None:
    await connection.execute(insert(follow_ups).values(asdict(task)))


async def save(connection: AsyncConnection, task: FollowUp) -> None:
    await connection.execute(update(follow_ups).where(follow_ups.c.id == task.id).values(asdict(task)))


async def drop(connection: AsyncConnection, now: int, chat_ids: Collection[str]) -> None:
    """End what the visitors of these chats have not answered."""
    asked = follow_ups.c.chat_id.in_(chat_ids) & (follow_ups.c.phase == Phase.ASKED)
    await connection.execute(update(follow_ups).where(asked).values(phase=Phase.DROPPED, phase_at=now))


async def due(connection: AsyncConnection, now: int) -> list[FollowUp]:
    """The tasks of which nobody was reminded and that are due by now, the first ones."""
    unsaid = (follow_ups.c.phase == Phase.OPEN) & (follow_ups.c.due_at <= now) & follow_ups.c.reminded_at.is_(None)
    found = await connection.execute(select(follow_ups).where(unsaid).order_by(follow_ups.c.due_at).limit(AT_ONCE))
    return [_task(row) for row in found]


async def left_behind(connection: AsyncConnection) -> list[FollowUp]:
    """What is to be done by agents who can't see to it any more, the first ones."""
    serves = (memberships.c.agent_id == agents.c.id) & (memberships.c.site_id == follow_ups.c.site_id)
    away = agents.c.role.not_in(MANAGERS) & ~exists().where(serves)
    gone = agents.c.disabled_at.is_not(None) | (agents.c.role == "trainee") | away
    theirs = select(follow_ups).join(agents, agents.c.id == follow_ups.c.owner_id).where(IS_PENDING, gone)
    return [_task(row) for row in await connection.execute(theirs.limit(AT_ONCE))]


def forget_contacts(connection: Connection, now: int) -> None:
    """Keep no contacts that have served their purpose long ago."""
    over = follow_ups.c.phase.in_([Phase.DONE, Phase.GIVEN_UP]) & (follow_ups.c.phase_at <= now - KEPT)
    spent = over & follow_ups.c.contact.is_not(None)
    connection.execute(update(follow_ups).where(spent).values(contact=None))


async def counts(connection: AsyncConnection, site_id: str, since: int, until: int) -> FollowUpCounts:
    """Of those agreed on in that time, as it is now."""
    task = follow_ups.c
    done, is_open = task.phase == Phase.DONE, task.phase == Phase.OPEN
    late = or_(done & (task.phase_at > task.promised_at), is_open & (task.promised_at < until))
    each = (
        done & (task.phase_at <= task.promised_at),
        late,
        task.phase == Phase.GIVEN_UP,
        is_open & (task.promised_at >= until),
    )
    agreed = (task.site_id == site_id) & task.agreed_at.between(since, until)
    row = (await connection.execute(select(*(func.count().filter(one) for one in each)).where(agreed))).one()
    return FollowUpCounts(kept=row[0], late=row[1], given_up=row[2], open=row[3])


async def _one(connection: AsyncConnection, condition: ColumnElement[bool]) -> FollowUp | None:
    row = (await connection.execute(select(follow_ups).where(condition))).one_or_none()
    return None if row is None else _task(row)


def _task(row: Row[Any]) -> FollowUp:
    return FollowUp(**{**row._mapping, "phase": Phase(row.phase)})
