"""Refusals in the log: all that are few, and some of many."""

import io

from tests.clocks import ManualClock
from tests.logged import lines
from tracker.clock import MINUTE
from tracker.pipeline.refusals import MOST, Refusals


def test_refusals_do_not_fill_the_log(clock: ManualClock, written: io.StringIO) -> None:
    refusals = Refusals(clock)
    for _ in range(MOST + 30):
        refusals.refused("ingest", "foreign_origin")
    refusals.refused("ingest", "too_many")
    assert len(lines(written, "refused")) == MOST + 1
    clock.advance(MINUTE)
    refusals.refused("ingest", "foreign_origin")
    (left_out,) = lines(written, "refused so often that lines were left out")
    assert (left_out["door"], left_out["code"], left_out["left_out"]) == ("ingest", "foreign_origin", 30)
    assert len(lines(written, "refused")) == MOST + 2
