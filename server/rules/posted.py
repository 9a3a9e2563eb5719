"""A rule as it is asked: its conditions made ready, and its other gates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from server.rules import text
from server.rules.draw import is_among, one_of
from server.rules.facts import Facts
from server.rules.hours import Week, hours_in, wall_time
from server.rules.judging import Judge, Verdict
from server.rules.leaves import leaf_probe
from server.rules.probe import NEVER, Answer
from server.rules.served import OfServing
from server.rules.text import Missing
from server.wire.conditions import AllOf, AnyOf, Condition, NotThis
from server.wire.rules import OfferArticle, OfferChat, Rule, RuleState, RuleView
from server.wire.why import RuleGate


@dataclass(frozen=True, slots=True)
class PostedRule:
    """`judge` is made once for each version of a rule."""

    id: str
    rule: Rule
    state: RuleState
    judge: Judge = field(compare=False)
    asks_site: bool = False
    """Whether it matters how many agents are free, who waits for one, or whether the site is open."""
    stretch: int = 1
    week: Week | None = None
    """Its own hours, on the clock of the site's zone."""

    @property
    def invites(self) -> bool:
        """Whether it asks the visitor something."""
        return isinstance(self.rule.action, OfferChat | OfferArticle)

    @property
    def article(self) -> str | None:
        """The help article that it offers instead of a chat."""
        return self.rule.action.article if isinstance(self.rule.action, OfferArticle) else None

    @property
    def answers(self) -> Sequence[str]:
        """What the visitor may press instead of writing."""
        return self.rule.action.answers if isinstance(self.rule.action, OfferChat) else ()

    @property
    def team(self) -> str | None:
        """The team on whose behalf it invites, where it names one."""
        return self.rule.action.team if isinstance(self.rule.action, OfferChat) else None

    @property
    def shows_agent(self) -> bool:
        """Whether the name on the card is that of the agent."""
        return not isinstance(self.rule.action, OfferChat) or self.rule.action.face == "agent"

    @property
    def order(self) -> tuple[int, str]:
        """Whoever comes first in this order wins."""
        return -self.rule.priority, self.id

    def ask(self, facts: Facts, now: int) -> Answer:
        """Whether it holds for the visitor, at whatever time of the week, and when the clock alone may change that, or
        whether it acts. Raises `PastUnknown`."""
        ends = self.rule.expires_at or NEVER
        if now >= ends:
            return False, NEVER
        holds, until = self.judge.ask(facts, now)
        return holds and self.is_for(facts.visitor_id), min(until, ends, self.acts(facts, now)[1])

    def acts(self, facts: Facts, now: int) -> Answer:
        """Whether it is within its own hours, and until when that is so."""
        hours = None if self.week is None else hours_in(facts.site.zone, self.week)
        return (True, NEVER) if hours is None else hours.ask(now)

    def is_for(self, visitor_id: str) -> bool:
        """Whether the visitor belongs to the rule's share."""
        return is_among(self.rule.share, "share", self.id, visitor_id)

    def is_control(self, visitor_id: str) -> bool:
        """Whether the visitor is one of those to compare with."""
        return is_among(self.rule.control, "control", self.id, visitor_id)

    def variant(self, visitor_id: str) -> int:
        """Which of its texts is the visitor's."""
        action = self.rule.action
        return one_of(len(action.texts), self.id, visitor_id) if isinstance(action, OfferChat) else 0

    def says(self, facts: Facts) -> str | None:
        """The invitation's text for this visitor; None where something in any of its texts is not known: else whether
        somebody qualifies would depend on the variant, and these could not be compared. An article says its own."""
        if isinstance(self.rule.action, OfferArticle):
            return ""
        if not isinstance(self.rule.action, OfferChat):
            return None
        try:
            return [text.filled(each, facts) for each in self.rule.action.texts][self.variant(facts.visitor_id)]
        except Missing:
            return None

    def gates(self, facts: Facts, verdict: Verdict, now: int) -> list[RuleGate]:
        """What depends on the rule and the visitor alone, up to the first that does not pass."""
        asked = (
            self._state(),
            self._expiry(now),
            self._schedule(facts, now),
            self._share(facts),
            self._conditions(verdict),
            self._text(facts),
        )
        failed = next((number for number, gate in enumerate(asked) if not gate.passed), len(asked))
        return list(asked[: failed + 1])

    def _state(self) -> RuleGate:
        words = {"active": "The rule is active.", "draft": "The rule is a draft.", "paused": "The rule is paused."}
        return RuleGate(gate="state", passed=self.state == "active", words=words[self.state])

    def _expiry(self, now: int) -> RuleGate:
        passed = now < (self.rule.expires_at or NEVER)
        return RuleGate(gate="expiry", passed=passed, words="It has not ended." if passed else "It has ended.")

    def _schedule(self, facts: Facts, now: int) -> RuleGate:
        passed, until = self.acts(facts, now)
        if not passed:
            again = f"they begin again on {wall_time(until, facts.site.zone)} ({facts.site.zone})"
            return RuleGate(gate="schedule", passed=False, words=f"It is outside of its own hours: {again}.")
        words = "It acts at all times." if self.week is None else "It is within its own hours."
        return RuleGate(gate="schedule", passed=True, words=words)

    def _share(self, facts: Facts) -> RuleGate:
        passed, share = self.is_for(facts.visitor_id), self.rule.share
        inside = (
            f"It is for {share} % of the visitors, and this is one of them." if share < 100 else "It is for everybody."
        )
        outside = f"It is for {share} % of the visitors, and this is none of them."
        return RuleGate(gate="share", passed=passed, words=inside if passed else outside)

    def _conditions(self, verdict: Verdict) -> RuleGate:
        words = "Its conditions hold." if verdict.passed else "Its conditions do not hold."
        return RuleGate(gate="conditions", passed=verdict.passed, words=words)

    def _text(self, facts: Facts) -> RuleGate:
        if isinstance(self.rule.action, OfferArticle):
            return RuleGate(gate="text", passed=True, words="It says what its article says.")
        if not isinstance(self.rule.action, OfferChat):
            return RuleGate(gate="text", passed=True, words="It only points the visitor out, and says nothing.")
        try:
            for each in self.rule.action.texts:
                text.filled(each, facts)
        except Missing as missing:
            words = f"Its text names {missing.variable}, which is not known of this visitor."
            return RuleGate(gate="text", passed=False, words=words)
        return RuleGate(gate="text", passed=True, words="Its text has all it needs.")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A rule that a newer Beckon wrote, of which this one can't read the conditions or the action."""

    id: str
    name: str
    version: int


def posted(view: RuleView) -> PostedRule:
    """The rule, made ready."""
    rule = view.rule
    week = None if rule.schedule is None else tuple(tuple(day) for day in rule.schedule)
    team_id = rule.action.team if isinstance(rule.action, OfferChat) else None
    judge = Judge(rule.when, partial(leaf_probe, team_id=team_id))
    return PostedRule(view.id, rule, view.state, judge, _asks_site(rule.when), view.stretch, week)


def _asks_site(condition: Condition) -> bool:
    match condition:
        case AllOf() | AnyOf():
            return any(_asks_site(each) for each in condition.of)
        case NotThis():
            return _asks_site(condition.of)
    return isinstance(condition, OfServing)
