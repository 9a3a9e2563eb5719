"""How soon 5,000 visitors are back when the server ends: `python -m bench.comeback`.

It is killed, or told to end (`--drain`), and started anew at once, as a supervisor does it. The visitors come back as
the widget does: after a random part of a second, then after random times that grow.
"""

import argparse
import json
import signal
import sys
import tempfile
import time

from rich.console import Console
from rich.table import Table

from bench.crowds import crowd
from bench.figures import percentile
from bench.ingest import ORIGIN, add_site
from bench.serving import BECKON, Served, served

SHARES = (0.5, 0.95, 0.99, 1.0)


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=5_000)
    parser.add_argument("--drain", action="store_true", help="End in the orderly way.")
    parser.add_argument("--seconds", type=float, default=45, help="How long to wait for them.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
        key = add_site(settings)
        with (
            served([BECKON, "serve"], settings) as first,
            crowd(first, key, ORIGIN, given.visitors, "--back") as gathered,
        ):
            ended = end(first, signal.SIGTERM if given.drain else signal.SIGKILL)
            with served([BECKON, "serve"], settings, first.port):
                time.sleep(given.seconds)
    show(given.visitors, sorted(gathered.tally["latencies"]), gathered.tally["statuses"], ended)


def end(server: Served, sign: signal.Signals) -> float:
    """Seconds until the process is gone."""
    started = time.perf_counter()
    server.process.send_signal(sign)
    server.process.wait(60)
    return time.perf_counter() - started


def show(visitors: int, times: list[float], codes: dict[str, int], ended: float) -> None:
    """Print how long each was without a socket."""
    table = Table("", "s", title=f"Back of {visitors:,} visitors: {len(times):,}; the server ended in {ended:.1f} s")
    for share in SHARES:
        table.add_row(f"{share:.0%}", f"{percentile(times, share):.1f}")
    Console(width=80).print(table)
    shares = {str(share): percentile(times, share) for share in SHARES}
    json.dump({"visitors": visitors, "back": len(times), "ended": ended, "codes": codes, **shares}, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
