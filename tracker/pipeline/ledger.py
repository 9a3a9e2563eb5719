"""One group of arrivals turned into rows: which visit each report belongs to, what is new, what the counters gain.

Pure: it is given what SQL and the roster know of the group's visitors, and holds what SQL shall gain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.clock import MINUTE
from tracker.pipeline.entry import Entry
from tracker.pipeline.hit import Arrival, Hit, in_order, named_team
from tracker.pipeline.recorded import Recorded
from tracker.visitors.visit import Progress, Visit
from tracker.wire.batch import Refusals


@dataclass(slots=True, kw_only=True)
class Standing:
    """What is known of a visitor before an arrival; `written` is the transaction of PostgreSQL that wrote it."""

    progress: Progress | None = None
    visits: int = 0
    traits: Mapping[str, Any] = field(default_factory=dict)
    written: int | None = None


NOBODY = Standing()
NOBODY_ELSE: Mapping[str, str] = {}
RESENDING = 10 * MINUTE
"""How long somebody who never got an answer may take to resend their first report and still be who they were."""


@dataclass(slots=True)
class Known:
    """A report that SQL has already."""

    site_id: str
    visitor_id: str
    at: int


@dataclass(slots=True, kw_only=True)
class VisitorGain:
    """What a visitor's row gains; `traits` and `languages` where they may have changed, `refused` where it is new."""

    site_id: str
    first_at: int
    last_at: int
    visits: int = 0
    traits: Mapping[str, Any] | None = None
    refused: Refusals | None = None
    languages: tuple[str, ...] | None = None


@dataclass(slots=True, kw_only=True)
class VisitGain:
    """What a visit's row gains; `visit` is set when the row is new."""

    visit: Visit | None
    last_at: int
    pages: int = 0


@dataclass(slots=True)
class EventRow:
    """A report with the visit it belongs to."""

    visit: Visit
    hit: Hit


class Ledger:
    """The gains of one group. `known` are the reports that SQL has already, by their ids; `merged` says who goes on as
    whom."""

    def __init__(
        self, known: Mapping[str, Known], standings: Mapping[str, Standing], merged: Mapping[str, str] = NOBODY_ELSE
    ) -> None:
        self._known = dict(known)
        self._merged = merged
        self._standings = dict(standings)
        self.visitors: dict[str, VisitorGain] = {}
        self.visits: dict[str, VisitGain] = {}
        self.events: list[EventRow] = []
        self.results: dict[str, int] = {}

    def take(self, arrival: Arrival) -> Recorded:
        """Enter one arrival. A report that SQL has already is accepted once more and changes nothing; one whose id
        belongs to a report of somebody else, on this site or another, is dropped."""
        visitor_id = self._visitor_of(arrival)
        standing = self._standings.get(visitor_id, NOBODY)
        entry = Entry(arrival, visitor_id, standing.progress, standing.traits)
        for hit in in_order(arrival.hits):
            known = self._known.get(hit.id)
            if known is not None and known.visitor_id != visitor_id:
                entry.dropped.append((hit.id, "id_taken"))
            elif known is not None or hit.id in entry.accepted:
                entry.accepted.append(hit.id)
            else:
                entry.enter(hit)
        standing = replace(
            standing, progress=entry.progress, visits=standing.visits + len(entry.begun), traits=entry.traits
        )
        self._standings[visitor_id] = standing
        self._gain(entry, known=visitor_id != arrival.visitor_id)
        return _recorded(arrival, entry, standing)

    def _visitor_of(self, arrival: Arrival) -> str:
        """Somebody who resends a first report, never having got its answer, is who they were then."""
        resent = (self._known[hit.id] for hit in arrival.hits if hit.id in self._known) if arrival.new else ()
        for known in resent:
            if known.site_id == arrival.site.id and arrival.at - known.at <= RESENDING:
                return known.visitor_id
        return self._merged.get(arrival.visitor_id, arrival.visitor_id)

    def _gain(self, entry: Entry, *, known: bool) -> None:
        for visit, hit in entry.entered:
            self._known[hit.id] = Known(visit.site_id, visit.visitor_id, hit.at)
            self.events.append(EventRow(visit, hit))
            self._gain_visit(visit, hit, begun=visit in entry.begun)
        self.results.update(entry.results)
        if entry.entered or not known:
            self._gain_visitor(entry)

    def _gain_visit(self, visit: Visit, hit: Hit, *, begun: bool) -> None:
        gain = self.visits.get(visit.id)
        if gain is None:
            gain = self.visits[visit.id] = VisitGain(visit=visit if begun else None, last_at=hit.at)
        gain.last_at = max(gain.last_at, hit.at)
        gain.pages += hit.kind == "page_view"

    def _gain_visitor(self, entry: Entry) -> None:
        at = entry.arrival.at
        gain = self.visitors.get(entry.visitor_id)
        if gain is None:
            site_id = entry.arrival.site.id
            refused = entry.arrival.refused
            gain = VisitorGain(site_id=site_id, first_at=at, last_at=at, refused=refused)
            self.visitors[entry.visitor_id] = gain
        gain.last_at = max(gain.last_at, at)
        gain.visits += len(entry.begun)
        if entry.traits_changed:
            gain.traits = entry.traits
        if entry.is_of_a_page:
            gain.languages = entry.arrival.languages or gain.languages


def _recorded(arrival: Arrival, entry: Entry, standing: Standing) -> Recorded:
    return Recorded(
        visitor_id=entry.visitor_id,
        site_id=arrival.site.id,
        at=arrival.at,
        progress=standing.progress,
        visits=standing.visits,
        traits=standing.traits,
        written=standing.written,
        pages=tuple(entry.pages),
        active=any(hit.kind != "engagement" for _, hit in entry.entered),
        presence=arrival.presence,
        accepted=tuple(entry.accepted),
        dropped=(*arrival.dropped, *entry.dropped),
        new=arrival.new and entry.visitor_id == arrival.visitor_id,
        named=named_team(arrival, arrival.hits),
    )
