"""Stored page views over sockets beside the HTTP floor, taken in turns: `python -m bench.sockets`."""

import asyncio
import time

from bench.crowds import crowd
from bench.figures import Run, figures, show
from bench.ingest import arguments, chosen, keep_word, load, page_views
from bench.installation import ORIGIN
from bench.serving import Served, floor, served

AIM = 2.0
"""Of the floor."""


def over_sockets(server: Served, key: str, connections: int, seconds: float) -> Run:
    """Each socket sends its next page view when the last one is committed; the first is the one by which it came."""
    with crowd(server, key, ORIGIN, connections, "--busy") as walkers:
        before = server.cpu()
        time.sleep(seconds)
        loop, threads = (after - spent for after, spent in zip(server.cpu(), before, strict=True))
    tally = walkers.tally
    if tally["statuses"].keys() != {"ack"}:
        raise RuntimeError(f"the answers were {tally['statuses']}")
    return Run(
        latencies=tally["latencies"],
        seconds=walkers.seconds,
        answered=tally["answered"],
        before=tally["warmed_up"] + connections,
        loop=loop,
        threads=threads,
        load=tally["cpu"],
    )


def main() -> None:
    """Measure both and show them."""
    given = arguments(__doc__)
    bare, stored = Run(), Run()
    with served(floor()) as route, chosen(given) as installation:
        for _ in range(given.turns):
            bare.add(load(route, "none", given.connections, given.seconds))
            stored.add(over_sockets(installation.nodes[0], installation.key, given.connections, given.seconds))
        held = asyncio.run(page_views(installation))
    answered = stored.before + stored.answered
    note = f"{held:,} stored of {answered:,} answered, {stored.before:,} of them in the warm-up"
    rows = [figures("HTTP floor", bare), figures("sockets", stored, note)]
    show(given, f"Page views over {given.connections} sockets into {given.database}", rows, AIM)
    keep_word(answered, held)


if __name__ == "__main__":
    main()
