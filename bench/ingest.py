"""Stored page views over HTTP beside a Starlette route that answers at once: `python -m bench.ingest`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import create_engine, func, select

from bench.figures import Figures, figures, show
from bench.serving import BECKON, ROOT, Served, floor, served
from tracker.tables import events

ORIGIN = "https://shop.acme.test"


def main() -> None:
    """Measure both and show them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args()
    with served(floor()) as server:
        rows = [load("floor", server, "none", given.connections, given.seconds)]
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
        key = add_site(settings)
        with served([BECKON, "serve"], settings) as server:
            rows.append(load("ingest", server, key, given.connections, given.seconds, stored=Path(folder)))
    show(f"Page views over HTTP, {given.connections} connections", rows)


def add_site(settings: Mapping[str, str]) -> str:
    """A site of the installation with these settings; gives its key."""
    environment = {**os.environ, **settings}
    subprocess.run([BECKON, "migrate"], cwd=ROOT, env=environment, check=True, capture_output=True)
    command = [BECKON, "site", "add", "--name", "Acme", "--origin", ORIGIN, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return str(json.loads(done.stdout)["key"])


def load(
    name: str, server: Served, site: str, connections: int, seconds: float, *, stored: Path | None = None
) -> Figures:
    """Load a server from a process of its own; what SQL holds afterwards is noted."""
    command = [sys.executable, "-m", "bench.load", "--port", str(server.port), "--site", site, "--origin", ORIGIN]
    command += ["--connections", str(connections), "--seconds", str(seconds)]
    before = server.cpu()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    cpu = server.cpu() - before
    tally = json.loads(done.stdout)
    total = tally["answered"]
    wrong = {status: count for status, count in tally["statuses"].items() if status != "202"}
    note = f"wrong answers: {wrong}" if wrong else ""
    if stored is not None:
        note += f"{page_views(stored):,} stored of {total:,} answered"
    return figures(name, tally["latencies"], seconds=seconds, cpu=cpu * len(tally["latencies"]) / total, note=note)


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
