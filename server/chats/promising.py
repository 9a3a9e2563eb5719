"""What is promised to a visitor: an answer to a message, a call, and when the agent is back."""

from dataclasses import replace
from typing import assert_never

from server.chats.returns import be_back
from server.chats.state import Chat, Phase
from server.chats.steps import BeBack, Ended, Event, Kept, Leave, Left, Settle, Tried
from server.waiting.promise import Attempt, Promise
from tracker.errors import Conflict


def promise(chat: Chat, command: BeBack | Leave | Settle, now: int) -> tuple[Event, ...]:
    match command:
        case BeBack():
            return be_back(chat, command, now)
        case Leave():
            return _leave(chat, command, now)
        case Settle():
            return _settle(chat, command, now)
        case _:
            assert_never(command)


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
    by = chat.answer_by if before and not _asks_for_more(chat, promise) else command.by
    return (Left(promise, command.email, by, now),)


def _settle(chat: Chat, command: Settle, now: int) -> tuple[Event, ...]:
    if chat.promise is not None and chat.promise.knows(command.id):
        return ()
    if not chat.is_promised:
        raise Conflict("This is done already.")
    tried = Tried(Attempt(id=command.id, agent_id=command.agent_id, at=now, note=command.note))
    kept = () if chat.kept_at is not None else (Kept(now),)
    return (tried, *kept, Ended("agent", now)) if command.kept else (tried,)


def promised(chat: Chat, event: Left | Tried | Kept) -> Chat:
    match event:
        case Left():
            left = replace(unassigned(chat), phase=Phase.MISSED, left_message=True, closed_at=event.at)
            kept_at = None if _asks_for_more(chat, event.promise) else chat.kept_at
            left = replace(left, kept_at=kept_at, answer_by=event.by, waiting_since=None)
            return replace(left, promise=event.promise, email=event.email)
        case Tried(attempt):
            return chat if chat.promise is None else replace(chat, promise=chat.promise.with_attempt(attempt))
        case Kept(at):
            return replace(chat, kept_at=at)
        case _:
            assert_never(event)


def _asks_for_more(chat: Chat, promise: Promise) -> bool:
    """Whether a visitor who has their answer now asks to be called: that is promised anew."""
    return chat.kept_at is not None and promise.kind == "call"


def unassigned(chat: Chat) -> Chat:
    return replace(chat, assigned_to=None, assigned_at=None, passed=())
