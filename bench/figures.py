"""What a bench prints: one table for people, one line of JSON for programs."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One measurement. Times in milliseconds; `per_cpu_second` counts by the processor time of the server alone."""

    name: str
    per_second: float
    per_cpu_second: float
    p50: float
    p95: float
    p99: float
    note: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the sorted values lies."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def figures(name: str, latencies: Sequence[float], *, seconds: float, cpu: float, note: str = "") -> Figures:
    """The figures of a run with these latencies, in seconds."""
    held = sorted(latencies)
    p50, p95, p99 = (percentile(held, share) * 1000 for share in (0.5, 0.95, 0.99))
    return Figures(
        name=name,
        per_second=len(held) / seconds,
        per_cpu_second=len(held) / cpu if cpu else 0.0,
        p50=p50,
        p95=p95,
        p99=p99,
        note=note,
    )


def show(title: str, rows: Sequence[Figures]) -> None:
    """Print the rows, each beside the first, which is the floor."""
    table = Table(title=title)
    for heading in ("", "per second", "of floor", "per CPU second", "of floor", "p50 ms", "p95 ms", "p99 ms", ""):
        table.add_column(heading, justify="right" if heading else "left")
    for row in rows:
        wall, cpu = row.per_second / rows[0].per_second, row.per_cpu_second / rows[0].per_cpu_second
        rates = (f"{row.per_second:,.0f}", f"{wall:.2f}", f"{row.per_cpu_second:,.0f}", f"{cpu:.2f}")
        table.add_row(row.name, *rates, f"{row.p50:.1f}", f"{row.p95:.1f}", f"{row.p99:.1f}", row.note)
    Console(width=120).print(table)
    json.dump([asdict(row) for row in rows], sys.stdout)
    sys.stdout.write("\n")
