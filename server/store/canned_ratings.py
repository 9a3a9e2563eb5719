"""What agents think of canned replies, in SQL."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.staff import agents
from server.tables.texts import canned_ratings as ratings
from server.wire.canned import CannedRating, CannedSaid, CannedView

POOR_FROM = 2
"""Agents who call a reply not useful before it counts as poor, where they outnumber the others."""


async def rated(connection: AsyncConnection, views: Sequence[CannedView], agent_id: str) -> list[CannedView]:
    """The replies with what is thought of them, as this agent sees it: what others wrote is for whoever keeps one."""
    of_these = select(ratings, agents.c.name).join(agents).where(ratings.c.canned_id.in_([view.id for view in views]))
    by_reply = defaultdict[str, list[Row[Any]]](list)
    for row in await connection.execute(of_these.order_by(ratings.c.at.desc(), ratings.c.agent_id)):
        by_reply[row.canned_id].append(row)
    return [_rated(view, by_reply[view.id], agent_id) for view in views]


async def add(connection: AsyncConnection, canned_id: str, agent_id: str, rating: CannedRating, now: int) -> None:
    """The agent, who has said nothing of it, thinks this."""
    row = {"canned_id": canned_id, "agent_id": agent_id, "useful": rating.useful, "words": rating.words, "at": now}
    await connection.execute(insert(ratings).values(row))


async def forget(connection: AsyncConnection, canned_id: str, agent_id: str | None = None) -> None:
    """What this agent thinks of it is gone, or what everybody does."""
    of_it = delete(ratings).where(ratings.c.canned_id == canned_id)
    await connection.execute(of_it if agent_id is None else of_it.where(ratings.c.agent_id == agent_id))


def _rated(view: CannedView, rows: Sequence[Row[Any]], agent_id: str) -> CannedView:
    useful = sum(row.useful for row in rows)
    useless = len(rows) - useful
    own = next((row for row in rows if row.agent_id == agent_id), None)
    said = [CannedSaid(name=row.name, useful=row.useful, words=row.words) for row in rows if row.words]
    return replace(
        view,
        useful=useful,
        useless=useless,
        poor=useless >= POOR_FROM and useless > useful,
        own=CannedRating(useful=own.useful, words=own.words) if own else None,
        said=tuple(said) if view.owner == agent_id else (),
    )
