"""That all measures are run, and that one which fails says why."""

from pathlib import Path

import pytest

from bench.all import MEASURES, ran

MEASURED = {
    "ingest",
    "sockets",
    "stacks",
    "memory",
    "agents",
    "latency",
    "messages",
    "conversation",
    "comeback",
    "drain",
    "costs",
    "rules",
    "rehearsal",
}


def test_every_measure_is_run_on_both_databases() -> None:
    assert {name for name, *_ in MEASURES} == MEASURED
    assert {("ingest", "--postgres"), ("sockets", "--postgres")} <= set(MEASURES)
    assert ["rules", "--nodes", "2"] in [[*measure[:3]] for measure in MEASURES]


def test_what_a_failed_measure_said_is_kept_and_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert not ran(("stacks", "--turns", "none"), tmp_path)
    assert "invalid int value: 'none'" in (tmp_path / "stacks--turnsnone.log").read_text()
    assert "invalid int value: 'none'" in capfd.readouterr().out


def test_one_that_came_to_its_end_leaves_no_log(tmp_path: Path) -> None:
    assert ran(("stacks", "--help"), tmp_path)
    assert not list(tmp_path.iterdir())
