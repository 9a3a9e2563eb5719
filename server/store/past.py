"""What is past in SQL, and how it goes: a few rows in each transaction, what belongs to others before them.

A time-ordered id is as old as what it names where its maker's clock is right: by it the oldest rows are found in the
primary key. Events are named by browsers, whose clocks may be wrong: the time at which we learned of them decides, and
what a clock made that is ahead is looked at too.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    exists,
    func,
    literal,
    select,
    text,
    tuple_,
)

from server.keeping.retention import Retention
from server.offers import contact
from server.offers.history import History
from server.offers.invitation import Invitation
from server.sites.options import budget_in
from server.store import invitations as store
from server.store import trials
from server.store.chat_views import PENDING
from server.tables.chats import (
    chats,
    files,
    follow_ups,
    messages,
    notes,
    passages,
    secure_answers,
    secure_forms,
    surveys,
)
from server.tables.delivery import channels, feed, outbox
from server.tables.rules import rule_totals
from server.tables.visitors import identities, invitations
from server.wire.budget import Budget
from tracker.clock import DAY, first_id, made_at
from tracker.tables import events, merged_visitors, reached_goals, sites, visitors, visits

WITNESSES = 10
"""Visitors who say together what time it is: a browser's clock may be wrong, so many seldom are."""
HEARD = 1_000
"""Reports among which they are looked for: those with the highest ids."""
STEPS = {"sqlite": 50, "postgresql": 200}
"""Rows in one transaction: on SQLite some 2 ms in which nobody else writes; on PostgreSQL nobody waits for it."""
OF_VISITORS = (reached_goals, identities, merged_visitors)
OF_CHATS = (passages, messages, notes, surveys, outbox, follow_ups, secure_forms, secure_answers)
ALONE = text(f"SELECT pg_try_advisory_xact_lock({0xBEC1})")

Found: TypeAlias = tuple[str, str]
"""A row's id and that of its visitor, empty where that does not matter."""


