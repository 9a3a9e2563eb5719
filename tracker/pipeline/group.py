"""One group of arrivals written in one transaction."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, update

from tracker.pipeline import store
from tracker.pipeline.hit import Arrival
from tracker.pipeline.ledger import Ledger, Standing
from tracker.pipeline.recorded import Recorded
from tracker.pipeline.standings import known_events, merged_into, standings_of
from tracker.tables import sites


class Group:
    """What is written together. `held` is where visitors stand who are here now: SQL need not be asked where nobody
    else writes (`alone`), and otherwise only whether anybody did. `unseen` are sites that had no page view yet, and
    after `write` those of them that had one are `seen`."""

    def __init__(
        self,
        arrivals: Sequence[Arrival],
        held: Mapping[str, Standing],
        unseen: Collection[str],
        now: int,
        *,
        alone: bool = True,
    ) -> None:
        self._arrivals = arrivals
        self._held = held
        self._alone = alone
        self._unseen = unseen
        self._now = now
        self._parameters = {one.site.id: one.site.tracking.search_parameters for one in arrivals}
        self.seen: set[str] = set()

    def write(self, connection: Connection) -> Sequence[Recorded]:
        """Write the group; gives what became of each arrival."""
        standings = self._standings(connection)
        merged = self._merged(connection, standings)
        known = known_events(connection, [hit.id for one in self._arrivals for hit in one.hits])
        others = {each.visitor_id for each in known.values()}.union(merged.values()) - standings.keys()
        more = standings_of(connection, others, parameters=self._parameters)
        ledger = Ledger(known, {**standings, **more}, merged)
        recorded = [ledger.take(arrival) for arrival in self._arrivals]
        written = store.write(connection, ledger)
        if goals := {one.site.id: one.site.goals for one in self._arrivals if one.site.goals is not None}:
            store.write_reached(connection, ledger, goals)
        for one in recorded:
            if one.visitor_id in ledger.visitors:
                one.written = written
        self._mark_first_views(connection, ledger)
        return recorded

    def _standings(self, connection: Connection) -> dict[str, Standing]:
        people = {one.visitor_id for one in self._arrivals if not one.new}
        if self._alone:
            strangers = people - self._held.keys()
            return {**self._held, **standings_of(connection, strangers, parameters=self._parameters)}
        return standings_of(connection, people, self._held, self._parameters)

    def _merged(self, connection: Connection, standings: Mapping[str, Standing]) -> Mapping[str, str]:
        """As whom those go on whom SQL does not know any more."""
        return merged_into(connection, {one.visitor_id for one in self._arrivals if not one.new} - standings.keys())

    def _mark_first_views(self, connection: Connection, ledger: Ledger) -> None:
        viewed = {row.visit.site_id for row in ledger.events if row.hit.kind == "page_view"} if self._unseen else set()
        self.seen = viewed & set(self._unseen)
        for site_id in self.seen:
            unmarked = (sites.c.id == site_id) & sites.c.first_view_at.is_(None)
            connection.execute(update(sites).where(unmarked).values(first_view_at=self._now))
