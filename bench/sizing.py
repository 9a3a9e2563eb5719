"""What an installation of any size needs, worked out from what was measured: `python -m bench.sizing FOLDER`.

It reads the results of `bench.costs`, once with `--nodes 2`, of `bench.agents` and `bench.memory` and prints the tables
of docs/scale.md, or with `--write` puts them there. What people do is assumed, and named here; all else is arithmetic.
"""

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bench.serving import ROOT

LIVE = (100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
PAUSE = 20.0
"""Seconds from one page view of a live visitor to their next."""
VISIT = 300.0
"""Seconds that a visitor stays."""
TALKING = 0.01
"""The share of live visitors who are in a chat."""
BETWEEN_MESSAGES = 15.0
"""Seconds from one message of a chat to its next."""
WATCHED = 1_000
"""Live visitors for each agent."""
FILLED = 0.6
"""The share of a core that a process, or a server beside it, is given to do: the rest is for rushes."""
ROOM = 20_000
"""Visitors that one process has room for: BECKON_VISITOR_SOCKETS."""
NIGHTS = 0.4
"""What an average hour of a month has of the busiest one's page views."""
KEPT_DAYS = 30
MICRO, GIB, MIB, KIB = 1e6, 2**30, 2**20, 2**10
READ = ("costs", "costs-nodes", "memory", "agents")
DOCUMENT = ROOT / "docs" / "scale.md"
PROCESS = 170 * MIB
"""What a process holds before anybody comes."""


Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by the names under which the benches told them, and where."""

    alone: dict[str, float]
    costs: dict[str, float]
    memory: dict[str, float]
    agents: dict[str, float]
    where: dict[str, Any]

    def core(self, part: str) -> float:
        """Cores of a part for one live visitor: who comes, turns pages and goes, and is silent meanwhile."""
        arrivals = self.costs.get(f"arrival: {part}", 0.0) / VISIT
        return (arrivals + self.costs.get(f"page view: {part}", 0.0) / PAUSE) / MICRO

    @property
    def visitor(self) -> float:
        """Cores of nodes for a live visitor: of the one they are at, and of one other that is told of them."""
        idle = self.agents["visitors alone"] / 10_000
        messages = TALKING / BETWEEN_MESSAGES * self.costs["message: all nodes"] / MICRO
        watching = max(0.0, self.agents["each more agent"]) / 100 / WATCHED
        return self.core("the node") + self.core("the other node") + idle + messages + watching

    @property
    def bytes_each(self) -> float:
        """Bytes that the node holds for a live visitor, at the dearest size."""
        return max(held for name, held in self.memory.items() if name.startswith("each of")) * KIB


def read(folder: Path) -> Measured:
    """What the benches left in this folder."""
    told = [json.loads((folder / f"{name}.json").read_text()) for name in READ]
    alone, costs, memory, agents = ({each["name"]: each["value"] for each in result["figures"]} for result in told)
    return Measured(alone, costs, memory, agents, told[1]["where"])


def known(measured: Measured) -> Iterator[Row]:
    """What was measured, in words."""
    each, alone = measured.costs, measured.alone
    yield "memory of a visitor who is there", f"{measured.bytes_each / KIB:.0f} KiB"
    yield "processor time of 10,000 visitors at rest", f"{measured.agents['visitors alone']:.2f} cores"
    yield "each more agent who watches them", f"{max(0.0, measured.agents['each more agent']):.2f} % of a core"
    for deed in ("arrival", "page view"):
        yield f"{deed}, one process on SQLite", f"{alone[f'{deed}: the node']:,.0f} us"
        parts = ("the node", "the other node", "PostgreSQL", "Redis")
        shares = ", ".join(f"{part} {each[f'{deed}: {part}']:,.0f} us" for part in parts)
        yield f"{deed}, two nodes", shares
    yield "message, one process on SQLite", f"{alone['message: all nodes']:,.0f} us"
    yield "message, two nodes together", f"{each['message: all nodes']:,.0f} us"
    commands, told = each["Redis, commands for a page view"], each["Redis, in for a page view"]
    yield (
        "a page view at Redis",
        f"{commands:.2f} commands, {told:,.0f} bytes in, {each['Redis, out for a page view']:,.0f} out",
    )
    for name, held in (("SQLite", alone), ("PostgreSQL", each)):
        event, visit = held["events, table and index"], held["visit and visitor"]
        yield f"bytes on {name}, with indexes", f"a row for each event: {event:,.0f}; visit and visitor: {visit:,.0f}"


def sizes(measured: Measured) -> Iterator[Row]:
    """One row for each number of live visitors."""
    for live in LIVE:
        views = live / PAUSE
        nodes = max(math.ceil(live * measured.visitor / FILLED), math.ceil(live / ROOM))
        stored = views * NIGHTS * 86_400 * KEPT_DAYS * measured.costs["events, table and index"]
        yield (
            f"{live:,}",
            f"{views:,.0f}",
            f"{nodes:,}",
            f"{live * measured.bytes_each / nodes / MIB + PROCESS / MIB:,.0f} MiB",
            f"{live * measured.core('PostgreSQL'):,.2f}",
            f"{stored / GIB:,.0f} GiB",
            f"{live * measured.core('Redis'):,.2f}",
            f"{views * measured.costs['Redis, in for a page view'] / MIB:,.1f} MiB/s",
        )


def table(headings: Row, rows: Iterator[Row], align: str) -> str:
    """A table of Markdown."""
    lines = [headings, (align,) * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def tables(measured: Measured) -> dict[str, str]:
    """The tables of the document, by the names of their places in it."""
    headings = ("live visitors", "page views/s", "nodes", "memory of each", "PostgreSQL cores", "its events, 30 days")
    versions = ", ".join(f"{name} {version}" for name, version in measured.where["versions"].items())
    stated = (
        "{cores} cores, {model}, {memory_gib} GiB, Linux {kernel}, load before {load_before}, {date}, commit {commit}"
    )
    costly = table(("what", "cost"), known(measured), "---")
    return {
        "measured": f"{stated.format(**measured.where)}; {versions}.\n\n{costly}",
        "sizes": table((*headings, "Redis cores", "told by Redis"), sizes(measured), "---:"),
    }


def main() -> None:
    """Print the tables, or put them into the document."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    made, text = tables(read(given.folder)), DOCUMENT.read_text()
    for place, filled in made.items():
        start, end = f"<!-- {place} -->\n", f"<!-- end of {place} -->\n"
        before, after = text.partition(start)[0], text.partition(end)[2]
        text = f"{before}{start}{filled}{end}{after}"
    if given.write:
        DOCUMENT.write_text(text)
    else:
        print("\n".join(made.values()))


if __name__ == "__main__":
    main()
