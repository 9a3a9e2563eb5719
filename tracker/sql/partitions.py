"""On PostgreSQL the events lie in partitions by the time in their ids: one for all from before there were partitions,
one for each span of days since then, made ahead of time, and a default for the rest: ids of clocks that are wrong, and
spans for which no partition was made in time. SQLite has one table.

Each function is one short transaction that waits for no lock longer than `PATIENCE`, and so holds nobody up for longer:
where it finds others in its way it fails by `BUSY`, and can be done some other time.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, select, text
from sqlalchemy.dialects import postgresql

from tracker.clock import DAY, first_id
from tracker.tables import events

AHEAD = 3 * DAY
"""How far ahead there are partitions."""
PATIENCE = text("SET LOCAL lock_timeout = '100ms'")
BUSY = "55P03"
"""The SQLSTATE of a lock that was not to be had in time."""
MOST_MOVED = 10_000
"""Rows that clocks which are ahead have left in the default, and that a new partition takes over. Where there are more
they stay in the default, and so does what comes in that span: nobody is made to wait for so many."""

LISTED = text(
    r"SELECT relname, relispartition FROM pg_class "
    r"WHERE relkind = 'r' AND relname LIKE 'events\_%' AND pg_table_is_visible(oid)"
)
_NAME = re.compile(r"events_(\d{8})_(\d{8})")


@dataclass(frozen=True, slots=True)
class Partition:
    """The events with ids from `start` to before `end`. What is not attached is not among the events any more."""

    start: int
    end: int
    attached: bool = True

    @property
    def table(self) -> Table:
        return events.to_metadata(MetaData(), name=f"events_{_day(self.start)}_{_day(self.end)}")


def is_partition(name: str | None) -> bool:
    """Whether this is the name of a table that holds events for the one that the code knows."""
    return name == "events_default" or _NAME.fullmatch(name or "") is not None


def partitions(connection: Connection) -> list[Partition]:
    """All but the default."""
    named = ((_NAME.fullmatch(row.relname), row.relispartition) for row in connection.execute(LISTED))
    return [Partition(_time(name[1]), _time(name[2]), attached) for name, attached in named if name]


def missing(found: Collection[Partition], now: int, width: int) -> Iterator[Partition]:
    """The partitions that are still to be made for today and the days to come."""
    start = now - now % DAY
    while start < now + AHEAD:
        held = next((each for each in found if each.start <= start < each.end), None)
        end = held.end if held else min([start + width, *(each.start for each in found if each.start > start)])
        if held is None:
            yield Partition(start, end)
        start = end


def make(connection: Connection, new: Partition) -> None:
    """Make a partition, with what the default holds of its span."""
    connection.execute(PATIENCE)
    connection.execute(text("LOCK TABLE events_default IN ACCESS EXCLUSIVE MODE"))
    default = events.to_metadata(MetaData(), name="events_default")
    within = (default.c.id >= first_id(new.start)) & (default.c.id < first_id(new.end))
    some = select(default.c.id).where(within).limit(MOST_MOVED + 1).subquery()
    if (connection.scalar(select(func.count()).select_from(some)) or 0) > MOST_MOVED:
        return
    name = new.table.name
    connection.execute(text(f"CREATE TABLE {name} (LIKE events INCLUDING DEFAULTS)"))
    connection.execute(insert(new.table).from_select(events.c.keys(), select(default).where(within)))
    connection.execute(delete(default).where(within))
    bounds = f"FROM ('{first_id(new.start)}') TO ('{first_id(new.end)}')"
    connection.execute(text(f"ALTER TABLE events ATTACH PARTITION {name} FOR VALUES {bounds}"))


def detach(connection: Connection, old: Partition) -> None:
    """Take a partition out of the events."""
    connection.execute(PATIENCE)
    connection.execute(text(f"ALTER TABLE events DETACH PARTITION {old.table.name}"))


def drop(connection: Connection, old: Partition, before: int) -> None:
    """Drop what was detached. What a clock that is behind has put there goes back among the events unless it came in
    before that time, too."""
    table = old.table
    late = postgresql.insert(events).from_select(events.c.keys(), select(table).where(table.c.at >= before))
    connection.execute(late.on_conflict_do_nothing())
    connection.execute(PATIENCE)
    connection.execute(text(f"DROP TABLE {table.name}"))


def _day(time: int) -> str:
    return datetime.fromtimestamp(time / 1000, UTC).strftime("%Y%m%d")


def _time(day: str) -> int:
    return int(datetime.strptime(f"{day}+0000", "%Y%m%d%z").timestamp()) * 1000
