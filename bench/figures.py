"""What servers under load did, beside the floor that was loaded in turns with them."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from rich.console import Console
from rich.table import Table

from bench.report import Figure, tell

MICRO = 1_000_000


@dataclass(slots=True, kw_only=True)
class Run:
    """One server under load, in one turn or several. Times in seconds; processor time of the event loop's thread, of
    the server's other threads and of whoever made the load, spent on all that was `answered`. `before` is what was
    answered before that, where it is not in it."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    answered: int = 0
    before: int = 0
    loop: float = 0.0
    threads: float = 0.0
    load: float = 0.0

    def add(self, turn: "Run") -> None:
        """Take in one more turn."""
        self.latencies += turn.latencies
        self.seconds += turn.seconds
        self.answered += turn.answered
        self.before += turn.before
        self.loop += turn.loop
        self.threads += turn.threads
        self.load += turn.load


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One measurement. Latencies in milliseconds; `loop_us`, `threads_us` and `load_us` are microseconds of processor
    time for each answer; `per_cpu_second` counts by the server's alone."""

    name: str
    per_second: float
    per_cpu_second: float
    loop_us: float
    threads_us: float
    load_us: float
    p50: float
    p95: float
    p99: float
    note: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the sorted values lies."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def figures(name: str, run: Run, note: str = "") -> Figures:
    """The figures of a run."""
    held = sorted(run.latencies)
    p50, p95, p99 = (percentile(held, share) * 1000 for share in (0.5, 0.95, 0.99))
    loop, threads, load = (spent / run.answered * MICRO for spent in (run.loop, run.threads, run.load))
    return Figures(
        name=name,
        per_second=len(held) / run.seconds,
        per_cpu_second=MICRO / (loop + threads),
        loop_us=loop,
        threads_us=threads,
        load_us=load,
        p50=p50,
        p95=p95,
        p99=p99,
        note=note,
    )


def show(given: argparse.Namespace, title: str, rows: Sequence[Figures], aim: float) -> None:
    """Print the rows, each beside the first, which is the floor: its rates, and the processor time for one answer. The
    figures told are those rates; the aim is the least that the last one may be of the floor."""
    table = Table(title=title)
    for heading in ("", "per s", "of floor", "per CPU s", "of floor", "loop us", "threads us", "load us"):
        table.add_column(heading, justify="right" if heading else "left")
    for heading in ("p50 ms", "p95 ms", "p99 ms"):
        table.add_column(heading, justify="right")
    for row in rows:
        wall, cpu = row.per_second / rows[0].per_second, row.per_cpu_second / rows[0].per_cpu_second
        rates = (f"{row.per_second:,.0f}", f"{wall:.2f}", f"{row.per_cpu_second:,.0f}", f"{cpu:.2f}")
        spent = (f"{each:.0f}" for each in (row.loop_us, row.threads_us, row.load_us))
        table.add_row(row.name, *rates, *spent, f"{row.p50:.1f}", f"{row.p95:.1f}", f"{row.p99:.1f}")
    console = Console(width=120)
    console.print(table)
    for row in rows:
        if row.note:
            console.print(f"{row.name}: {row.note}", highlight=False)
    bare, ours = rows[0], rows[-1]
    figures = [Figure(name=row.name, value=row.per_second, unit="a second") for row in rows]
    shares = [
        Figure(name="of the floor", value=ours.per_second / bare.per_second, unit="", at_least=aim),
        Figure(name="processor time for each", value=ours.loop_us + ours.threads_us, unit="us"),
    ]
    tell(given, title, figures + shares, rows=[asdict(row) for row in rows])
