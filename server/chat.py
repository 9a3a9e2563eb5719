"""A chat: a conversation of a visitor with an agent. `decide` says what a command comes to, `apply` what the chat is
then. Messages are counted from 1 in their chat; each side's reading is a position."""

from dataclasses import replace
from typing import assert_never

from server.chat_state import OPEN, Chat, Phase
from server.chat_steps import (
    Assign,
    Assigned,
    Author,
    Command,
    End,
    Ended,
    Event,
    Kept,
    Leave,
    Left,
    Miss,
    Missed,
    Passed,
    PassOn,
    Read,
    Said,
    Say,
    Seen,
    Settle,
    Snooze,
    Snoozed,
    Take,
    Taken,
    Tried,
    Wake,
    Woken,
)
from server.promise import Attempt
from tracker.errors import Conflict

__all__ = ["OPEN", "Chat", "Phase", "apply", "decide"]


def decide(chat: Chat, command: Command, now: int) -> tuple[Event, ...]:
    """What the command comes to; nothing where it was carried out already. Raises `Conflict` where it does not fit."""
    match command:
        case Take():
            return _take(chat, command, now)
        case Assign(agent_id):
            unasked = chat.phase is Phase.QUEUED and chat.assigned_to is None
            return (Assigned(agent_id, now),) if unasked else ()
        case PassOn():
            return () if chat.assigned_to is None else (Passed(chat.assigned_to),)
        case Say():
            return _say(chat, command, now)
        case Read(side, position):
            seen = chat.agent_read if side == "agent" else chat.visitor_read
            reached = min(position, chat.positions)
            return (Seen(side, reached, now),) if reached > seen else ()
        case End(by):
            return (Ended(by, now),) if chat.is_open or (chat.is_promised and by != "system") else ()
        case Leave() | Settle():
            return _promise(chat, command, now)
        case Miss() | Snooze() | Wake():
            return _follow(chat, command, now)
        case _:
            assert_never(command)


def _follow(chat: Chat, command: Miss | Snooze | Wake, now: int) -> tuple[Event, ...]:
    """The chat follows its visitor."""
    match command, chat.phase:
        case Miss(), Phase.QUEUED:
            return (Missed(now),)
        case Snooze(), Phase.ACTIVE:
            return (Snoozed(),)
        case Wake(), Phase.SNOOZED:
            return (Woken(),)
        case _:
            return ()


def apply(chat: Chat, event: Event) -> Chat:
    """The chat after the event."""
    match event:
        case Taken() | Assigned() | Passed():
            return _led(chat, event)
        case Said():
            return _heard(chat, event)
        case Seen():
            return _seen(chat, event)
        case Ended(by, at):
            return replace(_unassigned(chat), phase=Phase.CLOSED, closed_at=at, ended_by=by, waiting_since=None)
        case Missed(at):
            return replace(_unassigned(chat), phase=Phase.MISSED, closed_at=at, waiting_since=None)
        case Snoozed():
            return replace(chat, phase=Phase.SNOOZED)
        case Woken():
            return replace(chat, phase=Phase.ACTIVE)
        case Left() | Tried() | Kept():
            return _promised(chat, event)
        case _:
            assert_never(event)


def _promised(chat: Chat, event: Left | Tried | Kept) -> Chat:
    match event:
        case Left():
            left = replace(_unassigned(chat), phase=Phase.MISSED, left_message=True, closed_at=event.at)
            return replace(left, promise=event.promise, email=event.email, answer_by=event.by, waiting_since=None)
        case Tried(attempt):
            return chat if chat.promise is None else replace(chat, promise=chat.promise.with_attempt(attempt))
        case Kept(at):
            return replace(chat, kept_at=at)
        case _:
            assert_never(event)


def _seen(chat: Chat, event: Seen) -> Chat:
    """A promise is over for its visitor once they have seen the answer."""
    if event.side == "agent":
        return replace(chat, agent_read=event.position)
    return replace(chat, visitor_read=event.position, closed_at=event.at if chat.left_message else chat.closed_at)


