"""What every bench tells: a table for people with a verdict beside each aim, one line of JSON for programs and, with
`--out FOLDER`, the same as a file there and as a picture beside it."""

import argparse
import json
import math
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.machine import stated
from bench.picture import Bar, bars, curve

Samples = Sequence[tuple[float, float]]
BELOW = "{cores} cores, {model}, {memory_gib} GiB, Linux {kernel}, load before {load_before}, {date}, commit {commit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, and the most or the least that it may be, where there is an aim."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def kept(self) -> bool | None:
        """Whether the aim is kept; None where there is none. What was not measured keeps none."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None

    @property
    def aim(self) -> str:
        """The aim in words."""
        most, least = self.at_most, self.at_least
        return f"at most {most:,g}" if most is not None else f"at least {least:,g}" if least is not None else ""

    @property
    def text(self) -> str:
        """The figure in three digits or more, with its unit."""
        size = abs(self.value)
        digits = 0 if size in {0, math.inf} or size >= 100 else 1 if size >= 10 else 3
        return f"{self.value:,.{digits}f} {self.unit}"


def parser(description: str | None) -> argparse.ArgumentParser:
    """What every bench may be told. What is parsed is handed to `tell`: it has the load before the run, too."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--out", type=Path, help="A folder for the result as JSON and as a picture.")
    made.set_defaults(load_before=os.getloadavg(), bench=Path(sys.argv[0]).stem)
    return made


def tell(
    given: argparse.Namespace,
    title: str,
    figures: Sequence[Figure],
    samples: Samples = (),
    units: tuple[str, str] = ("", ""),
    **more: Any,
) -> None:
    """Print the figures and what `more` there is to know, and keep them where that was asked for. The picture shows the
    samples where there are any."""
    _print(title, figures)
    where = stated() | {"load_before": [round(each, 2) for each in given.load_before]}
    told = [asdict(each) | {"kept": each.kept} for each in figures]
    result = {"bench": given.bench, "title": title, "figures": told, **more, "where": where}
    sys.stdout.write(f"{json.dumps(result)}\n")
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        kept = result | ({"samples": samples} if samples else {})
        (given.out / f"{given.bench}.json").write_text(json.dumps(kept, indent=1) + "\n")
        below = BELOW.format(**where)
        drawn = curve(title, below, samples, units) if samples else bars(title, below, [_bar(each) for each in figures])
        (given.out / f"{given.bench}.svg").write_text(drawn)


def _print(title: str, figures: Sequence[Figure]) -> None:
    table = Table("", title=title)
    table.add_column("", justify="right")
    for heading in ("aim", "verdict"):
        table.add_column(heading)
    for each in figures:
        verdict = "" if each.kept is None else "[green]kept" if each.kept else "[red]missed"
        table.add_row(each.name, each.text, each.aim, verdict)
    Console(width=110).print(table)


def _bar(figure: Figure) -> Bar:
    aim = figure.at_most if figure.at_most is not None else figure.at_least
    return Bar(figure.name, figure.text, figure.value, aim, figure.kept)
