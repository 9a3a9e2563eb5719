"""What each command comes to in each phase of a follow-up."""

from dataclasses import replace

import pytest

from server.chats.lines import FOLLOW_UP, STEPS, follow_up
from server.follow_ups.follow_up import (
    Agree,
    Command,
    Decline,
    FollowUp,
    HandOn,
    Phase,
    PutOff,
    Remind,
    Settle,
    decide,
)
from tracker.errors import Conflict

AGREE = Agree("answer", "ada@example.org", "For this alone.", "en")
TASK = FollowUp(
    id="task",
    site_id="acme",
    chat_id="chat",
    by="bo",
    purpose="Send the quote",
    way="email",
    due_at=100,
    promised_at=100,
    phase=Phase.ASKED,
    phase_at=1,
    owner_id="bo",
)
TASKS = {phase: replace(TASK, phase=phase, answer_id=None if phase is Phase.ASKED else "other") for phase in Phase}
TABLE: list[tuple[Command, dict[Phase, Phase | None]]] = [
    (AGREE, {Phase.ASKED: Phase.OPEN}),
    (Decline(), {Phase.ASKED: Phase.DECLINED, Phase.DECLINED: Phase.DECLINED}),
    (Settle(kept=True), {Phase.OPEN: Phase.DONE, Phase.DONE: Phase.DONE}),
    (
        Settle(kept=False),
        dict.fromkeys((Phase.OPEN, Phase.GIVEN_UP), Phase.GIVEN_UP)
        | dict.fromkeys((Phase.ASKED, Phase.DROPPED), Phase.DROPPED),
    ),
    (PutOff(200), {Phase.ASKED: Phase.ASKED, Phase.OPEN: Phase.OPEN}),
    (HandOn(team_id="sales"), {Phase.ASKED: Phase.ASKED, Phase.OPEN: Phase.OPEN}),
    (Remind(), {phase: phase for phase in Phase}),
]


@pytest.mark.parametrize(("command", "leads"), TABLE)
def test_each_phase_takes_the_commands_that_fit(command: Command, leads: dict[Phase, Phase | None]) -> None:
    for phase, task in TASKS.items():
        if phase not in leads:
            with pytest.raises(Conflict):
                decide(task, command, 50)
            continue
        after = decide(task, command, 50)
        assert (after or task).phase is leads[phase]
        assert after is None or decide(after, command, 51) is None


def test_it_is_put_off_without_another_promise_and_reminded_of_anew() -> None:
    task = replace(TASK, phase=Phase.OPEN)
    assert decide(task, Remind(), 99) is None
    told = decide(task, Remind(), 100)
    assert told is not None
    assert told.reminded_at == 100
    later = decide(told, PutOff(300), 110)
    assert later is not None
    assert (later.due_at, later.promised_at, later.reminded_at) == (300, 100, None)


def test_a_team_that_gets_it_is_reminded_and_a_colleague_reads_a_note() -> None:
    told = replace(TASK, phase=Phase.OPEN, reminded_at=100)
    theirs, cys = decide(told, HandOn(team_id="sales"), 110), decide(told, HandOn("cy"), 110)
    assert (theirs and theirs.reminded_at, cys and cys.reminded_at) == (None, 100)


@pytest.mark.parametrize("language", FOLLOW_UP)
def test_visitors_read_of_it_in_every_language(language: str) -> None:
    said = [follow_up(step, language, name="{purpose}", purpose="{name}") for step in STEPS]
    assert all("{name}" in line for line in said)
    assert said[0].count("{") == 2
