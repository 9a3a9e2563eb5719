"""What an installation of any size needs, worked out from what was measured: `python -m bench.sizing FOLDER`.

It reads the results of `bench.costs --nodes 2`, `bench.agents` and `bench.memory` and prints the tables of
docs/scale.md. What people do is assumed, and named here; all else is arithmetic.
"""

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
PROCESS = 170 * MIB
"""What a process holds before anybody comes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by the names under which the benches told them."""

    costs: dict[str, float]
    memory: dict[str, float]
    agents: dict[str, float]

    def core(self, part: str) -> float:
        """Cores of a part for one live visitor: who comes, turns pages and goes, and is silent meanwhile."""
        arrivals = self.costs.get(f"arrival: {part}", 0.0) / VISIT
        return (arrivals + self.costs.get(f"page view: {part}", 0.0) / PAUSE) / MICRO

    @property
    def visitor(self) -> float:
        """Cores of the node that a live visitor is at."""
        idle = self.agents["visitors alone"] / 10_000
        messages = TALKING / BETWEEN_MESSAGES * self.costs["message: all nodes"] / MICRO
        watching = max(0.0, self.agents["each more agent"]) / 100 / WATCHED
        return self.core("the node") + idle + messages + watching

    @property
    def bytes_each(self) -> float:
        """Bytes that the node holds for a live visitor, at the dearest size."""
        return max(held for name, held in self.memory.items() if name.startswith("each of")) * KIB


def read(folder: Path) -> Measured:
    """What the benches left in this folder."""
    told = (json.loads((folder / f"{name}.json").read_text()) for name in ("costs-nodes", "memory", "agents"))
    return Measured(*({each["name"]: each["value"] for each in result["figures"]} for result in told))


def sizes(measured: Measured) -> Iterator[tuple[str, ...]]:
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


def table(headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A table of Markdown, figures to the right."""
    lines = [headings, ("---:",) * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    measured = read(asked.parse_args().folder)
    headings = ("live visitors", "page views/s", "nodes", "memory of each", "PostgreSQL cores", "its events, 30 days")
    print(table((*headings, "Redis cores", "told by Redis"), sizes(measured)))


if __name__ == "__main__":
    main()
