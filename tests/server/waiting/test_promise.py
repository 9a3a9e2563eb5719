"""Promises: when those who wait leave messages instead, by when they are answered, and what becomes of it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.chats.chat import Chat, Phase
from server.chats.steps import Command, End, Leave, Miss, Read, Say, Settle, Take
from server.hours.schedule import NEVER
from server.waiting.promise import MOST_ATTEMPTS, Promise, answer_by, turns_away
from tests.server.chats.test_chat import after, queued
from tests.server.hours.test_schedule import OFFICE, at, schedule
from tracker.clock import DAY, HOUR, MINUTE, new_id
from tracker.errors import Conflict

NOW = 1_800_000_000_000
BERLIN = "Europe/Berlin"
NIGHT = [[["22:00", "02:30"]]] * 7
"""Closes at an hour which the clock leaves out in spring and shows twice in autumn."""


@pytest.mark.parametrize(
    ("weekly", "moment", "fold", "turned_away"),
    [
        (OFFICE, "2026-11-23T16:59:59", 0, False),
        (OFFICE, "2026-11-23T17:00", 0, True),
        (OFFICE, "2026-11-28T12:00", 0, True),
        (NIGHT, "2026-03-29T01:59:59", 0, False),
        (NIGHT, "2026-03-29T03:00", 0, True),
        (NIGHT, "2026-10-25T02:29:59", 0, False),
        (NIGHT, "2026-10-25T02:30", 0, True),
        (NIGHT, "2026-10-25T02:30", 1, True),
        (NEVER, "2026-11-23T12:00", 0, True),
        (None, "2026-11-23T00:00", 0, False),
    ],
)
def test_those_who_wait_are_told_from_the_closing_on(weekly: Any, moment: str, fold: int, turned_away: bool) -> None:
    hours, now = schedule(BERLIN, weekly), at(moment, BERLIN, fold)
    assert turns_away("messages", hours, now) is turned_away
    assert not turns_away("serve", hours, now)


@given(st.sampled_from([OFFICE, NIGHT, NEVER, None]), st.integers(0, 400 * DAY // MINUTE))
def test_nobody_is_turned_away_while_it_is_open(weekly: Any, minutes: int) -> None:
    hours, now = schedule(BERLIN, weekly), NOW + minutes * MINUTE
    assert turns_away("messages", hours, now) is not hours.is_open(now)


@pytest.mark.parametrize(
    ("weekly", "left", "hours", "by"),
    [
        (OFFICE, "2026-11-23T10:00", 2, "2026-11-23T12:00"),
        (OFFICE, "2026-11-23T16:00", 2, "2026-11-24T10:00"),
        (OFFICE, "2026-11-20T18:00", 8, "2026-11-23T17:00"),
        (OFFICE, "2026-11-20T18:00", 41, "2026-11-30T10:00"),
        (OFFICE, "2026-03-27T16:00", 2, "2026-03-30T10:00"),
        (NIGHT, "2026-03-28T22:00", 4, "2026-03-29T03:00"),
        (NIGHT, "2026-10-24T22:00", 4, "2026-10-25T02:00"),
        (None, "2026-11-20T18:00", 24, "2026-11-21T18:00"),
        (NEVER, "2026-11-20T18:00", 1, None),
        (OFFICE, "2026-11-20T18:00", None, None),
    ],
)
def test_an_answer_is_due_after_hours_of_opening(weekly: Any, left: str, hours: int | None, by: str | None) -> None:
    within = None if hours is None else hours * HOUR
    assert answer_by(schedule(BERLIN, weekly), at(left, BERLIN), within) == (None if by is None else at(by, BERLIN))


def leave(**values: Any) -> Leave:
    return Leave(Promise(**{"kind": "message", "left_at": NOW} | values), by=NOW + HOUR)


def test_who_leaves_the_queue_keeps_the_place() -> None:
    left = after(queued(), Say("1", "Hello"), leave(), now=NOW + MINUTE)
    assert (left.phase, left.opened_at, left.is_promised, left.answer_by) == (Phase.MISSED, NOW, True, NOW + HOUR)
    assert after(left, leave()) == left


def test_who_was_away_for_a_minute_may_still_leave_a_message() -> None:
    assert after(queued(), Miss(), leave(), Say("1", "Here I am")).is_promised


@pytest.mark.parametrize("phase", [Phase.ACTIVE, Phase.SNOOZED, Phase.CLOSED])
def test_nobody_leaves_a_message_in_a_chat(phase: Phase) -> None:
    chat = replace(queued(), phase=phase)
    with pytest.raises(Conflict):
        after(chat, leave())
    assert after(chat, leave(closing=True)) == chat


def test_what_the_site_said_is_completed_by_the_visitor_and_never_taken_back() -> None:
    told = after(queued(), leave(closing=True), now=NOW + 1)
    called = after(told, leave(kind="call", phone="+49 30 1234567", consent="Only for this call", left_at=NOW + 9))
    assert called.promise == Promise(kind="call", left_at=NOW, phone="+49 30 1234567", consent="Only for this call")
    assert called.answer_by == told.answer_by
    assert after(called, leave(closing=True)) == called


def test_an_answer_keeps_a_message_and_only_a_call_keeps_a_call() -> None:
    for kind, kept_at in (("message", NOW + 2), ("call", None)):
        taken = after(queued(), leave(kind=kind), Take("bo"), now=NOW + 1)
        assert (taken.phase, taken.agent_id, taken.taken_at) == (Phase.MISSED, "bo", None)
        answered = after(taken, Say("1", "It comes in green", "bo"), now=NOW + 2)
        assert (answered.kept_at, answered.is_promised) == (kept_at, True)


def test_who_was_answered_and_asks_to_be_called_is_promised_that_anew() -> None:
    answered = after(queued(), leave(), Take("bo"), Say("1", "It comes in green", "bo"), now=NOW + 2)
    again = Leave(Promise(kind="message", left_at=NOW + 3), "ada@example.com", NOW + DAY)
    assert after(answered, again).kept_at == NOW + 2
    call = after(answered, Leave(Promise(kind="call", left_at=NOW + 3), by=NOW + DAY))
    assert (call.kept_at, call.answer_by, call.opened_at) == (None, NOW + DAY, NOW)
    assert after(call, Settle("1", "bo", "", kept=True), now=NOW + 4).kept_at == NOW + 4


def test_one_agent_at_a_time_keeps_a_promise() -> None:
    taken = after(queued(), leave(), Take("bo"))
    for command in (Take("cy"), Say("1", "Me, too", "cy")):
        with pytest.raises(Conflict):
            after(taken, command)
    assert after(taken, Take("cy", free=True)).agent_id == "cy"


def test_what_was_tried_is_noted_once_and_what_was_kept_is_over() -> None:
    tried = Settle("1", "bo", "No answer", kept=False)
    left = after(queued(), leave(kind="call"), tried, tried)
    assert left.promise is not None
    assert [each.note for each in left.promise.attempts] == ["No answer"]
    kept = after(left, Settle("2", "bo", "Reached her", kept=True), now=NOW + 5)
    assert (kept.phase, kept.kept_at, kept.ended_by) == (Phase.CLOSED, NOW + 5, "agent")
    with pytest.raises(Conflict):
        after(kept, Settle("3", "bo", "", kept=True))


def test_the_latest_attempts_are_kept() -> None:
    left = after(queued(), leave(), *(Settle(str(n), "bo", "", kept=False) for n in range(MOST_ATTEMPTS + 1)))
    assert left.promise is not None
    assert [left.promise.attempts[0].id, len(left.promise.attempts)] == ["1", MOST_ATTEMPTS]


COMMANDS = st.one_of(
    st.builds(Take, st.sampled_from(["bo", "cy"])),
    st.builds(Say, st.builds(new_id), st.just("Hello"), st.sampled_from(["bo", None])),
    st.builds(Read, st.sampled_from(["visitor", "agent"]), st.integers(0, 9)),
    st.sampled_from([End("visitor"), End("system"), leave(), leave(kind="call"), leave(closing=True)]),
    st.builds(Settle, st.builds(new_id), st.just("bo"), st.just(""), st.booleans()),
)


@given(st.lists(COMMANDS, max_size=20))
def test_nobody_is_forgotten(commands: list[Command]) -> None:
    """Who asked is in the queue, in a chat, in the list of promises, or had an end that a person made."""
    chat, told = queued(), False
    for number, command in enumerate(commands):
        try:
            chat = after(chat, command, now=NOW + number)
        except Conflict:
            continue
        told |= chat.is_promised
        assert chat.is_open or chat.is_promised or _was_ended(chat)
        assert chat.opened_at == NOW
        assert (chat.promise is not None) == chat.left_message == told


def _was_ended(chat: Chat) -> bool:
    return chat.phase is Phase.CLOSED and (chat.ended_by != "system" or not chat.left_message)
