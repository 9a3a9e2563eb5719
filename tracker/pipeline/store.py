"""Writes what a ledger gained, in the caller's transaction: rows by id, so that no two writers wait in a circle."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, FromClause, Table, case, func, update

from tracker.goals import Goals, Reached
from tracker.pipeline.hit import Hit
from tracker.pipeline.ledger import EventRow, Ledger, VisitGain, VisitorGain
from tracker.sql.bulk import Bulk, Statement, insert_rows
from tracker.tables import events, reached_goals, visitors, visits, written_by
from tracker.visitors.visit import Visit


def write(connection: Connection, ledger: Ledger) -> int | None:
    """Write what a ledger gained; gives the transaction of PostgreSQL that wrote its visitors."""
    people = sorted(ledger.visitors.items())
    begun = [_visit_row(gain.visit, gain) for _, gain in sorted(ledger.visits.items()) if gain.visit is not None]
    going_on = [
        {"id": visit_id, "last_at": gain.last_at, "pages": gain.pages}
        for visit_id, gain in sorted(ledger.visits.items())
        if gain.visit is None
    ]
    traits = [{"id": visitor_id, "traits": gain.traits} for visitor_id, gain in people if gain.traits is not None]
    results = [{"id": event_id, "results": results} for event_id, results in sorted(ledger.results.items())]
    held = _VISITORS.execute(connection, [_visitor_row(visitor_id, gain) for visitor_id, gain in people])
    for bulk, rows in (
        (_BEGUN, begun),
        (_EVENTS, [_event_row(row) for row in ledger.events]),
        (_GOING_ON, going_on),
        (_TRAITS, traits),
        (_RESULTS, results),
    ):
        bulk.execute(connection, rows)
    return held[0].written if held else None


def write_reached(connection: Connection, ledger: Ledger, goals: Mapping[str, Goals]) -> None:
    """Write which goals were reached, on the sites that have any."""
    told = [(row, goals[row.visit.site_id]) for row in ledger.events if row.visit.site_id in goals]
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for new in (_reached_row(row, reached) for row, known in told for reached in _reached(row.hit, known)):
        held = rows.setdefault((new["visitor_id"], new["goal_id"], new["event_id"]), new)
        held["at"], held["last_at"] = min(held["at"], new["at"]), max(held["last_at"], new["last_at"])
    _REACHED.execute(connection, [row for _, row in sorted(rows.items())])


def _upsert_visitors(dialect: str, given: FromClause) -> Statement:
    """Visitors who are new, and what those who are not gained."""
    insert = insert_rows(dialect, visitors, given)
    gained = insert.excluded
    upsert = insert.on_conflict_do_update(
        index_elements=[visitors.c.id],
        set_={
            "visits": visitors.c.visits + gained.visits,
            "last_at": _later(visitors.c.last_at, gained.last_at),
            "languages": func.coalesce(gained.languages, visitors.c.languages),
        },
    )
    return upsert.returning(written_by(dialect)) if dialect == "postgresql" else upsert


def _insert(table: Table) -> Bulk:
    return Bulk(table.c, lambda dialect, given: insert_rows(dialect, table, given).on_conflict_do_nothing())


def _reach(dialect: str, given: FromClause) -> Statement:
    """Goals that are reached, and those that are reached in the same visit once more."""
    insert, held = insert_rows(dialect, reached_goals, given), reached_goals.c
    again = insert.excluded
    at = case((again.at < held.at, again.at), else_=held.at)
    last_at = _later(held.at, _later(held.last_at, again.last_at))
    return insert.on_conflict_do_update(
        index_elements=list(reached_goals.primary_key), set_={"at": at, "last_at": last_at}
    )


def _go_on(_: str, given: FromClause) -> Statement:
    """Visits that went on."""
    return (
        update(visits)
        .where(visits.c.id == given.c.id)
        .values(last_at=_later(visits.c.last_at, given.c.last_at), pages=visits.c.pages + given.c.pages)
    )


def _replace(column: Column[Any]) -> Bulk:
    """One column of rows that are there."""
    table, key = column.table, column.table.c.id
    return Bulk(
        (key, column), lambda _, given: update(table).where(key == given.c.id).values({column: given.c[column.name]})
    )


def _later(held: Column[Any], given: Any) -> Any:
    return case((given > held, given), else_=held)


_VISITORS = Bulk(visitors.c, _upsert_visitors)
_BEGUN = _insert(visits)
_EVENTS = _insert(events)
_REACHED = Bulk(reached_goals.c, _reach)
_GOING_ON = Bulk((visits.c.id, visits.c.last_at, visits.c.pages), _go_on)
_TRAITS = _replace(visitors.c.traits)
_RESULTS = _replace(events.c.results)


def _visitor_row(visitor_id: str, gain: VisitorGain) -> Mapping[str, Any]:
    return {
        "id": visitor_id,
        "site_id": gain.site_id,
        "created_at": gain.first_at,
        "last_at": gain.last_at,
        "visits": gain.visits,
        "traits": {},
        "refusals": gain.refused.count if gain.refused else 0,
        "refused_at": min(gain.refused.at, gain.first_at) if gain.refused else None,
        "asked_not_to": gain.refused is not None and gain.refused.never,
        "languages": " ".join(gain.languages) if gain.languages else None,
    }


def _visit_row(visit: Visit, gain: VisitGain) -> Mapping[str, Any]:
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


def _event_row(row: EventRow) -> Mapping[str, Any]:
    hit, visit = row.hit, row.visit
    return {
        "id": hit.id,
        "site_id": visit.site_id,
        "visitor_id": visit.visitor_id,
        "visit_id": visit.id,
        "page_id": hit.page_id,
        "kind": hit.kind,
        "at": hit.at,
        "url": hit.url,
        "title": hit.title,
        "referrer": hit.referrer,
        "engaged": hit.engaged,
        "query": hit.query,
        "via": hit.via,
        "results": hit.results,
        "name": hit.name,
        "data": hit.data,
    }


def _reached(hit: Hit, goals: Goals) -> Iterator[Reached]:
    return goals.reached(hit.kind, hit.url, hit.name, hit.data)


def _reached_row(row: EventRow, reached: Reached) -> dict[str, Any]:
    """Whoever reaches a goal of no worth again and again in a visit has one row of it."""
    return {
        "visitor_id": row.visit.visitor_id,
        "goal_id": reached.goal_id,
        "event_id": row.visit.id if reached.value is None else row.hit.id,
        "at": row.hit.at,
        "value": reached.value,
        "last_at": row.hit.at,
    }
