"""Guessing passwords: limits per account and per address, and nothing to learn from how long an answer takes."""

from dataclasses import dataclass

from sqlalchemy import Update, case, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.staff import agents
from tracker.clock import MINUTE, Clock
from tracker.enrichment.address import household
from tracker.errors import TooMany
from tracker.live import LivePlane
from tracker.sql.database import Database
from tracker.tables import meta

FAILURES = 10
"""Failures after which an account is locked."""
LOCKED_FOR = 15 * MINUTE
TRIES = 100
"""Tries one address has within `LOCKED_FOR`: a whole office behind one address gets by."""
STRANGERS = "unknown_sign_ins"


@dataclass(frozen=True, slots=True)
class Account:
    agent_id: str
    password_hash: str


class Lockout:
    """Counts tries before their passwords are looked at, so that a hundred at once are a hundred."""

    def __init__(self, database: Database, clock: Clock, live: LivePlane) -> None:
        self._database = database
        self._clock = clock
        self._live = live

    async def admit(self, address: str) -> None:
        """Count a try from this address; raises `TooMany`."""
        if await self._live.count(f"sign_in:{household(address)}", LOCKED_FOR) > TRIES:
            raise TooMany("There were too many tries from your address. Try again later.", LOCKED_FOR // 1000)

    async def attempt(self, email: str) -> Account | None:
        """The account to check the password of, its failure counted in advance; None if unknown, disabled or locked.

        An unknown e-mail costs the same commit as a known one.
        """
        now = self._clock.now()
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(agents).where(agents.c.email == fold(email)))).one_or_none()
            if row is None or row.disabled_at is not None or row.locked_until > now:
                await _count_stranger(connection)
                return None
            await connection.execute(_count_failure(row.id, now))
            return Account(row.id, row.password_hash)

    async def clear(self, connection: AsyncConnection, agent_id: str) -> None:
        """The password was right: forget the failures."""
        await connection.execute(update(agents).where(agents.c.id == agent_id).values(failures=0, locked_until=0))


def fold(email: str) -> str:
    """The form in which e-mail addresses are kept and compared. PostgreSQL takes no text with a NUL."""
    return email.replace("\0", "�").strip().lower()


def _count_failure(agent_id: str, now: int) -> Update:
    last = agents.c.failures + 1 >= FAILURES
    return (
        update(agents)
        .where(agents.c.id == agent_id)
        .values(
            failures=case((last, 0), else_=agents.c.failures + 1),
            locked_until=case((last, now + LOCKED_FOR), else_=agents.c.locked_until),
        )
    )


async def _count_stranger(connection: AsyncConnection) -> None:
    counted = await connection.execute(select(meta.c.value).where(meta.c.key == STRANGERS))
    value = counted.scalar()
    if value is None:
        await connection.execute(insert(meta).values(key=STRANGERS, value="1"))
    else:
        await connection.execute(update(meta).where(meta.c.key == STRANGERS).values(value=str(int(value) + 1)))
