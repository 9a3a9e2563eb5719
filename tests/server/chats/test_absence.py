"""Absence: who was not seen, for how long, and what a chat comes to by it."""

import pytest

from server.chats.absence import GIVEN_UP, PATIENCE, Absence, due
from server.chats.chat import Phase
from server.chats.steps import Command, End, Miss, Snooze, Wake
from tests.clocks import ManualClock


def test_who_comes_back_was_never_missing(clock: ManualClock) -> None:
    absence = Absence(clock)
    assert absence.missing(["ada", "eve"], here={"ada"}) == {"eve": 0}
    clock.advance(1_000)
    assert absence.missing(["ada", "eve"], here=set()) == {"ada": 0, "eve": 1_000}
    assert absence.missing(["ada", "eve"], here={"eve"}) == {"ada": 0}
    clock.advance(1_000)
    assert absence.missing(["ada", "eve"], here=set()) == {"ada": 1_000, "eve": 0}


def test_nobody_is_remembered_who_is_not_awaited(clock: ManualClock) -> None:
    absence = Absence(clock)
    absence.missing(["ada"], here=set())
    assert absence.missing([], here=set()) == {}
    clock.advance(1_000)
    assert absence.missing(["ada"], here=set()) == {"ada": 0}


@pytest.mark.parametrize(
    ("phase", "missing", "command"),
    [
        (Phase.QUEUED, None, None),
        (Phase.QUEUED, PATIENCE - 1, None),
        (Phase.QUEUED, PATIENCE, Miss()),
        (Phase.ACTIVE, None, None),
        (Phase.ACTIVE, PATIENCE - 1, None),
        (Phase.ACTIVE, PATIENCE, Snooze()),
        (Phase.ACTIVE, GIVEN_UP, Snooze()),
        (Phase.SNOOZED, None, Wake()),
        (Phase.SNOOZED, GIVEN_UP - 1, None),
        (Phase.SNOOZED, GIVEN_UP, End("system")),
        (Phase.CLOSED, GIVEN_UP, None),
        (Phase.MISSED, None, None),
    ],
)
def test_a_chat_follows_its_visitor(phase: Phase, missing: int | None, command: Command | None) -> None:
    assert due(phase, missing) == command


@pytest.mark.parametrize(
    ("missing", "command"),
    [(None, None), (PATIENCE - 1, None), (PATIENCE, Snooze()), (GIVEN_UP, End("system"))],
)
def test_who_is_silent_is_waited_for_until_they_have_left(missing: int | None, command: Command | None) -> None:
    assert due(Phase.SNOOZED, missing, silent=True) == command
