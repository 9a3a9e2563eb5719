"""A rule as it is asked: its conditions made ready, and its other gates."""

from dataclasses import dataclass, field

from server.rules import text
from server.rules.draw import is_among, one_of
from server.rules.facts import Facts
from server.rules.judging import Judge, Verdict
from server.rules.probe import NEVER, Answer
from server.rules.text import Missing
from server.wire.conditions import AgentsFree, AllOf, AnyOf, AvailabilityIs, Condition, NotThis, QueueLength
from server.wire.rules import OfferChat, Rule, RuleGate, RuleState, RuleView


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

    @property
    def invites(self) -> bool:
        return isinstance(self.rule.action, OfferChat)

    @property
    def order(self) -> tuple[int, str]:
        """Whoever comes first in this order wins."""
        return -self.rule.priority, self.id

    def ask(self, facts: Facts, now: int) -> Answer:
        """Whether it holds for the visitor, and when the clock alone may change that. Raises `PastUnknown`."""
        ends = self.rule.expires_at or NEVER
        if now >= ends:
            return False, NEVER
        holds, until = self.judge.ask(facts, now)
        return holds and self.is_for(facts.visitor_id), min(until, ends)

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
        somebody qualifies would depend on the variant, and these could not be compared."""
        if not isinstance(self.rule.action, OfferChat):
            return None
        try:
            return [text.filled(each, facts) for each in self.rule.action.texts][self.variant(facts.visitor_id)]
        except Missing:
            return None

    def gates(self, facts: Facts, verdict: Verdict, now: int) -> list[RuleGate]:
        """What depends on the rule and the visitor alone, up to the first that does not pass."""
        asked = (self._state(), self._expiry(now), self._share(facts), self._conditions(verdict), self._text(facts))
        failed = next((number for number, gate in enumerate(asked) if not gate.passed), len(asked))
        return list(asked[: failed + 1])

    def _state(self) -> RuleGate:
        words = {"active": "The rule is active.", "draft": "The rule is a draft.", "paused": "The rule is paused."}
        return RuleGate(gate="state", passed=self.state == "active", words=words[self.state])

    def _expiry(self, now: int) -> RuleGate:
        passed = now < (self.rule.expires_at or NEVER)
        return RuleGate(gate="expiry", passed=passed, words="It goes on." if passed else "Its time is over.")

    def _share(self, facts: Facts) -> RuleGate:
        passed, share = self.is_for(facts.visitor_id), self.rule.share
        inside = f"The visitor is among its {share} %." if share < 100 else "It is for everybody."
        return RuleGate(
            gate="share", passed=passed, words=inside if passed else f"It is for {share} %, and not for them."
        )

    def _conditions(self, verdict: Verdict) -> RuleGate:
        words = "Its conditions hold." if verdict.passed else "Its conditions do not hold."
        return RuleGate(gate="conditions", passed=verdict.passed, words=words)

    def _text(self, facts: Facts) -> RuleGate:
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
    return PostedRule(view.id, view.rule, view.state, Judge(view.rule.when), _asks_site(view.rule.when), view.stretch)


def _asks_site(condition: Condition) -> bool:
    match condition:
        case AllOf() | AnyOf():
            return any(_asks_site(each) for each in condition.of)
        case NotThis():
            return _asks_site(condition.of)
    return isinstance(condition, AgentsFree | AvailabilityIs | QueueLength)
