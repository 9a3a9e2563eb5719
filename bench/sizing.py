"""What an installation of any size needs, worked out from what was measured: `python -m bench.sizing FOLDER`.

It reads the results of `bench.costs`, once with `--nodes 2`, of `bench.agents` and `bench.memory` and prints the tables
and sentences of docs/scale.md, or with `--write` puts them there. What people do is assumed, and named here; all else
is arithmetic.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bench.serving import ROOT
from tracker.settings import Settings
from tracker.sql.database import CONNECTIONS

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
"""The share of a core that a process is given to do, or PostgreSQL or Redis: the rest is for rushes."""
ROOM, EVENTS_DAYS, VISITS_DAYS = (
    int(Settings.model_fields[name].default) for name in ("visitor_sockets", "keep_events_days", "keep_visits_days")
)
"""Visitors that one process has room for, and the days that is kept what they leave: the settings, left as they are."""
NIGHTS = 0.4
"""What an average hour of a month has of the busiest one's visitors."""
DAY = 86_400
MICRO, GIB, MIB, KIB = 1e6, 2**30, 2**20, 2**10
RATES = {"arrival": 1 / VISIT, "page view": 1 / PAUSE, "message": TALKING / BETWEEN_MESSAGES}
"""What a live visitor does in a second, with the messages of the agents who answer."""
PARTS = ("the node", "the other node", "PostgreSQL", "Redis")
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

    def core(self, part: str, deeds: Sequence[str] = tuple(RATES)) -> float:
        """Cores of a part for what one live visitor does."""
        return sum(RATES[deed] * self.costs[f"{deed}: {part}"] for deed in deeds) / MICRO

    @property
    def visitor(self) -> float:
        """Cores of nodes for a live visitor: of the one they are at, and of one other that is told of them."""
        idle = self.agents["visitors alone"] / 10_000
        watching = max(0.0, self.agents["each more agent"]) / 100 / WATCHED
        return self.core("the node") + self.core("the other node") + idle + watching

    @property
    def heard(self) -> float:
        """Live visitors whom a process can hear of that does nothing else."""
        return FILLED / self.core("the other node", ("arrival", "page view"))

    @property
    def said(self) -> float:
        """Messages a second that one process on SQLite carries, which does nothing else."""
        return FILLED * MICRO / self.alone["message: the node"]

    @property
    def stored(self) -> float:
        """Bytes on PostgreSQL that a live visitor leaves in the end: each time somebody comes it is somebody new."""
        views = EVENTS_DAYS / PAUSE * self.costs["events, table and index"]
        return (views + VISITS_DAYS / VISIT * self.costs["visit and visitor"]) * NIGHTS * DAY

    @property
    def bytes_each(self) -> float:
        """Bytes that the node holds for a live visitor, at the dearest size."""
        return max(held for name, held in self.memory.items() if name.startswith("each of")) * KIB


def read(folder: Path) -> Measured:
    """What the benches left in this folder; raises `ValueError` where they measured different things."""
    told = [json.loads((folder / f"{name}.json").read_text()) for name in READ]
    if len(commits := {str(result["where"]["commit"]) for result in told}) > 1:
        raise ValueError(f"these are figures of several commits: {', '.join(sorted(commits))}")
    alone, costs, memory, agents = ({each["name"]: each["value"] for each in result["figures"]} for result in told)
    return Measured(alone, costs, memory, agents, told[1]["where"])


def known(measured: Measured) -> Iterator[Row]:
    """What was measured, in words."""
    each, alone = measured.costs, measured.alone
    yield "memory of a visitor who is there", f"{measured.bytes_each / KIB:.0f} KiB"
    yield "processor time of 10,000 visitors at rest", f"{measured.agents['visitors alone']:.2f} cores"
    yield "each more agent who watches them", f"{max(0.0, measured.agents['each more agent']):.2f} % of a core"
    for deed in RATES:
        yield f"{deed}, one process on SQLite", f"{alone[f'{deed}: the node']:,.0f} us"
        shares = ", ".join(f"{part} {each[f'{deed}: {part}']:,.0f} us" for part in PARTS)
        yield f"{deed}, two nodes", shares
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
        yield (
            f"{live:,}",
            f"{views:,.0f}",
            f"{nodes:,}",
            f"{live * measured.bytes_each / nodes / MIB + PROCESS / MIB:,.0f} MiB",
            f"{live * measured.core('PostgreSQL') / FILLED:,.2f}",
            f"{nodes * CONNECTIONS:,}",
            f"{live * measured.stored / GIB:,.0f} GiB",
            f"{live * measured.core('Redis') / FILLED:,.2f}",
            f"{views * measured.costs['Redis, out for a page view'] / MIB:,.1f} MiB/s",
        )


def table(headings: Row, rows: Iterator[Row], align: str) -> str:
    """A table of Markdown."""
    lines = [headings, (align,) * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def tables(measured: Measured) -> dict[str, str]:
    """The tables and sentences of the document, by the names of their places in it."""
    each = measured.costs
    nodes, postgres = ("nodes", "memory of each"), ("PostgreSQL cores", "its connections", "its disk")
    headings = ("live visitors", "page views/s", *nodes, *postgres, "Redis cores", "told by Redis")
    versions = ", ".join(f"{name} {version}" for name, version in measured.where["versions"].items())
    stated = (
        "{cores} cores, {model}, {memory_gib} GiB, Linux {kernel}, load before {load_before}, {date}, commit {commit}"
    )
    costly = table(("what", "cost"), known(measured), "---")
    return {
        "measured": f"\n{stated.format(**measured.where)}; {versions}.\n\n{costly}",
        "sizes": "\n" + table(headings, sizes(measured), "---:"),
        "listener": f"At {each['page view: the other node']:,.0f} us for each page view that it hears of and "
        f"{each['arrival: the other node']:,.0f} us for each arrival, a process that does nothing else can follow "
        f"a site with {measured.heard:,.0f} live visitors on {FILLED * 100:.0f} % of a core.",
        "talkative": f"One process on SQLite that does nothing else carries {measured.said:,.0f} a second.",
    }


def filled(text: str, made: Mapping[str, str]) -> str:
    """The document with these in their places."""
    for place, words in made.items():
        start, end = f"<!-- {place} -->", f"<!-- end of {place} -->"
        before, after = text.partition(start)[0], text.partition(end)[2]
        text = f"{before}{start}{words}{end}{after}"
    return text


def main() -> None:
    """Print the tables, or put them into the document."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    made = tables(read(given.folder))
    if given.write:
        DOCUMENT.write_text(filled(DOCUMENT.read_text(), made))
    else:
        print("\n".join(made.values()))


if __name__ == "__main__":
    main()
