"""Returns: an agent who has to look something up says when they are back, and is, or is not."""

from dataclasses import replace

from server.chats.pauses import answered
from server.chats.state import Chat, Phase
from server.chats.steps import Awaited, BeBack, Event, Return, Returned
from tracker.errors import Conflict

LED = frozenset({Phase.ACTIVE, Phase.SNOOZED})


def be_back(chat: Chat, command: BeBack, now: int) -> tuple[Event, ...]:
    """What the agent's word comes to; nothing where it was given already. Raises `Conflict` where they do not lead."""
    if command.id == chat.back_id:
        return ()
    if chat.phase not in LED or chat.agent_id != command.agent_id:
        raise Conflict("Take this chat before you promise anything in it.")
    if command.by is not None:
        return (Awaited(command.id, command.by, now),)
    return (Returned(command.id, now),) if chat.back_by is not None else ()


def awaited(chat: Chat, event: Return) -> Chat:
    """The chat after the event. Whoever waits for the agent owes nothing meanwhile; a new word given in time takes the
    place of the last one, a later one does not mend it."""
    match event:
        case Returned(id_, at):
            return replace(over(chat, at), back_id=id_)
        case Awaited(id_, by, at):
            late = chat.back_by is not None and chat.back_by < at
            before = over(chat, at) if late else chat
            return replace(answered(before), silent_at=chat.silent_at, back_id=id_, back_by=by)


def over(chat: Chat, at: int, *, kept: bool = True) -> Chat:
    """Nobody waits for the agent from then on. A word whose time was not over is kept, unless the chat is."""
    if chat.back_by is None:
        return chat
    if at > chat.back_by:
        return replace(chat, back_by=None, backs_broken=chat.backs_broken + 1)
    return replace(chat, back_by=None, backs_kept=chat.backs_kept + kept)
