"""What rules came to, in SQL: by arm and variant how many visitors there were, what was done, and who reached the goal.

Everybody counts once, from the first time that they passed all gates of the rule, whatever happened then. Whoever is
taken away by retention is counted before: those left out have nothing that keeps them, as an invitation does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Subquery,
    case,
    delete,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from server.sites.options import visitor_goals_in
from server.tables.chats import chats
from server.tables.rules import past_trials, rule_trials, rules
from server.tables.visitors import invitations
from server.trials.proof import ArmCount
from server.wire.visitor_goals import Goal
from tracker.clock import DAY
from tracker.tables import reached_goals, sites

ADD = text(
    "INSERT INTO past_trials (rule_id, stretch, arm, variant, visitors, reached, value) "
    "VALUES (:rule, :stretch, :arm, :variant, :visitors, :reached, :value) "
    "ON CONFLICT (rule_id, stretch, arm, variant) DO UPDATE SET visitors = past_trials.visitors + excluded.visitors, "
    "reached = past_trials.reached + excluded.reached, value = past_trials.value + excluded.value"
)


ARM = rule_trials.c.arm, rule_trials.c.variant
WHOSE = rule_trials.c.visitor_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What is looked at: a rule from one of its versions on, which began at `since`, and the goal that counts. Of those
    who were tried before `kept_since` nobody knows any more what became of the card, or whether they chatted."""

    rule_id: str
    number: int
    since: int
    goal: Goal | None
    kept_since: int = 0


async def counts(connection: AsyncConnection, stretch: Stretch, now: int) -> dict[tuple[str, int], ArmCount]:
    """The arms and variants of a stretch, of whom there is anybody."""
    found: dict[tuple[str, int], ArmCount] = {}
    for part in (_tried(stretch, now), _deeds(stretch), _talks(stretch), _goal_reached(stretch, now), _past(stretch)):
        for row in await connection.execute(part):
            key = row.arm, row.variant
            found[key] = found.get(key, ArmCount()) + _count(row)
    return found


def put_away(connection: Connection, visitor_ids: Sequence[str]) -> None:
    """These visitors go: keep how many they were, and take their trials away."""
    theirs = rule_trials.c.visitor_id.in_(visitor_ids)
    going: Select[Any] = select(rules.c.id, rules.c.stretch, rules.c.content, sites.c.options).select_from(
        rule_trials.join(rules, rules.c.id == rule_trials.c.rule_id).join(sites, sites.c.id == rules.c.site_id)
    )
    rows = connection.execute(going.where(theirs, rule_trials.c.stretch == rules.c.stretch)).all()
    for rule in {row.id: row for row in rows}.values():
        stretch = Stretch(rule_id=rule.id, number=rule.stretch, since=0, goal=_goal(rule))
        _add(connection, stretch, connection.execute(_ended(stretch, theirs)))
    connection.execute(delete(rule_trials).where(theirs))


