"""Recorded visits in SQL, with all that rules can be asked about them later."""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from server.offers.invitation import Invitation
from server.rules.story import Rating, Span, Story
from server.store.invitations import brought_of, invitation_of
from server.store.surveys import ratings
from server.tables.chats import chats
from server.tables.visitors import invitations
from tracker.pipeline.standings import visit_of
from tracker.sql.database import Database
from tracker.tables import events, visitors, visits
from tracker.visitors.recalled import Report

PAGE = 100
"""Visits that are read at once."""
AT_ONCE = 5_000
"""Reports of several visits that are in memory together: some visitors report as much as they can."""
REPORTS = 1_000
"""Reports of a visit that are looked at, from its beginning: nobody reads more pages than that."""

TOLD = 100
"""Times that a site said who a visitor is that are looked at, the latest ones: nobody is so many people."""


async def recorded(database: Database, site_id: str, since: int, until: int) -> AsyncIterator[list[Story]]:
    """The visits of a site that began within these times, in that order, some at a time. Each time they are read anew
    from behind the last one: no transaction stays open."""
    there = (visits.c.site_id == site_id) & (visits.c.started_at >= since) & (visits.c.started_at < until)
    ordered = select(visits).where(there).order_by(visits.c.started_at, visits.c.id).limit(PAGE)
    behind = ordered
    while True:
        async with database.reading() as connection:
            rows = (await connection.execute(behind)).all()
            sizes = await _sizes(connection, [row.id for row in rows])
        for some in portions(rows, sizes):
            async with database.reading() as connection:
                found = await _stories(connection, some)
            yield found
        if len(rows) < PAGE:
            return
        place = tuple_(visits.c.started_at, visits.c.id)
        behind = ordered.where(place > (rows[-1].started_at, rows[-1].id))


def portions(rows: Sequence[Row[Any]], sizes: Mapping[str, int]) -> Iterator[list[Row[Any]]]:
    """The visits in their order, as many at a time as have no more reports than fit; `sizes` says how many each has."""
    portion: list[Row[Any]] = []
    held = 0
    for row in rows:
        size = min(sizes.get(row.id, 0), REPORTS)
        if portion and held + size > AT_ONCE:
            yield portion
            portion, held = [], 0
        portion.append(row)
        held += size
    if portion:
        yield portion


async def _sizes(connection: AsyncConnection, visit_ids: Sequence[str]) -> dict[str, int]:
    """How many reports each of these visits has."""
    sizes = select(events.c.visit_id, func.count()).where(events.c.visit_id.in_(visit_ids)).group_by(events.c.visit_id)
    return {row[0]: row[1] for row in await connection.execute(sizes)} if visit_ids else {}


async def count(connection: AsyncConnection, site_id: str, since: int, until: int) -> int:
    """How many visits began within these times."""
    there = (visits.c.site_id == site_id) & (visits.c.started_at >= since) & (visits.c.started_at < until)
    return await connection.scalar(select(func.count()).where(there)) or 0


async def latest(connection: AsyncConnection, site_id: str) -> int | None:
    """When the latest visit of the site that is recorded began."""
    began: int | None = await connection.scalar(
        select(func.max(visits.c.started_at)).where(visits.c.site_id == site_id)
    )
    return began


async def of_visit(connection: AsyncConnection, visitor_id: str, visit_id: str | None) -> Story | None:
    """One visit of the visitor, or their latest; None where there is none."""
    theirs = select(visits).where(visits.c.visitor_id == visitor_id).order_by(visits.c.last_at.desc()).limit(1)
    rows = list(await connection.execute(theirs if visit_id is None else theirs.where(visits.c.id == visit_id)))
    return next(iter(await _stories(connection, rows)), None)


@dataclass(slots=True)
class _Known:
    """What SQL knows of some visitors, by their ids; reports by their visits."""

    people: Mapping[str, Row[Any]]
    visits: Mapping[str, Sequence[Row[Any]]]
    told: Mapping[str, Sequence[Row[Any]]]
    invitations: Mapping[str, Sequence[Invitation]]
    chats: Mapping[str, Sequence[Span]]
    ratings: Mapping[str, Sequence[Rating]]
    reports: Mapping[str, Sequence[Report]]


