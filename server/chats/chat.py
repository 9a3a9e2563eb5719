"""A chat: a conversation of a visitor with an agent. `decide` says what a command comes to, `apply` what the chat is
then. Messages are counted from 1 in their chat; each side's reading is a position."""

from dataclasses import replace
from typing import assert_never

from server.chats import colleagues
from server.chats.colleague_steps import AmongColleagues, Annotate, HandedOver, HandOver, Look, Looked, Noted
from server.chats.pauses import answered, follow, owing, paused
from server.chats.promising import promise, promised, unassigned
from server.chats.returns import awaited, over
from server.chats.state import OPEN, Chat, Phase
from server.chats.steps import (
    Asked,
    Assign,
    Assigned,
    Author,
    Awaited,
    BeBack,
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
    Returned,
    Said,
    Say,
    Seen,
    Settle,
    Snooze,
    Snoozed,
    Take,
    Taken,
    Tell,
    Tried,
    Wake,
    Warn,
    Warned,
    Woken,
)
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
        case Say() | Tell():
            return _say(chat, command, now)
        case Read(side, position):
            seen = chat.agent_read if side == "agent" else chat.visitor_read
            reached = min(position, chat.positions)
            return (Seen(side, reached, now),) if reached > seen else ()
        case End(by):
            return (Ended(by, now),) if chat.is_open or (chat.is_promised and by != "system") else ()
        case BeBack() | Leave() | Settle():
            return promise(chat, command, now)
        case Miss() | Snooze() | Wake() | Warn():
            return follow(chat, command, now)
        case Annotate() | Look() | HandOver():
            return _agree(chat, command, now)
        case _:
            assert_never(command)


def _agree(chat: Chat, command: AmongColleagues, now: int) -> tuple[Event, ...]:
    """What agents agree on is theirs; that somebody else has the chat the visitor is told in a line."""
    agreed = colleagues.decide(chat, command, now)
    if not isinstance(command, HandOver):
        return agreed
    return *agreed, _said(chat, Say(command.id, command.line), "system", now)


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
            ended = over(answered(unassigned(chat)), at, kept=False)
            return replace(ended, phase=Phase.CLOSED, closed_at=at, ended_by=by, waiting_since=None)
        case Missed(at):
            return replace(unassigned(chat), phase=Phase.MISSED, closed_at=at, waiting_since=None)
        case Snoozed() | Woken() | Asked() | Warned():
            return paused(chat, event)
        case Awaited() | Returned():
            return awaited(chat, event)
        case Left() | Tried() | Kept():
            return promised(chat, event)
        case Noted() | Looked() | HandedOver():
            return colleagues.apply(chat, event)
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
            return replace(unassigned(chat), phase=Phase.ACTIVE, agent_id=agent_id, taken_at=chat.taken_at or at)
        case Assigned(agent_id, at):
            passed = () if agent_id in chat.passed else chat.passed
            return replace(chat, assigned_to=agent_id, assigned_at=at, passed=passed)
        case Passed(agent_id):
            return replace(chat, assigned_to=None, assigned_at=None, passed=(*chat.passed, agent_id))
        case _:
            assert_never(event)


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


def _say(chat: Chat, command: Say | Tell, now: int) -> tuple[Event, ...]:
    if isinstance(command, Tell):
        return (_said(chat, Say(command.id, command.text), "system", now),)
    if not (chat.is_open or chat.is_promised):
        raise Conflict("This chat is over.")
    if command.agent_id is not None and command.agent_id != chat.agent_id:
        raise Conflict("Take this chat before you write in it.")
    author: Author = "visitor" if command.agent_id is None else "agent"
    said = _said(chat, command, author, now)
    if chat.phase is Phase.SNOOZED and author == "visitor":
        return (Woken(now), said)
    if command.asks and chat.is_open:
        return (said, Asked(now))
    return (said, Kept(now)) if _is_answer(chat, author) else (said,)


def _said(chat: Chat, words: Say, author: Author, now: int) -> Said:
    return Said(
        id=words.id,
        chat_id=chat.id,
        position=chat.positions + 1,
        author=author,
        agent_id=words.agent_id,
        text=words.text,
        at=now,
        attached=words.attached,
    )


def _is_answer(chat: Chat, author: Author) -> bool:
    """Whether a message of this side keeps the promise: who asked to be called waits for a call."""
    kind = chat.promise.kind if chat.promise and chat.is_promised else None
    return kind == "message" and author == "agent" and chat.kept_at is None


def _heard(chat: Chat, message: Said) -> Chat:
    """Who writes has seen the chat so far. The visitor waits from their first message after an answer; what the server
    says is none."""
    if message.author == "system":
        return replace(chat, positions=message.position)
    if message.author == "visitor":
        waiting = None if chat.is_promised else chat.waiting_since or message.at
        return replace(answered(chat), positions=message.position, visitor_read=message.position, waiting_since=waiting)
    told = owing(over(chat, message.at), message.at) if chat.is_open else chat
    return replace(told, positions=message.position, agent_read=message.position, waiting_since=None)
