"""One visitor becomes another one in SQL: all that is theirs, row by row. Both are held by whoever asks."""

from typing import Any

from sqlalchemy import Row, and_, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from server.feed import visitor_channel
from server.store import chats as chat_store
from server.store import invitations as invitation_store
from server.tables.chats import chats
from server.tables.delivery import channels, outbox
from server.tables.rules import rule_trials
from server.tables.visitors import blocks, invitations
from tracker.pipeline.entry import MAX_TRAITS
from tracker.tables import events, merged_visitors, reached_goals, visitors, visits

OWNED = (visits, reached_goals, rule_trials, invitations, chats, outbox, blocks)
"""What names a visitor. The trails of visits name one, too, and go first."""


async def is_busy(connection: AsyncConnection, visitor_id: str) -> bool:
    """Whether a chat or an invitation of theirs is open: of each there is one at most."""
    talking = await chat_store.open_one(connection, visitor_id)
    return talking is not None or await invitation_store.open_one(connection, visitor_id) is not None


async def merge(connection: AsyncConnection, gone: Row[Any], into: Row[Any], now: int) -> None:
    """Have `gone` be `into` from now on. Nothing of what the two did or refused is lost, and nothing counts twice."""
    await _hold(connection, gone.id)
    trail = select(visits.c.id).where(visits.c.visitor_id == gone.id)
    await connection.execute(update(events).where(events.c.visit_id.in_(trail)).values(visitor_id=into.id))
    await _keep_first_trials(connection, gone.id, into.id)
    for table in OWNED:
        await connection.execute(update(table).where(table.c.visitor_id == gone.id).values(visitor_id=into.id))
    await connection.execute(update(visitors).where(visitors.c.id == into.id).values(_together(gone, into)))
    before = update(merged_visitors).where(merged_visitors.c.visitor_id == gone.id)
    await connection.execute(before.values(visitor_id=into.id))
    await connection.execute(insert(merged_visitors).values(id=gone.id, visitor_id=into.id, at=now))
    await connection.execute(delete(visitors).where(visitors.c.id == gone.id))


async def waken(connection: AsyncConnection, visitor_id: str) -> None:
    """There is something to tell a visitor to whom nothing ever was: whoever comes to them looks for it."""
    made = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(channels)
    first = made.values(channel=visitor_channel(visitor_id), sequence=1)
    await connection.execute(first.on_conflict_do_nothing())


async def _hold(connection: AsyncConnection, visitor_id: str) -> None:
    """Their chats and invitations, each in one order, as whoever changes several of them holds them."""
    for table in (chats, invitations):
        theirs = select(table.c.id).where(table.c.visitor_id == visitor_id).order_by(table.c.id)
        await connection.execute(theirs.with_for_update())


async def _keep_first_trials(connection: AsyncConnection, gone: str, into: str) -> None:
    """A rule tried one person: what it did to them first counts."""
    other = rule_trials.alias()
    first, later = other.c.at <= rule_trials.c.at, other.c.at < rule_trials.c.at
    for who, whose, earlier in ((gone, into, first), (into, gone, later)):
        same = and_(other.c.visitor_id == whose, other.c.rule_id == rule_trials.c.rule_id, earlier)
        await connection.execute(delete(rule_trials).where(rule_trials.c.visitor_id == who, exists().where(same)))


def _together(gone: Row[Any], into: Row[Any]) -> dict[str, Any]:
    """What the two come to. Browsers may remember the same refusals: the greater number of them counts."""
    refused = [each.refused_at for each in (gone, into) if each.refused_at is not None]
    return {
        "created_at": min(gone.created_at, into.created_at),
        "last_at": max(gone.last_at, into.last_at),
        "visits": gone.visits + into.visits,
        "traits": dict(list({**into.traits, **gone.traits}.items())[:MAX_TRAITS]),
        "refusals": max(gone.refusals, into.refusals),
        "refused_at": max(refused, default=None),
        "asked_not_to": gone.asked_not_to or into.asked_not_to,
        "languages": gone.languages or into.languages,
    }