def _add(connection: Connection, stretch: Stretch, rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        named = {"rule": stretch.rule_id, "stretch": stretch.number, "arm": row.arm, "variant": row.variant}
        connection.execute(ADD, named | {"visitors": row.visitors, "reached": row.reached, "value": row.value})


def _goal(rule: Row[Any]) -> Goal | None:
    chosen = orjson.loads(rule.content).get("goal")  # What else is in it a newer Beckon may have written.
    return next((goal for goal in visitor_goals_in(rule.options) if goal.id == chosen), None)


def _count(row: Row[Any]) -> ArmCount:
    return ArmCount(**{name: value for name, value in row._mapping.items() if name not in ("arm", "variant")})


def _of(stretch: Stretch) -> ColumnElement[bool]:
    return (rule_trials.c.rule_id == stretch.rule_id) & (rule_trials.c.stretch == stretch.number)


def _is_kept(stretch: Stretch) -> ColumnElement[bool]:
    """Whether it is known what became of the visitor's card and chats."""
    return rule_trials.c.at >= stretch.kept_since


def _tried(stretch: Stretch, now: int) -> Select[Any]:
    """How many there were, of those who are in SQL still."""
    over = rule_trials.c.at <= now - _window(stretch)
    sums = func.count().label("visitors"), _sum("counted", over), _sum("bygone", ~_is_kept(stretch))
    return select(*ARM, *sums).where(_of(stretch)).group_by(*ARM)


def _deeds(stretch: Stretch) -> Select[Any]:
    """What became of the rule's invitations, each kind once for a visitor. Whose they are finds them: a PostgreSQL that
    has never looked at the tables would read all of the rule's for each visitor."""
    phase, came = invitations.c.phase, invitations.c.delivered_at.is_not(None)
    kinds = {
        "failed": (phase == "expired") & ~came,
        "shown": invitations.c.shown_at.is_not(None),
        "accepted": phase == "accepted",
        "declined": phase == "declined",
        "ignored": phase == "ignored",
        "expired": (phase == "expired") & came,
        "revoked": phase == "revoked",
    }
    own = invitations.c.rule_id == stretch.rule_id
    any_of = [func.max(case((held & own, 1), else_=0)).label(name) for name, held in kinds.items()]
    theirs = (invitations.c.visitor_id == WHOSE) & (invitations.c.created_at >= rule_trials.c.at)
    each = _by_visitor(rule_trials.join(invitations, theirs), _of(stretch) & _is_kept(stretch), *any_of)
    sums = [func.sum(each.c[name]).label(name) for name in kinds]
    return select(each.c.arm, each.c.variant, *sums).group_by(each.c.arm, each.c.variant)


def _talks(stretch: Stretch) -> Select[Any]:
    """Who chatted from then on."""
    later = (chats.c.visitor_id == WHOSE) & (chats.c.opened_at >= rule_trials.c.at)
    each = _by_visitor(rule_trials.join(chats, later), _of(stretch) & _is_kept(stretch))
    return select(each.c.arm, each.c.variant, func.count().label("chatted")).group_by(each.c.arm, each.c.variant)


def _goal_reached(stretch: Stretch, now: int) -> Select[Any]:
    """Who reached the goal, and what that was worth."""
    each = _reached(stretch, _of(stretch))
    over = each.c.at <= now - _window(stretch)
    value = func.coalesce(func.sum(case((over, each.c.value))), 0.0).label("value")
    sums = _sum("reached", over), _sum("soon", ~over), value
    return select(each.c.arm, each.c.variant, *sums).group_by(each.c.arm, each.c.variant)


def _ended(stretch: Stretch, theirs: ColumnElement[bool]) -> Select[Any]:
    """Of those who go."""
    reached = _reached(stretch, _of(stretch) & theirs)
    sums = _sum("reached", reached.c.visitor_id.is_not(None)), func.coalesce(func.sum(reached.c.value), 0.0)
    joined = rule_trials.outerjoin(reached, reached.c.visitor_id == WHOSE)
    found = select(*ARM, func.count().label("visitors"), sums[0], sums[1].label("value")).select_from(joined)
    return found.where(_of(stretch), theirs).group_by(*ARM)


def _past(stretch: Stretch) -> Select[Any]:
    """Those who are gone: their days are over. Who had a card or a chat that is kept is not among them."""
    mine = (past_trials.c.rule_id == stretch.rule_id) & (past_trials.c.stretch == stretch.number)
    named = past_trials.c.arm, past_trials.c.variant, past_trials.c.visitors, past_trials.c.reached, past_trials.c.value
    bygone = past_trials.c.visitors if stretch.since < stretch.kept_since else literal(0)
    return select(*named, past_trials.c.visitors.label("counted"), bygone.label("bygone")).where(mine)


def _reached(stretch: Stretch, whose: ColumnElement[bool]) -> Subquery:
    """Who reached the goal within its days, and what that was worth. Of a visit the first and the last time are known:
    none goes on for longer than a goal's days."""
    at, goal = rule_trials.c.at, "" if stretch.goal is None else stretch.goal.id
    until = at + literal(_window(stretch), BigInteger)
    within = reached_goals.c.at.between(at, until) | reached_goals.c.last_at.between(at, until)
    theirs = (reached_goals.c.visitor_id == WHOSE) & (reached_goals.c.goal_id == goal) & within
    value = func.sum(reached_goals.c.value).label("value")
    return _by_visitor(rule_trials.join(reached_goals, theirs), whose, value)


def _by_visitor(joined: FromClause, whose: ColumnElement[bool], *columns: ColumnElement[Any]) -> Subquery:
    """A row for each of them of whom anything was found. Two tables are joined at a time, by an index of either: that
    PostgreSQL knows the size of neither does no harm then."""
    keys = (WHOSE, *ARM, rule_trials.c.at)
    return select(*keys, *columns).select_from(joined).where(whose).group_by(*keys).subquery()


def _window(stretch: Stretch) -> int:
    return 0 if stretch.goal is None else stretch.goal.days * DAY


def _sum(name: str, held: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((held, 1), else_=0)), 0).label(name)
