"""Invitations in SQL."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.offers.history import LATEST, NOTHING, Brought, History
from server.offers.invitation import GRACE, Invitation, Phase
from server.staff.agent import Person
from server.tables.phases import OPEN_INVITATIONS, is_open
from server.tables.staff import agents
from server.tables.visitors import invitations
from tracker.tables import visitors

IS_OPEN = is_open(invitations.c.phase, OPEN_INVITATIONS)
LAPSES_AT = invitations.c.expires_at + case((invitations.c.phase == Phase.SHOWN, GRACE), else_=0)


async def add(connection: AsyncConnection, invitation: Invitation) -> None:
    await connection.execute(insert(invitations).values(asdict(invitation)))


async def find(connection: AsyncConnection, invitation_id: str) -> Invitation | None:
    return await _one(connection, invitations.c.id == invitation_id)


async def open_one(connection: AsyncConnection, visitor_id: str) -> Invitation | None:
    """The visitor's open invitation: there is one at most."""
    return await _one(connection, (invitations.c.visitor_id == visitor_id) & IS_OPEN)


async def named_open_one(connection: AsyncConnection, visitor_id: str) -> tuple[Invitation, Person] | None:
    """The visitor's open invitation, with its agent."""
    latest = (await named_history(connection, visitor_id))[:1]
    return latest[0] if latest and latest[0][0].is_open else None


async def history(connection: AsyncConnection, visitor_id: str) -> History:
    """What the visitor was offered, the latest first, and refused."""
    offered = [invitation for invitation, _ in await named_history(connection, visitor_id)]
    return History(offered, await brought(connection, visitor_id))


async def brought(connection: AsyncConnection, visitor_id: str) -> Brought:
    """What the visitor's browser remembered of refusals when it became known."""
    of_visitor = select(visitors).where(visitors.c.id == visitor_id)
    row = (await connection.execute(of_visitor)).one_or_none()
    return NOTHING if row is None else brought_of(row)


async def named_history(connection: AsyncConnection, visitor_id: str) -> list[tuple[Invitation, Person]]:
    """The visitor's invitations, the latest first, each with its agent."""
    person = agents.c.name, agents.c.picture
    of_visitor = select(invitations, *person).join(agents).where(invitations.c.visitor_id == visitor_id)
    rows = await connection.execute(of_visitor.order_by(invitations.c.created_at.desc()).limit(LATEST))
    return [(invitation_of(row), Person(row.name, row.picture)) for row in rows]


async def open_of_agent(connection: AsyncConnection, agent_id: str) -> list[Invitation]:
    """The agent's open invitations to chat."""
    to_chat = invitations.c.article_id.is_(None)
    offered = select(invitations).where(invitations.c.agent_id == agent_id, to_chat, IS_OPEN)
    return [invitation_of(row) for row in await connection.execute(offered)]


async def open_of_rule(connection: AsyncConnection, rule_id: str) -> list[Invitation]:
    """What the rule has offered and nobody has answered yet."""
    offered = select(invitations).where(invitations.c.rule_id == rule_id, IS_OPEN)
    return [invitation_of(row) for row in await connection.execute(offered)]


async def lapsed(connection: AsyncConnection, now: int) -> list[str]:
    """The ids of the open invitations whose time is over."""
    over = select(invitations.c.id).where(IS_OPEN, now >= LAPSES_AT)
    return list((await connection.execute(over)).scalars())


async def next_lapse(connection: AsyncConnection) -> int | None:
    """When the next open invitation ends by itself."""
    earliest: int | None = await connection.scalar(select(func.min(LAPSES_AT)).where(IS_OPEN))
    return earliest


async def last_offers(connection: AsyncConnection, agent_ids: Collection[str]) -> dict[str, int]:
    """When each of these agents made the latest invitation, or had it made."""
    latest = select(invitations.c.agent_id, func.max(invitations.c.created_at))
    to_chat = latest.where(invitations.c.article_id.is_(None))
    of_them = to_chat.where(invitations.c.agent_id.in_(agent_ids)).group_by(invitations.c.agent_id)
    return {row[0]: row[1] for row in await connection.execute(of_them)}


async def save(connection: AsyncConnection, invitation: Invitation) -> None:
    """Write an invitation that was found in the same transaction, which holds its row until the commit."""
    held = invitations.c.id == invitation.id
    await connection.execute(update(invitations).where(held).values(asdict(invitation)))


async def _one(connection: AsyncConnection, condition: ColumnElement[bool]) -> Invitation | None:
    row = (await connection.execute(select(invitations).where(condition).with_for_update())).one_or_none()
    return None if row is None else invitation_of(row)


def brought_of(row: Row[Any]) -> Brought:
    """What is in a row of the table of visitors."""
    return Brought(refusals=row.refusals, at=row.refused_at, asked_not_to=row.asked_not_to)


def invitation_of(row: Row[Any]) -> Invitation:
    """The invitation of a row of its table, whatever else is in it."""
    values = {column.name: row._mapping[column.name] for column in invitations.columns}
    read = {"phase": Phase(values["phase"]), "answers": tuple(values["answers"] or ())}
    return Invitation(**(values | read))
