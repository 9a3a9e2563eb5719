"""Stored page views over HTTP beside a Starlette route that answers at once: `python -m bench.ingest`.

Both servers are up together and are loaded in turns, so that a machine that is busy by times is so for both.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import func, select

from bench.figures import Run, figures, show
from bench.installation import ORIGIN, Installation, grown, installed
from bench.report import parser
from bench.serving import ROOT, Served, floor, served
from tracker.sql.database import Database
from tracker.tables import events

AIM, AIM_GROWN = 0.6, 0.5
"""Of the floor: on SQLite, and on PostgreSQL."""


def main() -> None:
    """Measure both and show them."""
    given = arguments(__doc__)
    bare, stored = Run(), Run()
    with served(floor()) as route, chosen(given) as installation:
        for _ in range(given.turns):
            bare.add(load(route, "none", given.connections, given.seconds))
            stored.add(load(installation.nodes[0], installation.key, given.connections, given.seconds))
        held = asyncio.run(page_views(installation))
    rows = [figures("floor", bare), figures("ingest", stored, f"{held:,} stored of {stored.answered:,} answered")]
    title = f"Page views over HTTP into {given.database}, {given.connections} connections"
    show(given, title, rows, AIM_GROWN if given.postgres else AIM)
    keep_word(stored.answered, held)


def keep_word(answered: int, held: int) -> None:
    """What is answered is stored: raises `RuntimeError` where it is not."""
    if held < answered:
        raise RuntimeError(f"{answered - held:,} of {answered:,} page views were answered and are not stored")


def arguments(description: str | None) -> argparse.Namespace:
    """What may be chosen; `seconds` are those of one turn."""
    asked = parser(description)
    asked.add_argument("--connections", type=int, default=128)
    asked.add_argument("--seconds", type=float, default=4)
    asked.add_argument("--turns", type=int, default=3)
    asked.add_argument("--postgres", action="store_true", help="One process on PostgreSQL and Redis, not on SQLite.")
    given = asked.parse_args()
    given.database = "PostgreSQL" if given.postgres else "SQLite"
    given.bench += "_postgres" if given.postgres else ""
    return given


def chosen(given: argparse.Namespace) -> AbstractContextManager[Installation]:
    """One process on the database that was asked for."""
    return grown(1) if given.postgres else installed(1)


def load(server: Served, site: str, connections: int, seconds: float) -> Run:
    """Load a server from a process of its own; every answer has to be a 202."""
    command = [sys.executable, "-m", "bench.load", "--port", str(server.port), "--site", site, "--origin", ORIGIN]
    command += ["--connections", str(connections), "--seconds", str(seconds)]
    before = server.cpu()
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    loop, threads = (after - spent for after, spent in zip(server.cpu(), before, strict=True))
    tally: dict[str, Any] = json.loads(done.stdout)
    if tally["statuses"].keys() != {"202"}:
        raise RuntimeError(f"the answers were {tally['statuses']}")
    return Run(
        latencies=tally["latencies"],
        seconds=seconds,
        answered=tally["answered"],
        loop=loop,
        threads=threads,
        load=tally["cpu"],
    )


async def page_views(installation: Installation) -> int:
    """How many page views the database holds."""
    async with Database(installation.database) as database, database.reading() as connection:
        count = select(func.count()).select_from(events).where(events.c.kind == "page_view")
        return (await connection.execute(count)).scalar_one()


if __name__ == "__main__":
    main()