def _led(chat: Chat, event: Taken | Assigned | Passed) -> Chat:
    """Who let the chat pass is forgotten when they are asked once more: the round begins anew."""
    match event:
        case Taken(agent_id) if chat.is_promised:
            return replace(chat, agent_id=agent_id)
        case Taken(agent_id, at):
            return replace(_unassigned(chat), phase=Phase.ACTIVE, agent_id=agent_id, taken_at=chat.taken_at or at)
        case Assigned(agent_id, at):
            passed = () if agent_id in chat.passed else chat.passed
            return replace(chat, assigned_to=agent_id, assigned_at=at, passed=passed)
        case Passed(agent_id):
            return replace(chat, assigned_to=None, assigned_at=None, passed=(*chat.passed, agent_id))
        case _:
            assert_never(event)


def _unassigned(chat: Chat) -> Chat:
    return replace(chat, assigned_to=None, assigned_at=None, passed=())


def _take(chat: Chat, command: Take, now: int) -> tuple[Event, ...]:
    if not (chat.is_open or chat.is_promised):
        raise Conflict("This chat is over.")
    if chat.agent_id == command.agent_id:
        return ()
    if chat.agent_id is not None and not command.free:
        raise Conflict("A colleague has taken this chat.")
    if chat.assigned_to not in (None, command.agent_id) and not command.free:
        raise Conflict("A colleague is asked first, for some seconds.")
    return (Taken(command.agent_id, now),)


def _promise(chat: Chat, command: Leave | Settle, now: int) -> tuple[Event, ...]:
    return _leave(chat, command, now) if isinstance(command, Leave) else _settle(chat, command, now)


def _leave(chat: Chat, command: Leave, now: int) -> tuple[Event, ...]:
    """Who is in a chat writes there. What the site said the visitor may still complete."""
    if command.promise.closing and chat.phase is not Phase.QUEUED:
        return ()
    if chat.phase not in (Phase.QUEUED, Phase.MISSED):
        raise Conflict("You are in a chat: write there." if chat.is_open else "This chat is over.")
    before = chat.promise if chat.is_promised else None
    promise = command.promise.after(before)
    if (before, chat.email) == (promise, command.email):
        return ()
    return (Left(promise, command.email, chat.answer_by if before else command.by, now),)


def _settle(chat: Chat, command: Settle, now: int) -> tuple[Event, ...]:
    if chat.promise is not None and chat.promise.knows(command.id):
        return ()
    if not chat.is_promised:
        raise Conflict("This is done already.")
    tried = Tried(Attempt(id=command.id, agent_id=command.agent_id, at=now, note=command.note))
    kept = () if chat.kept_at is not None else (Kept(now),)
    return (tried, *kept, Ended("agent", now)) if command.kept else (tried,)


def _say(chat: Chat, command: Say, now: int) -> tuple[Event, ...]:
    if not (chat.is_open or chat.is_promised):
        raise Conflict("This chat is over.")
    if command.agent_id is not None and command.agent_id != chat.agent_id:
        raise Conflict("Take this chat before you write in it.")
    author: Author = "visitor" if command.agent_id is None else "agent"
    said = Said(
        id=command.id,
        chat_id=chat.id,
        position=chat.positions + 1,
        author=author,
        agent_id=command.agent_id,
        text=command.text,
        at=now,
    )
    if chat.phase is Phase.SNOOZED and author == "visitor":
        return (Woken(), said)
    return (said, Kept(now)) if _is_answer(chat, author) else (said,)


def _is_answer(chat: Chat, author: Author) -> bool:
    """Whether a message of this side keeps the promise: who asked to be called waits for a call."""
    kind = chat.promise.kind if chat.promise and chat.is_promised else None
    return kind == "message" and author == "agent" and chat.kept_at is None


def _heard(chat: Chat, message: Said) -> Chat:
    """Who writes has seen the chat so far. The visitor waits from their first message after an answer."""
    if message.author == "visitor":
        waiting = None if chat.is_promised else chat.waiting_since or message.at
        return replace(chat, positions=message.position, visitor_read=message.position, waiting_since=waiting)
    return replace(chat, positions=message.position, agent_read=message.position, waiting_since=None)
