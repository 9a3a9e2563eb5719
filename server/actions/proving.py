"""What a rule came to, and whether it helps."""

from typing import get_args

from server.access import rule_for
from server.keeping.retention import retention
from server.services import Services
from server.sites.options import visitor_goals_of
from server.staff.agent import Agent
from server.store import rule_deeds, rules
from server.store.trials import Stretch, counts
from server.trials.proof import Arms, prove
from server.wire.budget import GateName
from server.wire.proof import HeldBack, RuleProof
from server.wire.rules import OfferChat

COUNTED = frozenset(("qualified", "sent"))
"""What is among the totals of the gates and holds nobody back."""
BUDGET = frozenset(get_args(GateName))
"""What is part of the gate `contact`."""


async def rule_proof(services: Services, agent: Agent, rule_id: str) -> RuleProof:
    """What the rule came to since it last became another one."""
    view = await rule_for(services, agent, rule_id)
    goal = next((each for each in visitor_goals_of(services.sites.by_id(view.site)) if each.id == view.rule.goal), None)
    now = services.clock.now()
    async with services.database.reading() as connection:
        since = await rules.version_at(connection, rule_id, view.stretch)
        kept = retention(services.settings, now).chats
        stretch = Stretch(rule_id=rule_id, number=view.stretch, since=since, goal=goal, kept_since=kept)
        found = await counts(connection, stretch, now)
        gates = await rule_deeds.gates(connection, rule_id, view.stretch)
    texts = view.rule.action.texts if isinstance(view.rule.action, OfferChat) else []
    arms = Arms(counts=found, variants=max(1, len(texts)), control=view.rule.control / 100, goal=goal)
    proof = prove(arms)
    held = [HeldBack(gate=gate, visits=visits) for gate, visits in gates.items() if gate not in COUNTED]
    return RuleProof(
        rule=rule_id,
        name=view.rule.name,
        stretch=view.stretch,
        since=since,
        goal=goal,
        texts=texts,
        qualified=gates.get("qualified", 0),
        held=[each for each in held if each.gate not in BUDGET],
        budget=[each for each in held if each.gate in BUDGET],
        arms=proof.arms,
        lift=proof.lift,
        ahead=proof.ahead,
        sentences=proof.sentences,
    )
