"""Pauses of a chat: it follows its visitor, is snoozed while they are silent, and closes where they want no more."""

from dataclasses import replace
from typing import assert_never

from server.chats.state import Chat, Phase
from server.chats.steps import (
    Asked,
    Command,
    End,
    Event,
    Follow,
    Miss,
    Missed,
    Pause,
    Snooze,
    Snoozed,
    Wake,
    Warn,
    Warned,
    Woken,
)
from server.wire.ending import Ending
from tracker.clock import SECOND


def due(chat: Chat, times: Ending, now: int) -> Command | None:
    """What a chat comes to by the silence of its visitor; None where they owe nothing, or there is time still."""
    if chat.owed_since is None or chat.waiting_since is not None:
        return None
    if chat.asked_at is not None and times.close is not None:
        ending = _close(chat, chat.asked_at + times.close * SECOND, times.warning, now)
        if ending is not None:
            return ending
    over = times.snooze is not None and now >= chat.owed_since + times.snooze * SECOND
    return Snooze(silent=True) if over and chat.phase is Phase.ACTIVE else None


def _close(chat: Chat, at: int, warning: int | None, now: int) -> Warn | End | None:
    """Whoever is warned has the whole time that they were told, be it that nobody could warn them in time."""
    if chat.closes_at is not None or warning is None:
        return End("system") if now >= (chat.closes_at or at) else None
    ahead = warning * SECOND
    return Warn(max(at, now + ahead)) if now >= at - ahead else None


def follow(chat: Chat, command: Follow, now: int) -> tuple[Event, ...]:
    """The chat follows its visitor, who is away or says nothing."""
    match command, chat.phase:
        case Miss(), Phase.QUEUED:
            return (Missed(now),)
        case Snooze(silent), Phase.ACTIVE:
            return (Snoozed(now if silent else None),)
        case Snooze(False), Phase.SNOOZED if chat.silent_at is not None:
            return (Snoozed(),)
        case Wake(), Phase.SNOOZED:
            return (Woken(now),)
        case Warn(closes_at), Phase.ACTIVE | Phase.SNOOZED if chat.asked_at is not None and chat.closes_at is None:
            return (Warned(closes_at),)
        case _:
            return ()


def paused(chat: Chat, event: Pause) -> Chat:
    """The chat after the event. Who is back has the whole time again to answer."""
    match event:
        case Snoozed(silent_at):
            return replace(chat, phase=Phase.SNOOZED, silent_at=silent_at)
        case Woken(at):
            owed_since = None if chat.owed_since is None else at
            return replace(chat, phase=Phase.ACTIVE, silent_at=None, owed_since=owed_since)
        case Asked(at):
            return replace(chat, asked_at=at)
        case Warned(closes_at):
            return replace(chat, closes_at=closes_at)
        case _:
            assert_never(event)


def owing(chat: Chat, at: int) -> Chat:
    """The agent has written: the visitor has the whole time to answer, also whether there is anything else."""
    return replace(chat, owed_since=at, asked_at=None if chat.asked_at is None else at, closes_at=None)


def answered(chat: Chat) -> Chat:
    """The visitor owes nothing, and nothing is to be closed for want of it."""
    return replace(chat, owed_since=None, silent_at=None, asked_at=None, closes_at=None)
