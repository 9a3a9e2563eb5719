"""What goals were worth to visitors, in SQL: of many reports a few rows, once they are a day old."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, select, tuple_, update

from server.sites.options import visitor_goals_in
from server.tables.rules import rule_trials
from server.trials.folding import LONGEST, Worth, folded
from tracker.clock import DAY
from tracker.tables import reached_goals, sites, visitors

Place: TypeAlias = tuple[int, str]
"""The time of a row and its id: those up to there were looked at."""
HELD = reached_goals.c
HAS_VALUE = HELD.value.is_not(None)


def following(after: Place, before: int, most: int) -> Select[Any]:
    """The next rows that have a value, oldest first, and are from before that time."""
    place = tuple_(HELD.at, HELD.event_id)
    rows = select(HELD.visitor_id, HELD.goal_id, HELD.at, HELD.event_id).where(HAS_VALUE, HELD.at >= after[0])
    return rows.where(HELD.at < before, place > after).order_by(HELD.at, HELD.event_id).limit(most)


def fold(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Fold the rows that were found with those that the same visitors have of the same goals from before."""
    people, until = {row.visitor_id for row in rows}, rows[-1].at
    tried = select(rule_trials.c.visitor_id, rule_trials.c.at).where(rule_trials.c.visitor_id.in_(people))
    trials = connection.execute(tried).all()
    windows = _windows(connection, people)
    for visitor, goal in {(row.visitor_id, row.goal_id): None for row in rows}:
        theirs = (HELD.visitor_id == visitor) & (HELD.goal_id == goal) & HAS_VALUE
        found = connection.execute(select(reached_goals).where(theirs, HELD.at <= until))
        held = [_worth(row) for row in found]
        times = [at for whose, at in trials if whose == visitor]
        _replace(connection, theirs, held, folded(held, times, windows.get((visitor, goal), LONGEST)))


def _windows(connection: Connection, people: set[str]) -> dict[tuple[str, str], int]:
    """For how long the goals of these visitors' sites count."""
    theirs = select(visitors.c.id, sites.c.options).join(sites).where(visitors.c.id.in_(people))
    return {
        (row.id, goal.id): goal.days * DAY
        for row in connection.execute(theirs)
        for goal in visitor_goals_in(row.options)
    }


def _worth(row: Row[Any]) -> Worth:
    last_at = row.at if row.last_at is None else row.last_at
    return Worth(event_id=row.event_id, at=row.at, last_at=last_at, value=row.value)


def _replace(connection: Connection, theirs: ColumnElement[bool], held: Sequence[Worth], kept: Sequence[Worth]) -> None:
    names = {each.event_id for each in kept}
    gone = [each.event_id for each in held if each.event_id not in names]
    if gone:
        connection.execute(delete(reached_goals).where(theirs, HELD.event_id.in_(gone)))
    for each in set(kept) - set(held):
        sums = {"last_at": each.last_at, "value": each.value}
        connection.execute(update(reached_goals).where(theirs, HELD.event_id == each.event_id).values(sums))