@dataclass(frozen=True, slots=True)
class Part:
    """The column that names what its rows belong to: by its id, with a prefix."""

    column: Column[Any]
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Rows of one table that are past, and their parts. `before` keeps what is to be kept of them, and nothing
    more where it is done again. Where `visitor` says whose they are, they stay while that visitor is here; with
    `refusals` also while nobody may ask that visitor again."""

    table: Table
    past: ColumnElement[bool]
    parts: tuple[Part, ...] = ()
    before: Callable[[Connection, Sequence[str]], None] | None = None
    visitor: Column[Any] | None = None
    refusals: bool = False


def kinds(kept: Retention, now: int) -> list[Kind]:
    """All that may go, in the order in which it can."""
    early, ahead = events.c.id < first_id(kept.events), events.c.id >= first_id(now + DAY)
    unused = [~exists().where(each.c.visitor_id == visitors.c.id) for each in (visits, chats, invitations)]
    return [
        *(Kind(table=events, past=(events.c.at < kept.events) & made) for made in (early, ahead)),
        Kind(
            table=chats,
            past=~PENDING & (func.coalesce(chats.c.closed_at, chats.c.opened_at) < kept.chats),
            parts=(
                *(Part(table.c.chat_id) for table in OF_CHATS),
                Part(channels.c.channel, "chat:"),
            ),
        ),
        Kind(
            table=invitations,
            past=~store.IS_OPEN
            & (invitations.c.phase_at < kept.chats)
            & ~exists().where(chats.c.invitation_id == invitations.c.id),
            visitor=invitations.c.visitor_id,
            refusals=True,
        ),
        Kind(
            table=visits,
            past=(visits.c.id < first_id(kept.visits)) & (visits.c.last_at < kept.visits),
            parts=(Part(events.c.visit_id),),
            visitor=visits.c.visitor_id,
        ),
        Kind(
            table=visitors,
            past=(visitors.c.id < first_id(kept.visits)) & (visitors.c.last_at < kept.visits) & and_(*unused),
            before=trials.put_away,
            parts=tuple(Part(table.c.visitor_id) for table in OF_VISITORS),
            visitor=visitors.c.id,
        ),
    ]


def newest(connection: Connection) -> int | None:
    """When the latest visitors' reports were made, as far as both their browsers' clocks and ours of that time say so;
    None where there is none. Each visitor counts once, however much they report."""
    latest = select(events.c.visitor_id, events.c.id, events.c.at).order_by(events.c.id.desc()).limit(HEARD).subquery()
    said = select(func.max(latest.c.id), func.max(latest.c.at)).group_by(latest.c.visitor_id)
    times = nlargest(WITNESSES, (min(made_at(name), at) for name, at in connection.execute(said)))
    return times[-1] if times else None


def find(connection: Connection, kind: Kind, after: str) -> list[Found]:
    """The next rows that are past, in the order of their ids."""
    key = kind.table.c.id
    whose = literal("") if kind.visitor is None else kind.visitor
    found = select(key, whose).where(key > after, kind.past).order_by(key).limit(_step(connection))
    return [(row[0], row[1]) for row in connection.execute(found)]


def remove(connection: Connection, kind: Kind, found: Sequence[Found], now: int) -> bool:
    """Take away what was found, where it is past still. False where there was more than goes at once."""
    stay = _in_use(connection, kind, {visitor for _, visitor in found}, now)
    ids = [row for row, visitor in found if visitor not in stay]
    if kind.before is not None:
        kind.before(connection, ids)
    if not all(_remove_part(connection, part, ids) for part in kind.parts):
        return False
    connection.execute(delete(kind.table).where(kind.table.c.id.in_(ids), kind.past))
    return True


def remove_frames(connection: Connection, before: int) -> bool:
    """Take away frames from before that time. False where there were more."""
    key = tuple_(feed.c.channel, feed.c.sequence)
    most = _step(connection)
    oldest = select(feed.c.channel, feed.c.sequence).where(feed.c.at < before).order_by(feed.c.at).limit(most)
    return connection.execute(delete(feed).where(key.in_(oldest))).rowcount < most


def remove_totals(connection: Connection, before_day: int) -> bool:
    """Take away what rules did on days before that one; it goes with the chats of that time. False where there was
    more."""
    key = tuple_(*rule_totals.primary_key)
    most = _step(connection)
    oldest = select(*rule_totals.primary_key).where(rule_totals.c.day < before_day).limit(most)
    return connection.execute(delete(rule_totals).where(key.in_(oldest))).rowcount < most


def files_left(connection: Connection) -> list[str]:
    """The next files whose chats are gone."""
    gone = ~exists().where(chats.c.id == files.c.chat_id)
    found = select(files.c.id).where(gone).order_by(files.c.id).limit(_step(connection))
    return list(connection.execute(found).scalars())


def forget_files(connection: Connection, ids: Sequence[str]) -> bool:
    """Forget files that are on no shelf any more."""
    connection.execute(delete(files).where(files.c.id.in_(ids)))
    return True


def is_alone(connection: Connection) -> bool:
    """Whether no other process takes anything away until the commit."""
    return connection.dialect.name == "sqlite" or bool(connection.scalar(ALONE))


def _in_use(connection: Connection, kind: Kind, people: Collection[str], now: int) -> set[str]:
    """Hold these visitors, so that nothing begins with them until the commit; gives those whose rows must stay."""
    if kind.visitor is None:
        return set()
    connection.execute(select(visitors.c.id).where(visitors.c.id.in_(people)).order_by(visitors.c.id).with_for_update())
    return _left_alone(connection, people, now) if kind.refusals else set()


def _left_alone(connection: Connection, people: Collection[str], now: int) -> set[str]:
    """Who of these may not be asked now: their earlier refusals say how long."""
    offered: defaultdict[str, list[Invitation]] = defaultdict(list)
    budgets: dict[str, Budget] = {}
    theirs = select(invitations, sites.c.options).join(sites).where(invitations.c.visitor_id.in_(people))
    for row in connection.execute(theirs):
        offered[row.visitor_id].append(store.invitation_of(row))
        budgets[row.visitor_id] = budget_in(row.options)
    return {visitor for visitor, some in offered.items() if contact.quiet(History(some), budgets[visitor], now)}


def _remove_part(connection: Connection, part: Part, ids: Sequence[str]) -> bool:
    """Take away the rows that belong to these. False where there may be more."""
    column = part.column
    key = column if column.primary_key else column.table.c.id
    most = _step(connection)
    some = select(key).where(column.in_([part.prefix + each for each in ids])).limit(most)
    return connection.execute(delete(column.table).where(key.in_(some))).rowcount < most


def _step(connection: Connection) -> int:
    return STEPS[connection.dialect.name]
