"""A rehearsal: what a rule would have done in recorded visits, counted, with a few examples to look at closely."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass

from server.offers.invitation import Invitation, Phase
from server.rules.posted import PostedRule
from server.rules.reenactment import Moment, Reenactment
from server.rules.stage import Stage
from server.rules.story import Story
from server.rules.telling import told
from server.wire.rehearsals import Rehearsal, RehearsalExample, RehearsalHour, RehearsalStep
from server.wire.why import RuleLine
from tracker.clock import HOUR

SHORT_OF_QUALIFIED = frozenset({"priority", "text", "schedule"})
EXAMPLES = 3
STEPS = 40
"""Steps of an example that are told, the last ones."""


@dataclass(frozen=True, slots=True)
class _Invited:
    """A visit in which the rule would have invited, and what was made in those before it."""

    story: Story
    made: tuple[Invitation, ...]


class Rehearsing:
    """The rehearsal of one rule, visit by visit in the order in which they began. What it holds grows with those who
    would have been invited and the hours in which they would have been, not with the visits."""

    def __init__(self, stage: Stage, rule: PostedRule) -> None:
        self._stage = stage
        self._rule = rule
        self._made: dict[str, tuple[Invitation, ...]] = {}
        self._visits = self._pages = self._refused_before = self._refused_later = 0
        self._gates: Counter[str] = Counter()
        self._budget: Counter[str] = Counter()
        self._hours: Counter[int] = Counter()
        self._first_at: int | None = None
        self._last_at: int | None = None
        self._latest: deque[_Invited] = deque(maxlen=EXAMPLES)

    def take(self, story: Story) -> None:
        """Re-enact one more visit."""
        visitor_id = story.visit.visitor_id
        made = self._made.get(visitor_id, ())
        again = Reenactment(self._stage, story, made)
        seen: set[str] = set()
        parts: set[str] = set()
        for moment in again.moments():
            gate = self._gate(moment)
            if gate == "contact" and moment.held and "sent" not in seen:
                parts.update(moment.held.parts)
            if gate is not None and gate not in seen and "sent" not in seen:
                seen.add(gate)
                self._count(gate, moment, story, made)
        self._visits += 1
        began = story.visit.started_at
        self._first_at = began if self._first_at is None else min(began, self._first_at)
        self._last_at = began if self._last_at is None else max(began, self._last_at)
        self._budget.update(parts)
        self._pages += sum(report.kind == "page_view" for report in story.reports)
        self._gates.update(seen | {"qualified"} if seen - SHORT_OF_QUALIFIED else seen)
        if len(again.bygones.made) > len(made):
            self._made[visitor_id] = tuple(again.bygones.made)

    def take_all(self, stories: Iterable[Story]) -> None:
        """Re-enact these visits."""
        for story in stories:
            self.take(story)

    def made(self) -> set[tuple[str, int]]:
        """Whom the rule would have invited, and when."""
        made = ((visitor_id, each) for visitor_id, all_made in self._made.items() for each in all_made)
        return {(visitor_id, each.created_at) for visitor_id, each in made if each.rule_id == self._rule.id}

    def result(self) -> Rehearsal:
        """What came of it so far."""
        hours = [RehearsalHour(at=hour * HOUR, invited=count) for hour, count in sorted(self._hours.items())]
        return Rehearsal(
            visits=self._visits,
            pages=self._pages,
            invited=self._gates["sent"],
            gates=dict(self._gates),
            budget=dict(self._budget),
            hours=hours,
            refused_before=self._refused_before,
            refused_later=self._refused_later,
            examples=[self._example(each) for each in self._latest],
            first_at=self._first_at,
            last_at=self._last_at,
            untold=self._stage.untold,
        )

    def _gate(self, moment: Moment) -> str | None:
        """The gate that the rule came to."""
        choice, rule_id = moment.choice, self._rule.id
        if any(each.id == rule_id for each in choice.hints):
            return "sent"
        if choice.winner is not None and choice.winner.id == rule_id:
            return moment.held.gate if moment.held else "sent"
        if any(each.id == rule_id for each in choice.losers):
            return "priority"
        if any(each.id == rule_id for each in choice.speechless):
            return "text"
        return "schedule" if any(each.id == rule_id for each in choice.resting) else None

    def _count(self, gate: str, moment: Moment, story: Story, made: tuple[Invitation, ...]) -> None:
        if gate == "sent":
            self._hours[moment.at // HOUR] += 1
            refusals = [each.phase_at for each in story.invitations if each.phase is Phase.DECLINED]
            self._refused_before += any(at <= moment.at for at in refusals)
            self._refused_later += any(at > moment.at for at in refusals)
            self._latest.append(_Invited(story, made))

    def _example(self, invited: _Invited) -> RehearsalExample:
        again = Reenactment(self._stage, invited.story, invited.made)
        steps: list[RehearsalStep] = []
        lines: list[RuleLine] = []
        words = ""
        for moment in again.moments():
            steps += told(moment.reports, moment.facts)
            gate = self._gate(moment)
            if gate is None:
                words = ""
            elif gate == "sent":
                steps.append(RehearsalStep(at=moment.at, kind="invited", words=moment.choice.text))
                lines = list(self._rule.judge.judge(moment.facts, moment.at).lines)
                break
            elif (held := self._held_words(gate, moment)) != words:
                words = held
                steps.append(RehearsalStep(at=moment.at, kind="held", words=words))
        visit = invited.story.visit
        return RehearsalExample(
            visitor=visit.visitor_id,
            visit=visit.id,
            at=steps[-1].at if steps else visit.started_at,
            steps=steps[-STEPS:],
            lines=lines,
        )

    def _held_words(self, gate: str, moment: Moment) -> str:
        winner = moment.choice.winner
        if gate == "schedule":
            return "It was outside of its own hours."
        if winner is not None and winner.id != self._rule.id:
            return f"It would have lost to “{winner.rule.name}”."
        return moment.held.words if moment.held else "Its text names what was not known."
