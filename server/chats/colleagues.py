"""What becomes of a chat among colleagues: notes, who is told of them, and handing it over."""

from dataclasses import replace
from typing import assert_never

from server.chats.colleague_steps import (
    AgreedOn,
    AmongColleagues,
    Annotate,
    HandedOver,
    HandOver,
    Look,
    Looked,
    Noted,
)
from server.chats.note import Kind, Mention, Note
from server.chats.pauses import answered
from server.chats.returns import over
from server.chats.state import Chat, Phase
from tracker.errors import Conflict


def decide(chat: Chat, command: AmongColleagues, now: int) -> tuple[AgreedOn, ...]:
    """What the command comes to. Raises `Conflict` where it does not fit."""
    match command:
        case Annotate():
            if command.draft and not chat.is_open:
                raise Conflict("This chat is over: write a note instead.")
            return (Noted(_note(chat, command, now)),)
        case Look(agent_id):
            told = any(mention.agent_id == agent_id for mention in chat.mentions)
            return (Looked(agent_id),) if told else ()
        case HandOver():
            return _hand_over(chat, command, now)
        case _:
            assert_never(command)


def apply(chat: Chat, event: AgreedOn) -> Chat:
    """The chat after the event."""
    match event:
        case Noted(note):
            return replace(chat, mentions=_told(chat.mentions, note))
        case Looked(agent_id):
            return replace(chat, mentions=tuple(each for each in chat.mentions if each.agent_id != agent_id))
        case HandedOver():
            return _handed(chat, event)
        case _:
            assert_never(event)


def _note(chat: Chat, command: Annotate, now: int) -> Note:
    """Whoever leads the chat is told of each."""
    told = (*command.to, chat.agent_id) if chat.is_open and chat.agent_id else command.to
    return Note(
        id=command.id,
        chat_id=chat.id,
        kind="draft" if command.draft else "note",
        agent_id=command.agent_id,
        text=command.text,
        to=tuple(each for each in dict.fromkeys(told) if each != command.agent_id),
        answers=command.answers,
        team_id=None,
        at=now,
    )


def _told(mentions: tuple[Mention, ...], note: Note) -> tuple[Mention, ...]:
    """Of several notes that an agent has not seen they are told of the first. Who writes has seen what there was."""
    known = {mention.agent_id for mention in mentions}
    fresh = (
        Mention(agent_id=agent_id, by=note.agent_id, note_id=note.id, at=note.at)
        for agent_id in note.to
        if agent_id not in known
    )
    return (*(each for each in mentions if each.agent_id != note.agent_id), *fresh)


def _hand_over(chat: Chat, command: HandOver, now: int) -> tuple[AgreedOn, ...]:
    if not chat.is_open:
        raise Conflict("This chat is over.")
    if chat.agent_id not in (None, command.by) and not command.free:
        raise Conflict("A colleague has this chat, and may hand it over.")
    if chat.assigned_to not in (None, command.by) and not command.free:
        raise Conflict("A colleague is asked first, for some seconds.")
    if chat.agent_id is not None and chat.agent_id == command.agent_id:
        raise Conflict("They have this chat already.")
    if command.agent_id is None and _is_away(chat):
        raise Conflict("The visitor is away: a team can take the chat once they are back.")
    return HandedOver(command.agent_id, command.team_id, now), Noted(_handover_note(chat, command, now))


def _handover_note(chat: Chat, command: HandOver, now: int) -> Note:
    """Whoever gets the chat is told, and whoever had it."""
    kind: Kind = "takeover" if command.agent_id == command.by else "handover"
    concerned = dict.fromkeys(each for each in (command.agent_id, chat.agent_id) if each)
    return Note(
        id=command.id,
        chat_id=chat.id,
        kind=kind,
        agent_id=command.by,
        text=command.text,
        to=tuple(each for each in concerned if each != command.by),
        answers=None,
        team_id=command.team_id,
        at=now,
    )


def _handed(chat: Chat, event: HandedOver) -> Chat:
    """Who waits for a team has the place of whoever asked when they did; the one who had the chat is asked last. What
    the visitor owed to one agent they do not owe to the next; nor is the former one's word to be back kept by them."""
    anew = replace(over(answered(chat), event.at, kept=False), assigned_to=None, assigned_at=None, passed=())
    if event.agent_id is None:
        passed = () if chat.agent_id is None else (chat.agent_id,)
        return replace(anew, phase=Phase.QUEUED, agent_id=None, team_id=event.team_id, passed=passed)
    phase = Phase.SNOOZED if _is_away(chat) else Phase.ACTIVE
    return replace(anew, phase=phase, agent_id=event.agent_id, taken_at=chat.taken_at or event.at)


def _is_away(chat: Chat) -> bool:
    """Whether the visitor is away, and not only silent."""
    return chat.phase is Phase.SNOOZED and chat.silent_at is None
