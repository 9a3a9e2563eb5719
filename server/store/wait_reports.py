"""What visitors were promised, what they waited and when they were answered, in SQL."""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    SelectBase,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store.spreads import ranked, tenths
from server.tables.chats import chats, messages
from server.wire.reports import PromisedWaits, Returns, Spread
from tracker.clock import MINUTE

BANDS = (MINUTE, 5 * MINUTE, 15 * MINUTE)
"""The longest wait of a promise, by which promises are told apart."""
UNBOUNDED = len(BANDS)
NOTHING_SAID = UNBOUNDED + 1

_WAIT = chats.c.taken_at - chats.c.opened_at
TAKEN = chats.c.taken_at.is_not(None) & ~chats.c.left_message
_TURNED_AT = cast(chats.c.promise["left_at"].as_string(), BigInteger)
"""When the visitor was promised an answer to a message, or a call."""
_GONE = chats.c.left_message | (chats.c.taken_at.is_(None) & chats.c.closed_at.is_not(None))
_STAYED = case((chats.c.left_message, _TURNED_AT), else_=chats.c.closed_at) - chats.c.opened_at
"""For how long somebody waited who then did not any longer."""
_BAND = case(
    (chats.c.promised_most.is_(None), NOTHING_SAID),
    *((chats.c.promised_most <= until, number) for number, until in enumerate(BANDS)),
    else_=UNBOUNDED,
)
FIRST_WORDS = (
    select(messages.c.at)
    .where(messages.c.chat_id == chats.c.id, messages.c.author == "agent")
    .order_by(messages.c.position)
    .limit(1)
    .correlate(chats)
    .scalar_subquery()
)
"""When an agent first wrote in the chat. The rest of it is not read."""
_VERDICTS: dict[str, ColumnElement[bool]] = {
    "sooner": TAKEN & (chats.c.promised_least > _WAIT),
    "within": TAKEN & _WAIT.between(chats.c.promised_least, chats.c.promised_most),
    "later": TAKEN & (chats.c.promised_most < _WAIT),
    "left": _GONE & ~chats.c.left_message,
    "turned": chats.c.left_message,
}


def asked(site_id: str, since: int, until: int) -> ColumnElement[bool]:
    """The chats that visitors asked for by themselves. Who left a message at once did not wait, nor who was invited."""
    return and_(
        chats.c.site_id == site_id,
        chats.c.opened_at.between(since, until),
        chats.c.invitation_id.is_(None),
        or_(chats.c.left_message.is_(False), chats.c.opened_at < _TURNED_AT),
    )


async def returns(connection: AsyncConnection, site_id: str, since: int, until: int) -> Returns:
    """Whether agents were back when they had said so. One who is late still has broken their word already."""
    of_site = (chats.c.site_id == site_id) & chats.c.opened_at.between(since, until)
    late = func.count().filter(chats.c.back_by < until)
    kept, broken = (func.coalesce(func.sum(each), 0) for each in (chats.c.backs_kept, chats.c.backs_broken))
    row = (await connection.execute(select(kept, broken, late).where(of_site))).one()
    return Returns(kept=int(row[0]), broken=int(row[1]) + row[2])


async def bands(connection: AsyncConnection, site_id: str, since: int, until: int) -> list[PromisedWaits]:
    """By what was promised, the shortest first, where nobody could say last."""
    there = asked(site_id, since, until)
    counts = (func.count().filter(condition).label(name) for name, condition in _VERDICTS.items())
    rows = await connection.execute(select(_BAND.label("band"), *counts).where(there).group_by("band").order_by("band"))
    waits = await _spreads(connection, select(_BAND.label("part"), _WAIT.label("span")).where(there, TAKEN))
    stays = await _spreads(connection, select(_BAND.label("part"), _STAYED.label("span")).where(there, _GONE))
    return [
        PromisedWaits(
            promised=row.band != NOTHING_SAID,
            over=(0, *BANDS, 0)[row.band],
            until=BANDS[row.band] if row.band < UNBOUNDED else None,
            sooner=row.sooner,
            within=row.within,
            later=row.later,
            left=row.left,
            turned=row.turned,
            waits=waits.get(row.band),
            stays=stays.get(row.band),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took until an agent came, until the first words of one, and from the one to the other; and how many
    kept a goal in that."""

    waits: Spread | None
    answers: Spread | None
    greetings: Spread | None
    greeted: int


async def times(connection: AsyncConnection, site_id: str, since: int, until: int, goal: int) -> Times:
    """`goal` is how soon (ms) agents want to write after they have come. All of it is one statement, which looks for
    the first words in each chat once."""
    came = select(chats.c.opened_at, chats.c.taken_at, FIRST_WORDS.label("first_words"))
    each = came.where(asked(site_id, since, until), TAKEN).cte("came").c
    greeting = each.first_words - each.taken_at
    spans = union_all(
        select(literal(0).label("part"), (each.taken_at - each.opened_at).label("span")),
        select(literal(1), each.first_words - each.opened_at).where(each.first_words.is_not(None)),
        select(literal(2), greeting).where(each.first_words.is_not(None)),
        select(literal(3), greeting).where(greeting <= goal),
    )
    found = await _spreads(connection, spans)
    kept = found.get(3)
    return Times(found.get(0), found.get(1), found.get(2), kept.chats if kept else 0)


async def _spreads(connection: AsyncConnection, spans: SelectBase) -> dict[int, Spread]:
    """Of each part."""
    ranks = ranked(spans)
    sums = func.count(), tenths(ranks, 5), tenths(ranks, 9)
    rows = await connection.execute(select(ranks.c.part, *sums).group_by(ranks.c.part))
    return {row[0]: Spread(chats=row[1], median=row[2], ninth=row[3]) for row in rows}
