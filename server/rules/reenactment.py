"""A visit re-enacted: rules are asked at the moments at which they would have been asked live. These are each report,
whatever was done with the visitor, and the times that the rules themselves foretell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from server.offers.contact import Situation
from server.offers.invitation import Invitation
from server.rules.bygones import Bygones
from server.rules.choosing import Choice, choose
from server.rules.facts import Facts, SiteFacts
from server.rules.holding import ONCE, Asked, Held, by_budget, by_itself, by_lot, by_room
from server.rules.posted import PostedRule
from server.rules.probe import NEVER, Answer
from server.rules.retelling import Retelling
from server.rules.stage import Stage
from server.rules.story import Story
from tracker.visitors.recalled import Report

CLOSED = "It was out of hours."
IT_DID = "It really did invite then, and that stands for itself."


@dataclass(frozen=True, slots=True)
class Moment:
    """What the rules came to at one moment. `reports` are those that led to it, none where a clock did; `held` is what
    kept the winner of the choice from inviting, None where there was none, or it invites."""

    at: int
    reports: tuple[Report, ...]
    facts: Facts
    choice: Choice
    held: Held | None


class Answers:
    """What rules came to, for as long as nothing but the clock goes on: each answer says itself until when it holds."""

    def __init__(self) -> None:
        self._known: dict[str, Answer] = {}

    def ask(self, rule: PostedRule, facts: Facts, now: int) -> Answer:
        """As `PostedRule.ask`."""
        held = self._known.get(rule.id)
        if held is None or held[1] <= now:
            held = self._known[rule.id] = rule.ask(facts, now)
        return held

    def forget(self) -> None:
        """Something else happened."""
        self._known.clear()


class Reenactment:
    """One visit. Iterate over its moments once."""

    def __init__(self, stage: Stage, story: Story, made: Iterable[Invitation] = ()) -> None:
        """`made` are the invitations that were made in re-enactments of the visits before."""
        self._stage = stage
        self._story = story
        self._told = Retelling(story, stage.parameters)
        self.bygones = Bygones(story, made, without=stage.without)
        self._rests_as: tuple[object, ...] = ()
        self._rests_until = 0
        self._held: Held | None = None
        self._due = NEVER
        self._answers = Answers()
        self._stand: tuple[int, SiteFacts] | None = None

    def moments(self) -> Iterator[Moment]:
        """The moments in the order of time, for as long as the visitor was there."""
        groups = [(at, tuple(reports)) for at, reports in groupby(self._story.reports, key=lambda one: one.at)]
        for number, (at, reports) in enumerate(groups):
            for report in reports:
                self._told.take(report)
            yield self._ask(at, reports)
            until = groups[number + 1][0] if number + 1 < len(groups) else NEVER
            yield from self._wait(until)

    def asked(self, rule: PostedRule, facts: Facts, now: int) -> Asked:
        """The gates of a rule that depend on others."""
        bygones, began = self.bygones, self._story.visit.started_at
        situation = Situation(arrived_at=began, url=facts.page.url, in_chat=bygones.in_chat(now))
        return {
            "once": lambda: self._once(rule, now),
            "contact": lambda: by_budget(bygones.history(now), situation, self._stage.budget, now),
            "agents": lambda: self._room(rule, facts, now),
            "control": lambda: by_lot(rule, facts.visitor_id),
        }

    def _room(self, rule: PostedRule, facts: Facts, now: int) -> Held | None:
        if rule.article:
            return None
        held = by_room(facts.serving(rule.team))
        return None if held is None else replace(held, words=CLOSED, until=self._stage.hours.at(now)[1])

    def _wait(self, until: int) -> Iterator[Moment]:
        """The moments that come by themselves before that time, while the visitor is there."""
        if until == NEVER or self._told.has_left:
            until = min(until, self._told.leaves_at)
        while self._due < until:
            yield self._ask(self._due, ())

    def _ask(self, now: int, reports: tuple[Report, ...]) -> Moment:
        site, site_until = self._stage.hours.at(now)
        stand = self.bygones.stand(now), site
        if reports or stand != self._stand:
            self._stand = stand
            self._answers.forget()
        facts = self._told.facts(site, self.bygones.past(now))
        choice = choose(self._stage.rules, facts, now, self._answers.ask)
        held, until = None, NEVER
        if choice.winner is not None:
            held, until = self._invite(choice.winner, choice.text, facts, now)
        self._due = min(choice.until, site_until, until, self.bygones.next_turn(now))
        return Moment(now, reports, facts, choice, held)

    def _invite(self, rule: PostedRule, text: str, facts: Facts, now: int) -> tuple[Held | None, int]:
        """What holds the rule back, and until when; asked anew only where that may be something else."""
        state = (rule.id, facts.page.id, self.bygones.stand(now), facts.site)
        if now < self._rests_until and state == self._rests_as:
            return self._held, self._rests_until
        gates = self.asked(rule, facts, now).values()
        held = next((held for ask in gates if (held := ask()) is not None), None)
        if held is None:
            self.bygones.make(self._story, rule.id, text, now)
            state = (rule.id, facts.page.id, self.bygones.stand(now), facts.site)
        self._rests_as, self._held = state, held or Held("once", ONCE)
        self._rests_until = held.until if held is not None and held.until is not None else NEVER
        return held, self._rests_until

    def _once(self, rule: PostedRule, now: int) -> Held | None:
        began = self._story.visit.started_at
        if rule.id != self._stage.without and self.bygones.has_by(rule.id, began):
            return Held("once", IT_DID)
        return by_itself(self.bygones.history(now), began, rule)
