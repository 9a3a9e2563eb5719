"""A chat: a conversation of a visitor with an agent. `decide` says what a command comes to, `apply` what the chat is
then. Messages are counted from 1 in their chat; each side's reading is a position."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from server.chat_steps import (
    Assign,
    Assigned,
    Author,
    Command,
    End,
    Ended,
    Event,
    Miss,
    Missed,
    Passed,
    PassOn,
    Read,
    Said,
    Say,
    Seen,
    Snooze,
    Snoozed,
    Take,
    Taken,
    Wake,
    Woken,
)
from tracker.errors import Conflict


class Phase(StrEnum):
    QUEUED = "queued"
    ACTIVE = "active"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    MISSED = "missed"


OPEN = frozenset({Phase.QUEUED, Phase.ACTIVE, Phase.SNOOZED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """`positions` counts the messages; `agent_read` and `visitor_read` are how far each side has seen them;
    `waiting_since` is set while the visitor waits for an answer. A message left is a chat that was missed. Who asked
    was told to expect an agent after `promised_least` to `promised_most` milliseconds, if anything.
    While a chat is `assigned_to` an agent nobody else takes it; who let it pass is among `passed`."""

    id: str
    site_id: str
    visitor_id: str
    phase: Phase
    opened_at: int
    agent_id: str | None = None
    invitation_id: str | None = None
    left_message: bool = False
    email: str | None = None
    assigned_to: str | None = None
    assigned_at: int | None = None
    passed: tuple[str, ...] = ()
    promised_least: int | None = None
    promised_most: int | None = None
    taken_at: int | None = None
    closed_at: int | None = None
    ended_by: Author | None = None
    positions: int = 0
    agent_read: int = 0
    visitor_read: int = 0
    waiting_since: int | None = None

    @property
    def is_open(self) -> bool:
        return self.phase in OPEN


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
            return (Seen(side, reached),) if reached > seen else ()
        case End(by):
            handled = chat.left_message and chat.phase is Phase.MISSED
            return (Ended(by, now),) if chat.is_open or (handled and by == "agent") else ()
        case Miss():
            return (Missed(now),) if chat.phase is Phase.QUEUED else ()
        case Snooze():
            return (Snoozed(),) if chat.phase is Phase.ACTIVE else ()
        case Wake():
            return (Woken(),) if chat.phase is Phase.SNOOZED else ()
        case _:
            assert_never(command)


def apply(chat: Chat, event: Event) -> Chat:
    """The chat after the event."""
    match event:
        case Taken() | Assigned() | Passed():
            return _led(chat, event)
        case Said():
            return _heard(chat, event)
        case Seen("agent", position):
            return replace(chat, agent_read=position)
        case Seen(_, position):
            return replace(chat, visitor_read=position)
        case Ended(by, at):
            return replace(_unassigned(chat), phase=Phase.CLOSED, closed_at=at, ended_by=by, waiting_since=None)
        case Missed(at):
            return replace(_unassigned(chat), phase=Phase.MISSED, closed_at=at, waiting_since=None)
        case Snoozed():
            return replace(chat, phase=Phase.SNOOZED)
        case Woken():
            return replace(chat, phase=Phase.ACTIVE)
        case _:
            assert_never(event)


def _led(chat: Chat, event: Taken | Assigned | Passed) -> Chat:
    """Who let the chat pass is forgotten when they are asked once more: the round begins anew."""
    match event:
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
    if not chat.is_open:
        raise Conflict("This chat is over.")
    if chat.agent_id == command.agent_id:
        return ()
    if chat.agent_id is not None and not command.free:
        raise Conflict("A colleague has taken this chat.")
    if chat.assigned_to not in (None, command.agent_id) and not command.free:
        raise Conflict("A colleague is asked first, for some seconds.")
    return (Taken(command.agent_id, now),)


def _say(chat: Chat, command: Say, now: int) -> tuple[Event, ...]:
    if not chat.is_open:
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
    return (Woken(), said) if chat.phase is Phase.SNOOZED and author == "visitor" else (said,)


def _heard(chat: Chat, message: Said) -> Chat:
    """Who writes has seen the chat so far. The visitor waits from their first message after an answer."""
    if message.author == "visitor":
        waiting = chat.waiting_since or message.at
        return replace(chat, positions=message.position, visitor_read=message.position, waiting_since=waiting)
    return replace(chat, positions=message.position, agent_read=message.position, waiting_since=None)
