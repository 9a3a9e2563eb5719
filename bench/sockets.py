"""Stored page views over sockets beside the HTTP floor: `python -m bench.sockets`."""

import argparse
import tempfile
import time
from pathlib import Path

from bench.crowds import crowd
from bench.figures import Figures, figures, show
from bench.ingest import ORIGIN, add_site, load, page_views
from bench.serving import BECKON, floor, served


def over_sockets(connections: int, seconds: float) -> Figures:
    """Each socket sends its next page view when the last one is committed."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
        key = add_site(settings)
        with served([BECKON, "serve"], settings) as server:
            with crowd(server, key, ORIGIN, connections, "--busy") as walkers:
                before = server.cpu()
                time.sleep(seconds)
                cpu = server.cpu() - before
            stored = page_views(Path(folder))
    tally = walkers.tally
    refused = tally["statuses"].get("refused", 0)
    note = f"{stored:,} stored of {tally['answered'] + connections:,} answered" + (
        f", {refused} refused" * bool(refused)
    )
    return figures("sockets", tally["latencies"], seconds=walkers.seconds, cpu=cpu, note=note)


def main() -> None:
    """Measure both and show them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args()
    with served(floor()) as server:
        rows = [load("HTTP floor", server, "none", given.connections, given.seconds)]
    rows.append(over_sockets(given.connections, given.seconds))
    show(f"Page views over {given.connections} sockets", rows)


if __name__ == "__main__":
    main()
