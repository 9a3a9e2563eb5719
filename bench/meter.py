"""What an installation has spent and holds: processor time of each of its parts, Redis commands, bytes of events."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import TypeAlias

import psutil
from sqlalchemy import func, select, text

from bench.installation import DATABASE, Installation
from tests.postgres_server import PostgresServer
from tests.redis_server import RedisServer
from tracker.sql.database import Database
from tracker.tables import events

Spent: TypeAlias = dict[str, float]
SQLITE_SIZES = text("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
POSTGRES_SIZES = text(
    "SELECT relname, pg_relation_size(oid) FROM pg_class "
    "WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace"
)


def spent(installation: Installation) -> Spent:
    """Seconds of processor time until now, by part: `near` is the first node, `far` any other. `commands`, `told` and
    `heard` are the commands of Redis and the bytes that came to it and went from it."""
    near, *far = (sum(node.cpu()) for node in installation.nodes)
    found = {"near": near, "far": float(sum(far))}
    if installation.postgres and installation.redis:
        found["postgres"] = _postgres_cpu(installation.postgres)
        found.update(_redis(installation.redis))
    return found


def less(later: Spent, earlier: Spent) -> Spent:
    """What was spent between two moments."""
    return {name: later[name] - earlier[name] for name in later}


def held(installation: Installation) -> tuple[int, Counter[str]]:
    """How many events there are, and the bytes of their table and of each other, with their indexes."""
    return asyncio.run(_held(installation))


async def _held(installation: Installation) -> tuple[int, Counter[str]]:
    postgres, sizes = installation.postgres, Counter[str]()
    url = postgres.url(DATABASE) if postgres else f"sqlite+aiosqlite:///{installation.folder / 'beckon.sqlite'}"
    async with Database(url) as database, database.reading() as connection:
        count = (await connection.execute(select(func.count()).select_from(events))).scalar_one()
        for name, size in await connection.execute(POSTGRES_SIZES if postgres else SQLITE_SIZES):
            sizes[_table(name)] += int(size)
    return count, sizes


def _table(name: str) -> str:
    """Whose a table, a partition or an index is: the ones of events, of visits and visitors, or any other."""
    return next((table for table in ("events", "visits", "visitors") if f"_{table}" in f"_{name}"), "others")


def _postgres_cpu(server: PostgresServer) -> float:
    first = psutil.Process(int((Path(server.data) / "postmaster.pid").read_text().split()[0]))
    times = [each.cpu_times() for each in (first, *first.children())]
    return float(sum(each.user + each.system for each in times))


def _redis(server: RedisServer) -> Spent:
    with server.client as client:
        found = client.info("everything")
    return {
        "redis": found["used_cpu_user"] + found["used_cpu_sys"],
        "commands": found["total_commands_processed"],
        "told": found["total_net_input_bytes"],
        "heard": found["total_net_output_bytes"],
    }
