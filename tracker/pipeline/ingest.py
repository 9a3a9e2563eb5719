"""The pipeline: every report of a page comes through here, by `POST /ingest` or by the visitor socket.

gates (the whole batch) -> limits -> who and where -> steps (each report) -> journal -> roster.
Whatever is dropped on the way is counted under its reason.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from time import perf_counter

from tracker.clock import Clock, new_id
from tracker.enrichment import user_agent
from tracker.enrichment.address import truncated
from tracker.enrichment.atlas import Atlas
from tracker.errors import BeckonError, TooMany
from tracker.limits import Limits
from tracker.live import LivePlane
from tracker.meters import IngestMeters
from tracker.pipeline.gates import GATES, plausible
from tracker.pipeline.group import Group
from tracker.pipeline.hit import Arrival, Batch, Dropped, Hit, Outcome, named_team
from tracker.pipeline.journal import MAX_WAITING, Journal
from tracker.pipeline.recorded import Recorded
from tracker.pipeline.restating import renamed, restated, revived
from tracker.pipeline.standings import merged_into, standings_of
from tracker.pipeline.steps import hit_of, through
from tracker.site import Site
from tracker.sites import SiteDirectory
from tracker.sql.database import Database
from tracker.visitors.roster import Roster
from tracker.wire.batch import Presence

PER_SITE = MAX_WAITING * 4 // 5
"""Entries of one site that may wait: whatever goes on there, others are heard."""


class Ingest:
    """`run` must be running (supervised) for `accept` to come back."""

    def __init__(
        self,
        *,
        clock: Clock,
        database: Database,
        live: LivePlane,
        sites: SiteDirectory,
        roster: Roster,
        atlas: Atlas,
        limits: Limits | None = None,
        alone: bool = True,
    ) -> None:
        """`alone` says that nobody else writes what visitors do: then where they stand need not be asked of SQL."""
        self._clock = clock
        self._database = database
        self._sites = sites
        self._roster = roster
        self._atlas = atlas
        self._limits = limits or Limits(live)
        self._alone = alone
        self._waiting: Counter[str] = Counter()
        self._journal: Journal[Arrival, Recorded] = Journal()
        self._committing = asyncio.Lock()
        self.meters = IngestMeters()

    async def run(self) -> None:
        """Commit what is accepted, until cancelled."""
        user_agent.warm_up()
        await self._journal.run(self._commit)

    async def count(self, site_id: str, visitor_id: str | None, address: str) -> None:
        """What costs much before anything is reported counts like a report; raises `TooMany`."""
        await self._limits.check(site_id, visitor_id, address)

    async def check(self) -> None:
        """Raises `Unavailable` where nothing is being committed."""
        self._journal.check()

    async def accept(self, batch: Batch) -> Outcome:
        """What became of the batch, after its commit.

        Raises `Malformed`, `ForeignOrigin`, `TooMany` or `Unavailable`; then nothing was stored.
        """
        if (past := batch.on_behalf) is not None:
            batch = replace(batch, address=past.address, user_agent=past.user_agent)
        try:
            plausible(batch, self._clock.now())
            passed = self._through_gates(batch)
            await self._limits.check(batch.site.id, batch.visitor_id, batch.address)
            if isinstance(passed, Dropped):
                return await self._turned_away(batch, passed)
            if not batch.events and not batch.chat:
                return await self._only_present(batch)
            arrival = self._arrival(batch)
            return self._outcome(arrival, await self._write(arrival))
        except BeckonError as refused:
            self.meters.dropped[refused.code] += len(batch.events) or 1
            raise

    @asynccontextmanager
    async def paused(self) -> AsyncIterator[None]:
        """Nothing is committed meanwhile: what SQL and the roster hold of a visitor is changed together."""
        async with self._committing:
            yield

    async def restate(self, visitor_id: str, gone: str | None = None) -> None:
        """SQL has more of the visitor since the same pause: all that was of another one who is `gone`, if any."""
        if gone is not None:
            self._roster.forget(gone)
        if (visitor := self._roster.get(visitor_id)) is None:
            return
        async with self._database.reading() as connection:
            parameters = {visitor.site_id: self._sites.by_id(visitor.site_id).tracking.search_parameters}
            found = await connection.run_sync(partial(standings_of, parameters=parameters), [visitor_id])
        if (standing := found.get(visitor_id)) is not None:
            self._roster.fold(restated(visitor, standing, at=self._clock.now()))

    async def present(self, site: Site, visitor_id: str, presence: Presence) -> None:
        """Take in what a tab does; a visitor whom this process does not know goes on with the visit in SQL."""
        if self._roster.report(site.id, visitor_id, presence):
            return
        async with self._database.reading() as connection:
            parameters = {site.id: site.tracking.search_parameters}
            found = await connection.run_sync(partial(standings_of, parameters=parameters), [visitor_id])
        standing = found.get(visitor_id)
        if self._roster.report(site.id, visitor_id, presence):
            return
        if standing is not None and standing.progress is not None and presence.activity != "gone":
            self._roster.fold(revived(visitor_id, site, standing, presence, at=self._clock.now()))

    async def _write(self, arrival: Arrival) -> Recorded:
        """What was committed; raises `TooMany` where a site has filled its share of what may wait."""
        site_id = arrival.site.id
        if self._waiting[site_id] >= PER_SITE:
            raise TooMany("This site reports more than can be written.", retry_after=2)
        self._waiting[site_id] += 1
        try:
            return await self._journal.write(arrival)
        finally:
            self._waiting[site_id] -= 1

    def _through_gates(self, batch: Batch) -> Batch | Dropped:
        for gate in GATES:
            passed = gate(batch)
            if isinstance(passed, Dropped):
                return passed
        return batch

    async def _turned_away(self, batch: Batch, dropped: Dropped) -> Outcome:
        """Nothing of the batch is stored; a visitor who wants to chat is known for the chat, unless a crawler."""
        self.meters.dropped[dropped.reason] += len(batch.events)
        told = tuple((event.id, dropped.reason) for event in batch.events)
        if not batch.chat or dropped.reason == "bot":
            return Outcome(dropped=told)
        known = await self._write(self._arrival(replace(batch, events=(), presence=None)))
        return Outcome(dropped=told, visitor_id=known.visitor_id, new=known.new)

    async def _only_present(self, batch: Batch) -> Outcome:
        visitor_id = await self._going_on_as(batch.visitor_id) if batch.visitor_id else None
        if visitor_id and batch.presence:
            await self.present(batch.site, visitor_id, batch.presence)
            visitor, named = self._roster.get(visitor_id), named_team(batch)
            if visitor is not None and visitor.named | named != visitor.named:
                self._roster.fold(renamed(visitor, named, at=self._clock.now()))
        return Outcome(visitor_id=visitor_id)

    async def _going_on_as(self, visitor_id: str) -> str:
        """Who the visitor is by now: somebody who is here was not merged into another."""
        if self._roster.get(visitor_id) is not None:
            return visitor_id
        async with self._database.reading() as connection:
            found = await connection.run_sync(merged_into, [visitor_id])
        return found.get(visitor_id, visitor_id)

    def _arrival(self, batch: Batch) -> Arrival:
        at = batch.on_behalf.at if batch.on_behalf else self._clock.now()
        hits: list[Hit] = []
        dropped: list[tuple[str, str]] = []
        for report in batch.events:
            match through(hit_of(report, at), batch.site):
                case Dropped(reason):
                    dropped.append((report.id, reason))
                case Hit() as hit:
                    hits.append(hit)
        return Arrival(
            site=batch.site,
            visitor_id=batch.visitor_id or new_id(),
            new=batch.visitor_id is None,
            at=at,
            came=self._clock.steady(),
            address=truncated(batch.address),
            device=user_agent.read(batch.user_agent, batch.hints),
            place=self._atlas.find(batch.address),
            profile=batch.profile,
            presence=batch.presence,
            hits=tuple(hits),
            dropped=tuple(dropped),
            refused=batch.refused,
            languages=batch.languages,
        )

    def _outcome(self, arrival: Arrival, recorded: Recorded) -> Outcome:
        for hit in arrival.hits:
            if hit.id in recorded.accepted:
                self.meters.reports[hit.kind] += 1
        for _, reason in recorded.dropped:
            self.meters.dropped[reason] += 1
        return Outcome(
            accepted=recorded.accepted, dropped=recorded.dropped, visitor_id=recorded.visitor_id, new=recorded.new
        )

    async def _commit(self, arrivals: Sequence[Arrival]) -> Sequence[Recorded]:
        """Write a group in one transaction, and let the roster and the directory of sites know."""
        async with self._committing:
            return await self._write_group(arrivals)

    async def _write_group(self, arrivals: Sequence[Arrival]) -> Sequence[Recorded]:
        here = (self._roster.get(one.visitor_id) for one in arrivals)
        held = {visitor.id: visitor.standing for visitor in here if visitor is not None}
        unseen = {one.site.id for one in arrivals if self._sites.by_id(one.site.id).first_view_at is None}
        group = Group(arrivals, held, unseen, self._clock.now(), alone=self._alone)
        begun = perf_counter()
        recorded = await self._database.write(group.write)
        self.meters.commit.observe(perf_counter() - begun)
        for arrival, one in zip(arrivals, recorded, strict=True):
            one.late = self._clock.steady() - arrival.came
            self._roster.fold(one)
        for site_id in group.seen:
            await self._sites.refresh(site_id)
        return recorded
