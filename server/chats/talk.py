"""What commands come to in chats, one or many at a time. Nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from server.chats.chat import Chat, apply, decide
from server.chats.colleague_steps import Annotate, HandOver, Noted
from server.chats.note import Note
from server.chats.steps import Command, Event, Read, Said, Say
from server.signin.guest import Guest
from server.staff.agent import Agent
from tracker.errors import BeckonError, Conflict


@dataclass(frozen=True, slots=True)
class Line:
    """What one side says in a chat, or how far it has read."""

    by: Agent | Guest
    chat_id: str
    command: Say | Read


Outcome: TypeAlias = tuple[Event, ...] | BeckonError
"""What a line came to, or why it was refused."""


class Talk:
    """Chats as commands come to them, and what is said in them: `changed`, `messages` and `notes` are what is to be
    kept."""

    def __init__(
        self, chats: Iterable[Chat], said: Mapping[str, Said], now: int, noted: Mapping[str, Note] | None = None
    ) -> None:
        """`said` and `noted` are the messages and notes that have the id of a command which may come."""
        self.chats = {chat.id: chat for chat in chats}
        self.messages: list[Said] = []
        self.notes: list[Note] = []
        self._noted = noted or {}
        self._before = dict(self.chats)
        self._said = dict(said)
        self._now = now

    @property
    def changes(self) -> list[tuple[Chat, Chat]]:
        """The chats that are not what they were, as they were and as they are now."""
        both = ((before, self.chats[chat_id]) for chat_id, before in self._before.items())
        return [(before, now) for before, now in both if now != before]

    @property
    def changed(self) -> list[Chat]:
        """Those chats as they are now."""
        return [now for _, now in self.changes]

    def carry_out(self, chat_id: str, command: Command) -> tuple[Event, ...]:
        """What the command comes to; nothing where it was carried out already. Raises `Conflict` where it does not fit,
        and then nothing has changed."""
        chat = self.chats[chat_id]
        if isinstance(command, Say) and self._is_said(chat, command):
            return ()
        if isinstance(command, Annotate | HandOver) and self._is_noted(chat, command.id):
            return ()
        events = decide(chat, command, self._now)
        for event in events:
            self.chats[chat_id] = chat = apply(chat, event)
            if isinstance(event, Said):
                self.messages.append(event)
                self._said[event.id] = event
            elif isinstance(event, Noted):
                self.notes.append(event.note)
        return events

    def _is_said(self, chat: Chat, command: Say) -> bool:
        """Whether this message was taken already; raises `Conflict` where its id names another one."""
        said = self._said.get(command.id)
        if said is not None and (said.chat_id, said.agent_id) != (chat.id, command.agent_id):
            raise Conflict("Another message has this id.")
        return said is not None

    def _is_noted(self, chat: Chat, note_id: str) -> bool:
        """The same of a note."""
        noted = self._noted.get(note_id)
        if noted is not None and noted.chat_id != chat.id:
            raise Conflict("Another note has this id.")
        return noted is not None
