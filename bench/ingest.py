"""Stored page views over HTTP beside a Starlette route that answers at once: `python -m bench.ingest`.

Both servers are up together and are loaded in turns, so that a machine that is busy by times is so for both.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, func, select

from bench.figures import Run, figures, show
from bench.serving import BECKON, ROOT, Served, floor, served
from tracker.tables import events

ORIGIN = "https://shop.acme.test"


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
    show(f"Page views over HTTP, {given.connections} connections", rows)


def arguments(description: str | None) -> argparse.Namespace:
    """What may be chosen; `seconds` are those of one turn."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--turns", type=int, default=3)
    return parser.parse_args()


@contextmanager
def beckon() -> Iterator[tuple[Served, str, Path]]:
    """Beckon with a database of its own, the key of its one site, and the folder of the database."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
        key = add_site(settings)
        with served([BECKON, "serve"], settings) as server:
            yield server, key, Path(folder)


def add_site(settings: Mapping[str, str]) -> str:
    """A site of the installation with these settings; gives its key."""
    environment = {**os.environ, **settings}
    subprocess.run([BECKON, "migrate"], cwd=ROOT, env=environment, check=True, capture_output=True)
    command = [BECKON, "site", "add", "--name", "Acme", "--origin", ORIGIN, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return str(json.loads(done.stdout)["key"])


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
