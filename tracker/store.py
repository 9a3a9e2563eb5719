"""Writes what a ledger gained, in the caller's transaction: rows by id, so that no two writers wait in a circle."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, bindparam, case, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from tracker.ledger import EventRow, Ledger, VisitGain
from tracker.tables import events, visitors, visits
from tracker.visit import Visit


async def write(connection: AsyncConnection, ledger: Ledger) -> None:
    """Write what a ledger gained."""
    await _upsert_visitors(connection, ledger)
    fresh = [_visit_row(gain.visit, gain) for gain in ledger.visits.values() if gain.visit is not None]
    if fresh:
        await connection.execute(visits.insert(), fresh)
    if ledger.events:
        await connection.execute(_insert(connection, events).on_conflict_do_nothing(), _event_rows(ledger.events))
    await _update_visits(connection, ledger)
    if ledger.results:
        await connection.execute(
            update(events).where(events.c.id == bindparam("event")).values(results=bindparam("count")),
            [{"event": event, "count": count} for event, count in ledger.results.items()],
        )


async def _upsert_visitors(connection: AsyncConnection, ledger: Ledger) -> None:
    if not ledger.visitors:
        return
    insert = _insert(connection, visitors)
    given = insert.excluded
    await connection.execute(
        insert.on_conflict_do_update(
            index_elements=[visitors.c.id],
            set_={
                "visits": visitors.c.visits + given.visits,
                "last_at": case((given.last_at > visitors.c.last_at, given.last_at), else_=visitors.c.last_at),
            },
        ),
        [
            {
                "id": visitor_id,
                "site_id": gain.site_id,
                "created_at": gain.first_at,
                "last_at": gain.last_at,
                "visits": gain.visits,
                "traits": {},
            }
            for visitor_id, gain in sorted(ledger.visitors.items())
        ],
    )
    traits = [
        {"visitor": visitor_id, "given": gain.traits}
        for visitor_id, gain in sorted(ledger.visitors.items())
        if gain.traits is not None
    ]
    if traits:
        await connection.execute(
            update(visitors).where(visitors.c.id == bindparam("visitor")).values(traits=bindparam("given")), traits
        )


async def _update_visits(connection: AsyncConnection, ledger: Ledger) -> None:
    later = case((visits.c.last_at < bindparam("at"), bindparam("at")), else_=visits.c.last_at)
    rows = [
        {"visit": visit_id, "at": gain.last_at, "more": gain.pages}
        for visit_id, gain in sorted(ledger.visits.items())
        if gain.visit is None
    ]
    if rows:
        await connection.execute(
            update(visits)
            .where(visits.c.id == bindparam("visit"))
            .values(last_at=later, pages=visits.c.pages + bindparam("more")),
            rows,
        )


def _insert(connection: AsyncConnection, table: Table) -> Any:
    """An insert that can say what to do on a conflict: both databases can, each by its own construct."""
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)


def _visit_row(visit: Visit, gain: VisitGain) -> dict[str, Any]:
    return {
        "id": visit.id,
        "site_id": visit.site_id,
        "visitor_id": visit.visitor_id,
        "started_at": visit.started_at,
        "last_at": gain.last_at,
        "pages": gain.pages,
        "landing": visit.landing,
        "referrer": visit.referrer,
        "source_kind": visit.source.kind,
        "source_name": visit.source.name,
        "source_words": visit.source.words,
        "words_hidden": visit.source.words_hidden,
        "utm": visit.utm,
        "address": visit.address,
        "device": visit.device.kind,
        "browser": visit.device.browser,
        "system": visit.device.system,
        "country": visit.place.country,
        "region": visit.place.region,
        "city": visit.place.city,
        "latitude": visit.place.latitude,
        "longitude": visit.place.longitude,
        "language": visit.language,
        "zone": visit.zone,
        "viewport_width": visit.viewport[0],
        "viewport_height": visit.viewport[1],
    }


def _event_rows(rows: Iterable[EventRow]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.hit.id,
            "site_id": row.visit.site_id,
            "visitor_id": row.visit.visitor_id,
            "visit_id": row.visit.id,
            "page_id": row.hit.page_id,
            "kind": row.hit.kind,
            "at": row.hit.at,
            "url": row.hit.url,
            "title": row.hit.title,
            "referrer": row.hit.referrer,
            "engaged": row.hit.engaged,
            "query": row.hit.query,
            "via": row.hit.via,
            "results": row.hit.results,
            "name": row.hit.name,
            "data": row.hit.data,
        }
        for row in rows
    ]
