"""`docs/grafana.json`: its panels ask for what `/metrics` tells, and for all of it. So does `docs/metrics.md`."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.services import Services
from server.telemetry.exposition import registry_of
from server.telemetry.siblings import Seat, Siblings
from tests.server.figures import Figures

DOCS = Path(__file__).parents[1] / "docs"
PANELS: list[dict[str, Any]] = json.loads((DOCS / "grafana.json").read_text())["panels"]
QUERIES = [target["expr"] for panel in PANELS for target in panel.get("targets", ())]
ASKED = {name for query in QUERIES for name in re.findall(r"\b(?:beckon|process)_\w+", query)}
SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",)}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Either database tells the same figures."""
    return sqlite_url


@pytest.fixture
async def told(client: httpx.AsyncClient, services: Services, tmp_path: Path) -> Figures:
    """What one process answers, and what a worker adds to it."""
    worker = await Siblings(Seat(tmp_path, 0, 1), registry_of(services)).figures()
    figures = Figures((await client.get("/metrics")).text)
    figures.families |= {family.name: family for family in worker.collect() if family.name == "beckon_worker_up"}
    return figures


def names(figures: Figures) -> Iterator[str]:
    for family in figures.families.values():
        yield from (family.name + suffix for suffix in SUFFIXES[family.type])


async def test_every_query_asks_for_what_there_is(told: Figures) -> None:
    assert len(ASKED) > 15
    assert ASKED - set(names(told)) == set()


async def test_everything_of_ours_is_shown(told: Figures) -> None:
    shown = {re.sub(r"_(total|bucket)$", "", name) for name in ASKED}
    assert {name for name in told.families if name.startswith("beckon_")} - shown == set()


async def test_labels_in_queries_are_those_of_their_figures(told: Figures) -> None:
    labels = {name: set(sample.labels) for name, sample in _samples(told)}
    for query in QUERIES:
        for grouped in re.findall(r"by \(([^)]*)\) \(rate\((\w+)", query):
            wanted = set(grouped[0].split(", ")) - {"instance"}
            assert wanted <= labels.get(grouped[1], wanted), query


def _samples(told: Figures) -> Iterator[tuple[str, Any]]:
    for family in told.families.values():
        yield from ((sample.name, sample) for sample in family.samples)


async def test_every_figure_stands_in_its_document(told: Figures) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", (DOCS / "metrics.md").read_text(), re.MULTILINE)
    ours = {(family.name, family.type) for family in told.families.values() if family.name.startswith("beckon_")}
    assert set(rows) == ours


def test_no_panel_lies_over_another() -> None:
    assert len({panel["id"] for panel in PANELS}) == len(PANELS)
    for one, other in combinations((panel["gridPos"] for panel in PANELS), 2):
        beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        above = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
        assert beside or above
    assert max(panel["gridPos"]["x"] + panel["gridPos"]["w"] for panel in PANELS) == 24
