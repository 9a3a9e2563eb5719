"""What fleets need, from figures that are easy to reckon with."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.sizing import DOCUMENT, PARTS, RATES, READ, Measured, Row, filled, read, sizes, tables

WHERE = {
    **{name: name for name in ("cores", "model", "memory_gib", "kernel", "load_before", "date", "commit")},
    "versions": {"python": "3"},
}
ALONE = {f"{deed}: the node": 6_000.0 for deed in RATES} | {
    "events, table and index": 400.0,
    "visit and visitor": 600.0,
}
COSTS = {f"{deed}: {part}": 0.0 for deed in RATES for part in PARTS} | {
    "events, table and index": 100.0,
    "visit and visitor": 1_000.0,
    "Redis, commands for a page view": 1.0,
    "Redis, in for a page view": 1.0,
    "Redis, out for a page view": 2.0**20,
}
HEADINGS = ("live", "views", "nodes", "memory", "PostgreSQL", "connections", "disk", "Redis", "told")
"""Of the columns of the table."""


def measured(costs: Mapping[str, float] | None = None) -> Measured:
    """An installation of two nodes where deeds cost nothing but this, in microseconds."""
    agents = {"visitors alone": 0.0, "each more agent": 0.0}
    return Measured(ALONE, {**COSTS, **(costs or {})}, {"each of 1,000": 30.0}, agents, WHERE)


def row(of: Measured, live: str) -> dict[str, str]:
    found: dict[str, Row] = {each[0]: each for each in sizes(of)}
    return dict(zip(HEADINGS, found[live], strict=True))


def test_who_listens_hears_of_arrivals_beside_page_views() -> None:
    of = measured({"page view: the other node": 100.0, "arrival: the other node": 2_100.0})
    assert of.heard == pytest.approx(0.6 / (100e-6 / 20 + 2_100e-6 / 300))
    assert "with 50,000 live visitors on 60 % of a core" in tables(of)["listener"]


def test_what_is_told_is_what_leaves_redis() -> None:
    assert row(measured(), "1,000")["told"] == "50.0 MiB/s"


def test_each_process_has_its_connections_to_postgresql() -> None:
    few = row(measured(), "100,000")
    assert (few["nodes"], few["connections"]) == ("5", "80")


@pytest.mark.parametrize("part", ["PostgreSQL", "Redis"])
def test_messages_count_at_the_servers_beside_which_fill_no_core_either(part: str) -> None:
    of = measured({f"message: {part}": 9_000.0})
    assert row(of, "100,000")[part] == f"{100_000 * 0.01 / 15 * 9_000e-6 / 0.6:.2f}"


def test_the_disk_holds_visits_and_visitors_beside_events() -> None:
    events, visits = 30 / 20 * 100, 90 / 300 * 1_000
    assert row(measured(), "100,000")["disk"] == f"{100_000 * 86_400 * 0.4 * (events + visits) / 2**30:,.0f} GiB"


def test_what_is_worked_out_is_filled_in_where_its_place_is() -> None:
    text = "a <!-- listener -->old<!-- end of listener --> z"
    assert filled(text, {"listener": "new"}) == "a <!-- listener -->new<!-- end of listener --> z"


def test_the_document_has_a_place_for_all_of_it() -> None:
    places = tables(measured({"page view: the other node": 1.0}))
    text = DOCUMENT.read_text()
    found = {place: text.count(f"<!-- {place} -->") + text.count(f"<!-- end of {place} -->") for place in places}
    assert found == dict.fromkeys(found, 2)


def test_figures_of_several_commits_are_not_mixed(tmp_path: Path) -> None:
    for number, name in enumerate(READ):
        kept = {"figures": [], "where": {"commit": f"c{number // 2}"}}
        (tmp_path / f"{name}.json").write_text(json.dumps(kept))
    with pytest.raises(ValueError, match="of several commits: c0, c1"):
        read(tmp_path)
