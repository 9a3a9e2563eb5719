"""What rules did, in SQL: whom they would invite first when, what held them back, and what became of it."""

from collections.abc import Mapping
from typing import TypeAlias

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.rules.posted import PostedRule
from server.tables import invitations, rule_totals, rule_trials, rules
from server.wire.rules import RuleOutcome, RuleTotal

Counted: TypeAlias = tuple[str, int, str]
"""A rule, a day and a gate."""
TRY = text(
    "INSERT INTO rule_trials (rule_id, visitor_id, arm, at, stretch, variant) "
    "VALUES (:rule, :visitor, :arm, :at, :stretch, :variant) "
    "ON CONFLICT (rule_id, visitor_id) DO NOTHING"
)
ADD = text(
    "INSERT INTO rule_totals (rule_id, day, gate, visits) VALUES (:rule, :day, :gate, :visits) "
    "ON CONFLICT (rule_id, day, gate) DO UPDATE SET visits = rule_totals.visits + excluded.visits"
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
    for (rule_id, day, gate), visits in sorted(counts.items()):
        await connection.execute(ADD, {"rule": rule_id, "day": day, "gate": gate, "visits": visits})


async def totals(connection: AsyncConnection, site_id: str, since_day: int) -> list[RuleTotal]:
    """What was counted of the rules of a site from that day on, by rule, day and gate."""
    columns = (rule_totals.c.rule_id, rule_totals.c.day, rule_totals.c.gate, rule_totals.c.visits)
    found = select(*columns).join(rules).where(rules.c.site_id == site_id, rule_totals.c.day >= since_day)
    rows = await connection.execute(found.order_by(*columns[:3]))
    return [RuleTotal(rule=row.rule_id, day=row.day, gate=row.gate, visits=row.visits) for row in rows]


async def outcomes(connection: AsyncConnection, site_id: str, since: int) -> list[RuleOutcome]:
    """What became of the invitations that rules of a site have made since then."""
    columns = (invitations.c.rule_id, invitations.c.phase)
    made = invitations.c.rule_id.is_not(None) & (invitations.c.created_at >= since)
    found = select(*columns, func.count()).where(invitations.c.site_id == site_id, made).group_by(*columns)
    rows = await connection.execute(found.order_by(*columns))
    return [RuleOutcome(rule=row[0], phase=row[1], invitations=row[2]) for row in rows]
