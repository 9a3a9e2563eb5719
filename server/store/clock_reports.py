"""How soon agents took chats, greeted and replied, in SQL."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal, TypeAlias, get_args
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, String, Subquery, case, cast, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store.spreads import ranked, tenths
from server.store.wait_reports import FIRST_WORDS, TAKEN, asked
from server.tables.chats import chats, messages
from server.wire.reports import Kept
from tracker.clock import DAY, HOUR

ClockName: TypeAlias = Literal["accept", "greet", "reply"]
By: TypeAlias = Literal["all", "day", "agent"]
Found: TypeAlias = dict[str, dict[ClockName, Kept]]
"""By what was asked for, each clock of which there is anything."""


async def clocks(
    connection: AsyncConnection, site_id: str, since: int, until: int, *, zone: ZoneInfo, aims: Mapping[ClockName, int]
) -> dict[By, Found]:
    """Of the chats opened in this time, how often each clock stopped within its aim (ms), and how soon it did: in all,
    by the day on which the chat was opened (counted from the epoch, in the zone), and by agent."""
    stops = _stops(site_id, since, until).cte("stops")
    keys: dict[By, ColumnElement[str]] = {
        "all": literal(""),
        "day": cast(_day(stops.c.opened_at, zone, since, until), String),
        "agent": func.coalesce(stops.c.agent_id, ""),
    }
    aim = case(*((stops.c.clock == name, literal(ms)) for name, ms in aims.items()))
    told: dict[By, Found] = {}
    for by, key in keys.items():
        part = (stops.c.clock + literal(" ") + key).label("part")
        ranks = ranked(select(part, stops.c.span, aim.label("aim")))
        within = func.count().filter(ranks.c.span <= ranks.c.aim)
        sums = func.count(), within, tenths(ranks, 5), tenths(ranks, 9)
        found: Found = {}
        for row in await connection.execute(select(ranks.c.part, *sums).group_by(ranks.c.part)):
            name, _, whose = row[0].partition(" ")
            kept = Kept(count=row[1], within=row[2], median=row[3], ninth=row[4])
            found.setdefault(whose, {})[next(each for each in get_args(ClockName) if each == name)] = kept
        told[by] = found
    return told


def _stops(site_id: str, since: int, until: int) -> Select[tuple[str, str | None, int, int]]:
    """Each time that a clock stopped: which one, who stopped it, when the chat was opened, how long it had run."""
    came = select(chats.c.agent_id, chats.c.opened_at, chats.c.taken_at, FIRST_WORDS.label("first_words"))
    each = came.where(asked(site_id, since, until), TAKEN).cte("came").c
    replies = _replies(site_id, since, until).c
    stops = union_all(
        select(literal("accept").label("clock"), each.agent_id, each.opened_at, (each.taken_at - each.opened_at)),
        select(literal("greet"), each.agent_id, each.opened_at, each.first_words - each.taken_at).where(
            each.first_words.is_not(None)
        ),
        select(literal("reply"), replies.agent_id, replies.opened_at, replies.ended - replies.began).where(
            replies.began.is_not(None), replies.ended.is_not(None), replies.turn > 0
        ),
    ).subquery()
    columns = list(stops.c)
    return select(columns[0], columns[1].label("agent_id"), columns[2].label("opened_at"), columns[3].label("span"))


def _replies(site_id: str, since: int, until: int) -> Subquery:
    """What was said, turn by turn: each ends with the words of an agent, and `began` with the first ones of the visitor
    in it. Turn 0 is the greeting."""
    there = (chats.c.site_id == site_id) & chats.c.opened_at.between(since, until) & TAKEN
    by_agent = messages.c.author == "agent"
    each = case((by_agent, 1), else_=0)
    before = func.sum(each).over(partition_by=messages.c.chat_id, order_by=messages.c.position, rows=(None, -1))
    said = (
        select(
            messages.c.chat_id,
            chats.c.opened_at,
            func.coalesce(before, 0).label("turn"),
            case((messages.c.author == "visitor", messages.c.at)).label("asked_at"),
            case((by_agent, messages.c.at)).label("said_at"),
            messages.c.agent_id,
        )
        .select_from(messages.join(chats, chats.c.id == messages.c.chat_id))
        .where(there)
        .subquery()
    )
    return (
        select(
            said.c.turn,
            said.c.opened_at,
            func.min(said.c.asked_at).label("began"),
            func.max(said.c.said_at).label("ended"),
            func.max(said.c.agent_id).label("agent_id"),
        )
        .group_by(said.c.chat_id, said.c.turn, said.c.opened_at)
        .subquery()
    )


def _day(at: ColumnElement[int], zone: ZoneInfo, since: int, until: int) -> ColumnElement[int]:
    """The day that the clocks of the zone showed, which may be put forward or back within the time."""
    hours = [(hour, _offset(zone, hour)) for hour in range(since - since % HOUR, until + HOUR, HOUR)]
    turns = [(turn, before) for (_, before), (turn, after) in pairwise(hours) if before != after]
    last = literal(_offset(zone, until))
    offset = case(*((at < turn, literal(ms)) for turn, ms in turns), else_=last) if turns else last
    return (at + offset) // literal(DAY)


def _offset(zone: ZoneInfo, at: int) -> int:
    away = datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).utcoffset()
    return 0 if away is None else round(away.total_seconds() * 1000)
