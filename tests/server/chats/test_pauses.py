"""Pauses: what becomes of a chat whose visitor says nothing."""

import pytest

from server.chats.chat import Chat, Phase, apply, decide
from server.chats.pauses import due
from server.chats.steps import Command, End, Say, Snooze, Take, Wake, Warn
from server.wire.ending import Ending
from tracker.clock import SECOND

NOW = 1_800_000_000_000
TIMES = Ending(snooze=600, close=300, warning=60)
ANSWER = Say("2", "Yes, in green", "bo")
QUESTION = Say("3", "Anything else?", "bo", asks=True)


def after(*commands: Command, now: int = NOW, chat: Chat | None = None) -> Chat:
    """A chat that Bo leads, and in which so much was done at this time."""
    chat = chat or after(
        Say("1", "Do you have it?"),
        Take("bo"),
        chat=Chat(id="chat", site_id="acme", visitor_id="ada", phase=Phase.QUEUED, opened_at=NOW),
    )
    for command in commands:
        for event in decide(chat, command, now):
            chat = apply(chat, event)
    return chat


WARNED = after(ANSWER, QUESTION, Warn(NOW + 300 * SECOND))


@pytest.mark.parametrize(
    ("chat", "times", "seconds", "command"),
    [
        (after(), TIMES, 9_999, None),
        (after(ANSWER), TIMES, 599, None),
        (after(ANSWER), TIMES, 600, Snooze(silent=True)),
        (after(ANSWER), Ending(snooze=None), 99_999, None),
        (after(ANSWER, Say("4", "Thanks, and")), TIMES, 9_999, None),
        (after(ANSWER, Snooze()), TIMES, 9_999, None),
        (after(ANSWER, QUESTION), TIMES, 239, None),
        (after(ANSWER, QUESTION), TIMES, 240, Warn(NOW + 300 * SECOND)),
        (after(ANSWER, QUESTION), TIMES, 5_000, Warn(NOW + 5_060 * SECOND)),
        (after(ANSWER, QUESTION), Ending(close=300, warning=None), 299, None),
        (after(ANSWER, QUESTION), Ending(close=300, warning=None), 300, End("system")),
        (after(ANSWER, QUESTION), Ending(close=None), 599, None),
        (after(ANSWER, QUESTION), Ending(close=None), 600, Snooze(silent=True)),
        (after(ANSWER, QUESTION, Say("4", "Yes: how much?")), TIMES, 9_999, None),
        (after(ANSWER, QUESTION, Snooze(silent=True)), TIMES, 240, Warn(NOW + 300 * SECOND)),
        (WARNED, TIMES, 299, None),
        (WARNED, TIMES, 300, End("system")),
        (after(QUESTION, End("visitor")), TIMES, 9_999, None),
    ],
)
def test_what_silence_comes_to(chat: Chat, times: Ending, seconds: int, command: Command | None) -> None:
    assert due(chat, times, NOW + seconds * SECOND) == command


def test_who_is_silent_is_waited_for_until_they_write() -> None:
    silent = after(ANSWER, Snooze(silent=True))
    assert (silent.phase, silent.silent_at) == (Phase.SNOOZED, NOW)
    assert after(Say("4", "Are you there?", "bo"), chat=silent).phase is Phase.SNOOZED
    awake = after(Say("4", "Back"), chat=silent)
    assert (awake.phase, awake.silent_at, awake.owed_since) == (Phase.ACTIVE, None, None)


def test_who_was_silent_and_left_is_waited_for_as_anybody_else() -> None:
    gone = after(Snooze(), chat=after(ANSWER, Snooze(silent=True)))
    assert (gone.phase, gone.silent_at) == (Phase.SNOOZED, None)
    back = after(Wake(), now=NOW + 99, chat=gone)
    assert (back.phase, back.owed_since) == (Phase.ACTIVE, NOW + 99)


def test_more_words_of_the_agent_give_the_whole_time_again() -> None:
    more = after(Say("4", "Here is the link", "bo"), now=NOW + 99, chat=WARNED)
    assert (more.asked_at, more.closes_at, more.owed_since) == (NOW + 99, None, NOW + 99)


@pytest.mark.parametrize("command", [Warn(NOW), Snooze(silent=True), Wake()])
def test_nothing_is_done_twice_or_after_the_end(command: Command) -> None:
    over = after(End("visitor"), chat=WARNED)
    assert decide(over, command, NOW) == ()
    assert (over.owed_since, over.silent_at, over.asked_at, over.closes_at) == (None, None, None, None)
    assert decide(WARNED, Warn(NOW + 1), NOW) == ()