async def _stories(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Story]:
    if not rows:
        return []
    known = await _known(connection, {row.visitor_id for row in rows}, [row.id for row in rows])
    return [_story(row, known) for row in rows if row.visitor_id in known.people]  # Or else retention was quicker.


async def _known(connection: AsyncConnection, people: Collection[str], visit_ids: Sequence[str]) -> _Known:
    known = {row.id: row for row in await connection.execute(select(visitors).where(visitors.c.id.in_(people)))}
    named = [visitor_id for visitor_id, row in known.items() if row.traits]
    columns = (visits.c.id, visits.c.visitor_id, visits.c.started_at, visits.c.last_at)
    return _Known(
        people=known,
        visits=await _grouped(connection, select(*columns).where(visits.c.visitor_id.in_(people)), "visitor_id"),
        told=await _grouped(connection, told(named), "visitor_id") if named else {},
        invitations={
            visitor_id: [invitation_of(row) for row in theirs]
            for visitor_id, theirs in (
                await _grouped(
                    connection, select(invitations).where(invitations.c.visitor_id.in_(people)), "visitor_id"
                )
            ).items()
        },
        chats=await _chats(connection, people),
        ratings=await ratings(connection, people),
        reports=await _grouped(connection, _reports(visit_ids), "visit_id"),
    )


async def _chats(connection: AsyncConnection, people: Collection[str]) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    columns = (chats.c.visitor_id, chats.c.opened_at, chats.c.closed_at)
    for row in await connection.execute(select(*columns).where(chats.c.visitor_id.in_(people))):
        found[row.visitor_id].append((row.opened_at, row.closed_at))
    return found


def told(people: Sequence[str]) -> Select[Any]:
    """What sites said of these visitors in any of their visits, in the order of time."""
    rank = func.row_number().over(partition_by=events.c.visitor_id, order_by=(events.c.at.desc(), events.c.id.desc()))
    columns = (events.c.id, events.c.visitor_id, events.c.at, events.c.data)
    theirs = select(visits.c.id).where(visits.c.visitor_id.in_(people))
    told = select(*columns, rank.label("rank")).where(events.c.visit_id.in_(theirs), events.c.kind == "identify")
    inner = told.subquery()
    return select(inner).where(inner.c.rank <= TOLD).order_by(inner.c.at, inner.c.id)


def _reports(visit_ids: Sequence[str]) -> Select[Any]:
    first = (events.c.kind != "page_view", events.c.id)
    rank = func.row_number().over(partition_by=events.c.visit_id, order_by=(events.c.at, *first))
    names = ("id", "visit_id", "kind", "page_id", "at", "url", "title", "query", "via", "results", "name", "data")
    ranked = select(*(events.c[name] for name in names), rank.label("rank")).where(events.c.visit_id.in_(visit_ids))
    inner = ranked.subquery()
    return select(inner).where(inner.c.rank <= REPORTS).order_by(inner.c.visit_id, inner.c.rank)


async def _grouped(connection: AsyncConnection, found: Select[Any], owner: str) -> dict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in await connection.execute(found):
        grouped[getattr(row, owner)].append(row)
    return grouped


def _story(row: Row[Any], known: _Known) -> Story:
    visitor_id, began = row.visitor_id, row.started_at
    others = [each for each in known.visits[visitor_id] if each.id != row.id]
    person = known.people[visitor_id]
    return Story(
        visit=visit_of(row),
        number=max(1, person.visits - sum(each.started_at > began for each in others)),
        before=max((each.last_at for each in others if each.started_at <= began), default=None),
        traits=_traits(person.traits, known.told.get(visitor_id, ()), began),
        reports=known.reports.get(row.id, ()),
        invitations=known.invitations.get(visitor_id, ()),
        chats=known.chats.get(visitor_id, ()),
        ratings=known.ratings.get(visitor_id, ()),
        brought=brought_of(person),
    )


def _traits(now: Mapping[str, Any], told: Iterable[Row[Any]], at: int) -> dict[str, Any]:
    """The traits as they were then: those that nobody has told since they began to be kept were there before."""
    told = list(told)
    names = {name for row in told for name in row.data}
    then = {name: value for name, value in now.items() if name not in names}
    for row in told:
        if row.at < at:
            then |= row.data
    return then
