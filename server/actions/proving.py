"""What a rule came to, and whether it helps."""

from collections.abc import Iterable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from server.access import rule_for
from server.keeping.retention import retention
from server.services import Services
from server.sites.options import visitor_goals_of
from server.staff.agent import Agent
from server.store import rule_deeds, rules
from server.store.trials import Stretch, counts
from server.trials.proof import Arms, prove
from server.wire.proof import HeldBack, RuleProof
from server.wire.rules import OfferChat, RuleTotal, RuleView
from tracker.clock import DAY

COUNTED = frozenset(("qualified", "sent"))
"""What is among the totals of the gates and holds nobody back."""


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
        gates = await _gates(connection, view, since)
    texts = view.rule.action.texts if isinstance(view.rule.action, OfferChat) else []
    arms = Arms(counts=found, variants=max(1, len(texts)), control=view.rule.control / 100, goal=goal)
    proof = prove(arms)
    return RuleProof(
        rule=rule_id,
        name=view.rule.name,
        stretch=view.stretch,
        since=since,
        goal=goal,
        texts=texts,
        qualified=gates.get("qualified", 0),
        held=[HeldBack(gate=gate, visits=visits) for gate, visits in gates.items() if gate not in COUNTED],
        arms=proof.arms,
        lift=proof.lift,
        ahead=proof.ahead,
        sentences=proof.sentences,
    )


async def _gates(connection: AsyncConnection, view: RuleView, since: int) -> Mapping[str, int]:
    """How many visits came to which gate since that day, the most first."""
    found = await rule_deeds.totals(connection, view.site, since // DAY)
    return _added(total for total in found if total.rule == view.id)


def _added(totals: Iterable[RuleTotal]) -> Mapping[str, int]:
    visits: dict[str, int] = {}
    for total in totals:
        visits[total.gate] = visits.get(total.gate, 0) + total.visits
    return dict(sorted(visits.items(), key=lambda each: -each[1]))
