"""The rounds: of which visitors the rules are to be asked now. Whoever has changed is, and whoever a clock has changed;
nobody else is looked at."""

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from server.rules.facts import Past, SiteFacts
from server.rules.posted import PostedRule
from server.rules.probe import NEVER
from server.rules.rulebook import Rulebook
from server.rules.tally import Tally
from tracker.clock import DAY, Clock
from tracker.visitors.live_visitor import LiveVisitor
from tracker.visitors.roster import Roster

FEW = 100
"""Entries of the queue that are not worth being thinned out."""


@dataclass(slots=True)
class Stand:
    """How a visitor stands with the rules. `due` is when the clock may change that, `queued_at` the earliest entry in
    the queue. Until `rests_until` SQL is not asked again whether they may be invited, unless something has happened to
    them (`rests_as`)."""

    visitor: LiveVisitor
    due: int = NEVER
    queued_at: int = NEVER
    past: Past | None = None
    past_of: tuple[object, ...] = ()
    rests_until: int = 0
    rests_as: tuple[object, ...] = ()
    waits_for_agent: bool = False

    def rests(self, now: int, rule_id: str) -> bool:
        """Whether nothing has happened since the rule could not invite."""
        return now < self.rests_until and self.rests_as == self.state(rule_id)

    def state(self, rule_id: str) -> tuple[object, ...]:
        """What has to change before it is worth asking again whether the rule may invite."""
        visitor = self.visitor
        offered = None if visitor.invitation is None else (visitor.invitation.id, visitor.invitation.phase)
        return rule_id, visitor.page.id, visitor.visit.id, visitor.chat, offered


class Rounds:
    """The rounds over one roster: of those whom rules may invite, those whom they point out to agents, or both."""

    def __init__(self, roster: Roster, rulebook: Rulebook, clock: Clock, *, invites: bool, hints: bool) -> None:
        self.invites = invites
        self.hints = hints
        self.sites: dict[str, SiteFacts] = {}
        """The sites as they were when it was looked at them last."""
        self.budgets: dict[str, Any] = {}
        """Their contact budgets at that time, as they lie in SQL."""
        self.tally = Tally()
        self._roster = roster
        self.rulebook = rulebook
        self._clock = clock
        self._stands: dict[str, Stand] = {}
        self._waiting: dict[str, None] = {}
        self._queue: list[tuple[int, str]] = []
        roster.listen(self._note)

    @contextmanager
    def taking(self, most: int) -> Iterator[list[Stand]]:
        """The next ones to be looked at, who came first first. Where the block fails they are, after all others, once
        more: nothing else might ever call them again."""
        self._wake_due()
        taken = list(islice(self._waiting, most))
        for visitor_id in taken:
            del self._waiting[visitor_id]
        try:
            yield [stand for visitor_id in taken if (stand := self._stand(visitor_id)) is not None]
        except Exception:
            self._waiting |= dict.fromkeys(taken)
            raise

    def call_again(self, stand: Stand, due: int) -> None:
        """Look at the visitor again at that time, and not at any that was named before."""
        stand.due = due
        if due < stand.queued_at:
            stand.queued_at = due
            heapq.heappush(self._queue, (due, stand.visitor.id))
            self._thin_out()

    def point_out(self, visitor_id: str, names: tuple[str, ...]) -> None:
        """Agents shall see that these rules point the visitor out."""
        self._roster.annotate(visitor_id, attention=names)

    def count(self, stand: Stand, rule: PostedRule, gate: str, now: int) -> None:
        """The visit has come to this gate of the rule."""
        self.tally.count(stand.visitor.visit.id, rule, gate, now // DAY)

    def next_call(self, visitor_id: str) -> int | None:
        """When the visitor is to be looked at again if nothing happens; None: not at all."""
        stand = self._stands.get(visitor_id)
        return None if stand is None or stand.due >= NEVER else stand.due

    def look_anew(self, site_id: str) -> None:
        """The rules of a site are others now: look at its visitors, whatever the rules before came to."""
        for visitor in self._roster.visitors(site_id):
            if (stand := self._stands.get(visitor.id)) is not None:
                stand.rests_until = 0
            self._waiting[visitor.id] = None

    def look_at_site(self, site_id: str, *, only_those_without_agent: bool = False) -> None:
        """Look at the visitors of a site; or only at those who could be invited if there were an agent."""
        for visitor in self._roster.visitors(site_id):
            stand = self._stands.get(visitor.id)
            waits = stand is not None and stand.waits_for_agent
            if stand is not None and waits:
                stand.rests_until = 0
            if waits or not only_those_without_agent:
                self._waiting[visitor.id] = None

    def _note(self, visitor: LiveVisitor) -> None:
        if visitor.activity == "gone":
            self._stands.pop(visitor.id, None)
            self._waiting.pop(visitor.id, None)
        elif self.rulebook.of(visitor.site_id):
            self._waiting[visitor.id] = None

    def _wake_due(self) -> None:
        now = self._clock.now()
        while self._queue and self._queue[0][0] <= now:
            at, visitor_id = heapq.heappop(self._queue)
            stand = self._stands.get(visitor_id)
            if stand is None or stand.queued_at != at:
                continue
            stand.queued_at = NEVER
            if stand.due <= now:
                self._waiting[visitor_id] = None
            else:
                self.call_again(stand, stand.due)

    def _thin_out(self) -> None:
        """Leave one entry of each visitor, once most mean nothing any more: they may lie there until a rule expires."""
        if len(self._queue) > 2 * len(self._stands) + FEW:
            stands = self._stands.items()
            self._queue = [(stand.queued_at, each) for each, stand in stands if stand.queued_at < NEVER]
            heapq.heapify(self._queue)

    def _stand(self, visitor_id: str) -> Stand | None:
        visitor = self._roster.get(visitor_id)
        if visitor is None:
            return None
        stand = self._stands.get(visitor_id)
        if stand is None or stand.visitor is not visitor:
            stand = self._stands[visitor_id] = Stand(visitor)
        return stand
