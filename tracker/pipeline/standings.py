"""What SQL knows of the visitors of a group: which reports it has already, and where their latest visits stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, FromClause, Row, Select, bindparam, case, func, select

from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.source import Source
from tracker.pipeline.ledger import Known, Standing
from tracker.site import SEARCH_PARAMETERS
from tracker.sql.bulk import Bulk
from tracker.tables import events, merged_visitors, visitors, visits, written_by
from tracker.visitors.recalled import in_time, recall
from tracker.visitors.tracked import MAX_SIGNALS
from tracker.visitors.visit import Progress, Visit
from tracker.wire.kinds import LAST_EVENTS

NONE: Mapping[str, Standing] = {}
UNSAID: Mapping[str, Sequence[str]] = {}
LAST_REPORTS = 128
"""Reports of each other kind that are read of a visit to go on with it: more than is remembered, since what a search
was to the one before it depends on the pages between."""

REMEMBERED = ("page_view", "page_update", "search", "event", "signal", "engagement")

_GIVEN: BindParameter[Sequence[str]] = bindparam("given", expanding=True)


def known_events(connection: Connection, ids: Sequence[str]) -> dict[str, Known]:
    """Which of these event ids are stored, and whose they are."""
    rows = _KNOWN.execute(connection, [{"id": each} for each in ids])
    return {row.id: Known(row.site_id, row.visitor_id, row.at) for row in rows}


def _known(_: str, given: FromClause) -> Select[Any]:
    columns = (events.c.id, events.c.site_id, events.c.visitor_id, events.c.at)
    return select(*columns).join(given, given.c.id == events.c.id)


_KNOWN = Bulk((events.c.id,), _known)


def merged_into(connection: Connection, visitor_ids: Collection[str]) -> dict[str, str]:
    """As whom those of these go on who were merged into another."""
    columns = merged_visitors.c.id, merged_visitors.c.visitor_id
    rows = connection.execute(select(*columns).where(merged_visitors.c.id.in_(visitor_ids))) if visitor_ids else ()
    return {row.id: row.visitor_id for row in rows}


def standings_of(
    connection: Connection,
    visitor_ids: Collection[str],
    held: Mapping[str, Standing] = NONE,
    parameters: Mapping[str, Sequence[str]] = UNSAID,
) -> dict[str, Standing]:
    """What is stored of these visitors: their latest visit with what is remembered of it, and their traits. For what is
    `held` of them it is enough that nobody wrote since. `parameters` of addresses carry search words, by sites."""
    if not visitor_ids:
        return {}
    people = connection.execute(_people(connection.dialect.name), {"given": list(visitor_ids)}).all()
    fresh = {row.id: held[row.id] for row in people if row.id in held and row.written == held[row.id].written}
    stale = [row for row in people if row.id not in fresh]
    return {**fresh, **_read(connection, stale, parameters)}


def _read(
    connection: Connection, people: Sequence[Row[Any]], parameters: Mapping[str, Sequence[str]]
) -> dict[str, Standing]:
    """Where these visitors stand, by the rows of their visits and reports."""
    latest = _latest_visits(connection, [row.id for row in people])
    reports = _last_reports(connection, [row.id for row in latest.values()])
    return {
        person.id: Standing(
            progress=_progress(latest[person.id], reports.get(latest[person.id].id, ()), parameters)
            if person.id in latest
            else None,
            visits=person.visits,
            traits=person.traits,
            written=person.written,
        )
        for person in people
    }


def _latest_visits(connection: Connection, visitor_ids: Sequence[str]) -> dict[str, Row[Any]]:
    rows = connection.execute(_latest(), {"given": visitor_ids}) if visitor_ids else ()
    return {row.visitor_id: row for row in rows}


def _last_reports(connection: Connection, visit_ids: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
    """What is remembered of each visit, oldest first."""
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(_reports(), {"given": visit_ids}) if visit_ids else ():
        found.setdefault(row.visit_id, []).append(row)
    return found


@cache
def _people(dialect: str) -> Select[Any]:
    """Their rows are held until the commit, in one order: of two writers the second sees what the first one wrote."""
    columns = (visitors.c.id, visitors.c.visits, visitors.c.traits, written_by(dialect))
    people = select(*columns).where(visitors.c.id.in_(_GIVEN))
    return people.order_by(visitors.c.id).with_for_update(key_share=True)


@cache
def _latest() -> Select[Any]:
    """The latest visit of each visitor given."""
    rank = func.row_number().over(
        partition_by=visits.c.visitor_id, order_by=(visits.c.last_at.desc(), visits.c.id.desc())
    )
    ranked = select(visits, rank.label("rank")).where(visits.c.visitor_id.in_(_GIVEN)).subquery()
    return select(ranked).where(ranked.c.rank == 1)


@cache
def _reports() -> Select[Any]:
    """What is remembered of each visit given, oldest first."""
    rank = func.row_number().over(
        partition_by=(events.c.visit_id, events.c.kind), order_by=(events.c.at.desc(), events.c.id.desc())
    )
    ranked = (
        select(events, rank.label("rank"))
        .where(events.c.visit_id.in_(_GIVEN), events.c.kind.in_(REMEMBERED))
        .subquery()
    )
    most = case({"event": LAST_EVENTS, "signal": MAX_SIGNALS}, value=ranked.c.kind, else_=LAST_REPORTS)
    return select(ranked).where(ranked.c.rank <= most).order_by(ranked.c.at, ranked.c.id)


def _progress(row: Row[Any], reports: Iterable[Row[Any]], parameters: Mapping[str, Sequence[str]]) -> Progress:
    """How far the visit has come: `row` counts what the reports are the last of."""
    progress = Progress(visit=visit_of(row), last_at=row.last_at)
    named = parameters.get(row.site_id, SEARCH_PARAMETERS)
    engaged: dict[str, int] = {}
    for report in sorted(reports, key=in_time):
        progress = recall(progress, report, named)
        if report.kind == "engagement":
            engaged[report.page_id] = max(report.engaged, engaged.get(report.page_id, 0))
    return replace(progress, pages=row.pages, engaged=sum(engaged.values()))


def visit_of(row: Row[Any]) -> Visit:
    """The visit of a row of its table, whatever else is in it."""
    return Visit(
        id=row.id,
        site_id=row.site_id,
        visitor_id=row.visitor_id,
        started_at=row.started_at,
        landing=row.landing,
        referrer=row.referrer,
        source=Source(
            kind=row.source_kind, name=row.source_name, words=row.source_words, words_hidden=row.words_hidden
        ),
        utm=row.utm,
        address=row.address,
        device=Device(kind=row.device, browser=row.browser, system=row.system),
        place=Place(
            country=row.country, region=row.region, city=row.city, latitude=row.latitude, longitude=row.longitude
        ),
        language=row.language,
        zone=row.zone,
        viewport=(row.viewport_width, row.viewport_height),
    )
