"""Stored page views over HTTP beside a Starlette route that answers at once: `python -m bench.ingest`.

Both servers are up together and are loaded in turns, so that a machine that is busy by times is so for both.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, func, select

from bench.figures import Run, figures, show
from bench.installation import ORIGIN, beckon
from bench.report import parser
from bench.serving import ROOT, Served, floor, served
from tracker.tables import events

AIM = 0.6
"""Of the floor."""


def main() -> None:
    """Measure both and show them."""
    given = arguments(__doc__)
    bare, stored = Run(), Run()
    with served(floor()) as route, beckon() as (server, key, folder):
        for _ in range(given.turns):
            bare.add(load(route, "none", given.connections, given.seconds))
            stored.add(load(server, key, given.connections, given.seconds))
        note = f"{page_views(folder):,} stored of {stored.answered:,} answered"
    rows = [figures("floor", bare), figures("ingest", stored, note)]
    show(given, f"Page views over HTTP, {given.connections} connections", rows, AIM)


def arguments(description: str | None) -> argparse.Namespace:
    """What may be chosen; `seconds` are those of one turn."""
    asked = parser(description)
    asked.add_argument("--connections", type=int, default=128)
    asked.add_argument("--seconds", type=float, default=4)
    asked.add_argument("--turns", type=int, default=3)
    return asked.parse_args()


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


def page_views(folder: Path) -> int:
    """How many page views the database in this folder holds."""
    engine = create_engine(f"sqlite:///{folder / 'beckon.sqlite'}")
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(events).where(events.c.kind == "page_view"))
        held = count.scalar_one()
    engine.dispose()
    return held


if __name__ == "__main__":
    main()
