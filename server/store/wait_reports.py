"""What visitors were promised, what they waited and when they were answered, in SQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables import chats, messages
from server.wire.reports import PromisedWaits, Spread
from tracker.clock import MINUTE

BANDS = (MINUTE, 5 * MINUTE, 15 * MINUTE)
"""The longest wait of a promise, by which promises are told apart."""
UNBOUNDED = len(BANDS)
NOTHING_SAID = UNBOUNDED + 1

_WAIT = chats.c.taken_at - chats.c.opened_at
_TAKEN = chats.c.taken_at.is_not(None)
_BAND = case(
    (chats.c.promised_most.is_(None), NOTHING_SAID),
    *((chats.c.promised_most <= until, number) for number, until in enumerate(BANDS)),
    else_=UNBOUNDED,
)
_FIRST_WORDS = (
    select(func.min(messages.c.at))
    .where(messages.c.chat_id == chats.c.id, messages.c.author == "agent")
    .correlate(chats)
    .scalar_subquery()
)
"""When an agent first wrote in the chat."""
_VERDICTS: dict[str, ColumnElement[bool]] = {
    "sooner": _TAKEN & (chats.c.promised_least > _WAIT),
    "within": _TAKEN & _WAIT.between(chats.c.promised_least, chats.c.promised_most),
    "later": _TAKEN & (chats.c.promised_most < _WAIT),
    "left": chats.c.taken_at.is_(None) & chats.c.closed_at.is_not(None),
}


def _asked(site_id: str, since: int, until: int) -> ColumnElement[bool]:
    """The chats that visitors asked for by themselves. Who left a message did not wait, nor who was invited."""
    return and_(
        chats.c.site_id == site_id,
        chats.c.opened_at.between(since, until),
        chats.c.invitation_id.is_(None),
        chats.c.left_message.is_(False),
    )


async def bands(connection: AsyncConnection, site_id: str, since: int, until: int) -> list[PromisedWaits]:
    """By what was promised, the shortest first, where nobody could say last."""
    asked = _asked(site_id, since, until)
    counts = (func.count().filter(condition).label(name) for name, condition in _VERDICTS.items())
    rows = await connection.execute(select(_BAND.label("band"), *counts).where(asked).group_by("band").order_by("band"))
    waits = await _spreads(connection, select(_BAND.label("part"), _WAIT.label("span")).where(asked, _TAKEN))
    return [
        PromisedWaits(
            promised=row.band != NOTHING_SAID,
            over=(0, *BANDS, 0)[row.band],
            until=BANDS[row.band] if row.band < UNBOUNDED else None,
            sooner=row.sooner,
            within=row.within,
            later=row.later,
            left=row.left,
            waits=waits.get(row.band),
        )
        for row in rows
    ]


async def times(connection: AsyncConnection, site_id: str, since: int, until: int) -> Sequence[Spread | None]:
    """How long it took until an agent came, until the first words of one, and from the one to the other."""
    asked = _asked(site_id, since, until)
    taken = select(_WAIT.label("span")).where(asked, _TAKEN)
    spans = (taken, _answered(asked, chats.c.opened_at), _answered(asked, chats.c.taken_at))
    return [(await _spreads(connection, span.add_columns(literal(0).label("part")))).get(0) for span in spans]


async def greeted(connection: AsyncConnection, site_id: str, since: int, until: int, goal: int) -> int:
    """How many agents wrote within the goal (ms) after they had come."""
    greetings = _answered(_asked(site_id, since, until), chats.c.taken_at).subquery()
    return await connection.scalar(select(func.count()).where(greetings.c.span <= goal)) or 0


def _answered(asked: ColumnElement[bool], since: ColumnElement[int]) -> Select[tuple[int]]:
    first = select(_FIRST_WORDS.label("at"), since.label("since")).where(asked, _TAKEN).subquery()
    return select((first.c.at - first.c.since).label("span")).where(first.c.at.is_not(None))


async def _spreads(connection: AsyncConnection, spans: Select[tuple[int, int]]) -> dict[int, Spread]:
    """Of each part. The value at a rank is the least that so many of its chats do not exceed."""
    found = spans.subquery()
    rank = func.row_number().over(partition_by=found.c.part, order_by=found.c.span)
    size = func.count().over(partition_by=found.c.part)
    ranked = select(found.c.part, found.c.span, rank.label("rank"), size.label("size")).subquery()
    median, ninth = (
        func.max(ranked.c.span).filter(ranked.c.rank * 10 < ranked.c.size * tenths + 10) for tenths in (5, 9)
    )
    rows = await connection.execute(select(ranked.c.part, func.count(), median, ninth).group_by(ranked.c.part))
    return {row[0]: Spread(chats=row[1], median=row[2], ninth=row[3]) for row in rows}
