"""What keeps a rule whose conditions hold from inviting, in words: the gates that depend on others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.offers import contact
from server.offers.contact import Situation
from server.offers.history import History
from server.rules.facts import Facts, Serving
from server.rules.posted import PostedRule
from server.wire.budget import Budget
from server.wire.budget import GateName as BudgetGate
from server.wire.why import GateName, RuleGate, RuleTrace


@dataclass(frozen=True, slots=True)
class Held:
    """The gate that held an invitation back, in words, and when it passes by itself, where that is known; `parts` are
    those of the contact budget that did."""

    gate: GateName
    words: str
    until: int | None = None
    parts: tuple[BudgetGate, ...] = ()


Asked = Mapping[GateName, Callable[[], Held | None]]
"""The gates in the order in which they are asked."""

LEFT_OUT = "The visitor is left out to compare with."
GONE = "Its article is not published."
ONCE = "It has invited the visitor in this visit already."
PASSES: dict[GateName, str] = {
    "once": "It has not invited the visitor in this visit.",
    "contact": "The contact budget allows it.",
    "article": "Its article is published.",
    "agents": "An agent has room for another chat.",
    "control": "The visitor is not among those left out to compare with.",
}


def by_budget(history: History, situation: Situation, budget: Budget, now: int) -> Held | None:
    """What the contact budget says against another invitation: the same that holds agents back."""
    held = [gate for gate in contact.judge(history, situation, budget, now) if not gate.passed]
    if not held:
        return None
    parts = tuple(gate.name for gate in held)
    return Held("contact", contact.reason(held), contact.passes_at(held), parts)


def by_itself(history: History, began: int, rule: PostedRule) -> Held | None:
    """A rule invites once in a visit, whatever the budget allows."""
    if any(one.rule_id == rule.id and one.created_at >= began for one in history.invitations):
        return Held("once", ONCE)
    return None


def by_room(serving: Serving) -> Held | None:
    """Whether whoever would serve the visitor is there, and has a free slot."""
    team = serving.team
    if serving.availability == "open":
        return None
    if serving.availability == "closed":
        return Held("agents", f"{team.name if team else 'The site'} is closed.")
    of = f" of {team.name}" if team else ""
    if serving.availability == "away":
        return Held("agents", f"No agent{of} is accepting chats.")
    who = f"All {serving.accepting} agents{of} are" if serving.accepting > 1 else f"The one agent{of} who is there is"
    return Held("agents", f"{who} busy: nobody has room for another chat.")


def by_queue(spare: int, waiting: int) -> Held | None:
    """Whether a slot is to spare once everybody has one of those `waiting`, who asked by themselves."""
    if waiting == 0 or spare > 0:
        return None
    who = "Somebody waits already and comes" if waiting == 1 else f"{waiting} people wait already and come"
    return Held("agents", f"{who} first.")


def by_lot(rule: PostedRule, visitor_id: str) -> Held | None:
    """Whether the visitor is left out to compare with."""
    return Held("control", LEFT_OUT) if rule.is_control(visitor_id) else None


def traced(rule: PostedRule, facts: Facts, now: int, winner: PostedRule | None, asked: Asked) -> RuleTrace:
    """What a rule comes to: each of its conditions, and its gates. Those that depend on others are all asked, for a
    refusal is worth knowing whatever else holds the rule back."""
    verdict = rule.judge.judge(facts, now)
    gates = rule.gates(facts, verdict, now)
    if gates[-1].passed and rule.invites:
        gates += _further(rule, winner, asked)
    return RuleTrace(
        rule=rule.id,
        name=rule.rule.name,
        passed=all(gate.passed for gate in gates),
        gates=gates,
        lines=list(verdict.lines),
        changes_at=verdict.changes_at,
    )


def _further(rule: PostedRule, winner: PostedRule | None, asked: Asked) -> list[RuleGate]:
    if winner is not None and winner.id != rule.id:
        return [RuleGate(gate="priority", passed=False, words=f"It lost to “{winner.rule.name}”.")]
    gates = [RuleGate(gate="priority", passed=True, words="No rule before it would invite.")]
    for name, ask in asked.items():
        if name == ("agents" if rule.article else "article"):
            continue
        held = ask()
        gates.append(RuleGate(gate=name, passed=held is None, words=held.words if held else PASSES[name]))
    return gates
