"""What rules did, in SQL: whom they would invite first when, what held them back, and what became of it."""

from collections.abc import Mapping

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.rules.posted import PostedRule
from server.rules.tally import Counted
from server.tables.rules import rule_totals, rule_trials
from server.wire.rules import RuleTotal

TRY = text(
    "INSERT INTO rule_trials (rule_id, visitor_id, arm, at, stretch, variant) "
    "VALUES (:rule, :visitor, :arm, :at, :stretch, :variant) "
    "ON CONFLICT (rule_id, visitor_id) DO NOTHING"
)
ADD = text(
    "INSERT INTO rule_totals (rule_id, day, gate, stretch, visits) VALUES (:rule, :day, :gate, :stretch, :visits) "
    "ON CONFLICT (rule_id, day, gate, stretch) DO UPDATE SET visits = rule_totals.visits + excluded.visits"
)


async def note_trial(connection: AsyncConnection, rule: PostedRule, visitor_id: str, at: int) -> None:
    """The visitor has passed all gates of the rule; the first time counts."""
    arm, variant = ("control", 0) if rule.is_control(visitor_id) else ("invited", rule.variant(visitor_id))
    drawn = {"arm": arm, "variant": variant, "stretch": rule.stretch}
    await connection.execute(TRY, {"rule": rule.id, "visitor": visitor_id, "at": at} | drawn)


async def left_out(connection: AsyncConnection, visitor_id: str, since: int, until: int) -> list[tuple[str, int]]:
    """The rules that left the visitor out to compare with, and when, from the first time to the second."""
    there = (rule_trials.c.at >= since) & (rule_trials.c.at <= until) & (rule_trials.c.arm == "control")
    found = select(rule_trials.c.rule_id, rule_trials.c.at).where(rule_trials.c.visitor_id == visitor_id, there)
    return [(row.rule_id, row.at) for row in await connection.execute(found)]


async def add_totals(connection: AsyncConnection, counts: Mapping[Counted, int]) -> None:
    """Add to what was counted before. In the order of the keys, so that no two processes wait for each other."""
    for (rule_id, day, gate, stretch), visits in sorted(counts.items()):
        key = {"rule": rule_id, "day": day, "gate": gate, "stretch": stretch}
        await connection.execute(ADD, key | {"visits": visits})


async def totals(connection: AsyncConnection, rule_id: str, since_day: int) -> list[RuleTotal]:
    """What was counted of a rule from that day on, by day and gate."""
    keys = rule_totals.c.day, rule_totals.c.gate
    found = select(*keys, func.sum(rule_totals.c.visits).label("visits"))
    found = found.where(rule_totals.c.rule_id == rule_id, rule_totals.c.day >= since_day).group_by(*keys)
    rows = await connection.execute(found.order_by(*keys))
    return [RuleTotal(day=row.day, gate=row.gate, visits=int(row.visits)) for row in rows]


async def gates(connection: AsyncConnection, rule_id: str, stretch: int) -> dict[str, int]:
    """How many visits came to which gate of a rule in one of its stretches, the most first."""
    own = (rule_totals.c.rule_id == rule_id) & (rule_totals.c.stretch == stretch)
    visits = func.sum(rule_totals.c.visits)
    found = select(rule_totals.c.gate, visits).where(own).group_by(rule_totals.c.gate)
    rows = await connection.execute(found.order_by(visits.desc(), rule_totals.c.gate))
    return {row[0]: int(row[1]) for row in rows}
