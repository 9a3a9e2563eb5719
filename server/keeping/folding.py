"""Keeps what goals were worth to visitors in few rows: a page that reports a value every second has no more of them
than days. How far that has come is known to SQL: whoever comes next goes on."""

from sqlalchemy import Connection, select, text

from server.keeping.gleaning import Write
from server.store import worths
from server.store.worths import Place
from tracker.clock import DAY
from tracker.sql.database import Database
from tracker.tables import meta

STEP = 200
"""Rows looked at in one transaction."""
KEY = "goals folded"
"""The key in `meta` of the place up to which rows were looked at."""
_SET = text(
    "INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


class Folding:
    """One way through the rows that came since the last one."""

    def __init__(self, database: Database, write: Write, now: int) -> None:
        """Who is tried from now on is tried later than what is a day old, whatever the clocks of processes say."""
        self._database = database
        self._write = write
        self._before = now - DAY

    async def step(self) -> bool:
        """Fold the next rows; says whether there may be more. Writes only where there are some."""
        async with self._database.reading() as connection:
            place = await connection.run_sync(_place)
            found = await connection.execute(worths.following(place, self._before, 1))
        return found.first() is not None and await self._write(self._fold)

    def _fold(self, connection: Connection) -> bool:
        rows = connection.execute(worths.following(_place(connection), self._before, STEP)).all()
        if rows:
            worths.fold(connection, rows)
            connection.execute(_SET, {"key": KEY, "value": f"{rows[-1].at} {rows[-1].event_id}"})
        return len(rows) == STEP


def _place(connection: Connection) -> Place:
    at, _, name = (connection.scalar(select(meta.c.value).where(meta.c.key == KEY)) or "0 ").partition(" ")
    return int(at), name
