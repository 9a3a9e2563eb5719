"""How long things are kept: what the settings come to."""

import pytest

from server.keeping.retention import Retention, retention
from tests.conftest import KEEPING
from tracker.clock import DAY, first_id
from tracker.settings import load_settings

NOW = 1_800_000_000_000


def kept(**days: int) -> Retention:
    return retention(load_settings(_env_file=None, **days), NOW)


def test_everything_has_an_end_where_nothing_is_set() -> None:
    ends = {"events": 30, "visits": 90, "chats": 365, "frames": 7}
    assert kept() == Retention(**{name: NOW - days * DAY for name, days in ends.items()})


@pytest.mark.parametrize(
    ("days", "name", "end"),
    [
        ({"keep_events_days": 0}, "events", 90),
        ({"keep_events_days": 400}, "events", 90),
        ({"keep_events_days": 400, "keep_visits_days": 0}, "events", 400),
        ({"keep_feed_days": 0}, "frames", 365),
        ({"keep_chats_days": 3}, "frames", 3),
    ],
)
def test_nothing_outlives_what_it_belongs_to(days: dict[str, int], name: str, end: int) -> None:
    assert getattr(kept(**days), name) == NOW - end * DAY


def test_what_is_kept_for_ever_is_never_past() -> None:
    assert kept(**dict.fromkeys(KEEPING, 0)) == Retention(events=0, visits=0, chats=0, frames=0)
    assert first_id(0) < "00000000-0000-7000-8000-000000000000"
