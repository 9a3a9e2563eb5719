"""Memory that an idle visitor costs: `python -m bench.memory`.

Each visitor has had one page view, holds a socket and is shown on the grid. What the server holds privately before
and after is compared.
"""

import argparse
import json
import sys
import time

from rich.console import Console
from rich.table import Table

from bench.crowds import crowd
from bench.ingest import ORIGIN, beckon
from bench.serving import Served

SETTLED = 3.0
"""Seconds that the crowd stands still before it is weighed."""


def weigh(visitors: int) -> dict[str, float]:
    """What the server holds before and after so many visitors came in, in KiB."""
    with beckon() as (server, key, _):
        with crowd(server, key, ORIGIN, 200):
            pass
        before = _held(server)
        with crowd(server, key, ORIGIN, visitors):
            time.sleep(SETTLED)
            after = _held(server)
    return {"before": before, "after": after, "per_visitor": (after - before) / visitors}


def _held(server: Served) -> float:
    return float(server.process.memory_full_info().uss) / 1024


def main() -> None:
    """Weigh and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=5_000)
    given = parser.parse_args()
    found = weigh(given.visitors)
    table = Table("", "KiB", title=f"Memory of {given.visitors:,} idle visitors")
    for name, value in found.items():
        table.add_row(name.replace("_", " "), f"{value:,.1f}")
    Console(width=80).print(table)
    json.dump({"visitors": given.visitors, **found}, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
