"""What a screen shows of what all agents of a site are told, where not all of it is for this one: drafts of trainees
are private, and trainees see less of all else. The frames are one text for all agents, so it is made anew here; each
keeps its number, because a client takes a missing one for a loss."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from server.gateways.socket import Socket
from server.staff.agent import Agent
from server.staff.trainee import may_read_draft, may_shadow
from server.wire.agent import PassedOver
from server.wire.chats_seen import ChatView
from server.wire.colleagues import NoteView
from tracker.codec import encode
from tracker.errors import BeckonError
from tracker.site import Site

WITHHELD: Mapping[str, Any] = dict.fromkeys(("email", "promise", "mailed", "secure", "follow_up"))
"""What shadowing a chat does not need: how its visitor is reached, what they are asked in confidence."""
SiteOf = Callable[[str], Site]
DRAFT = '"kind":"draft"'
"""What the frame of a draft has in it. Within a text its quotes would be escaped."""


class Discretion:
    """The socket of an agent, as the hub knows one: what trainees draft for others is passed over."""

    def __init__(self, socket: Socket, agent: Agent) -> None:
        self._socket = socket
        self._agent = agent

    def put(self, text: str) -> None:
        """Hand a frame on, as far as it is for this agent."""
        if DRAFT in text and self._is_anothers(frame := orjson.loads(text)):
            self._pass_over(frame)
        else:
            self._socket.put(text)

    def cut(self, cause: BeckonError) -> None:
        """End the connection."""
        self._socket.cut(cause)

    def _is_anothers(self, frame: dict[str, Any]) -> bool:
        """Whoever led the chat when it was drafted was told of it."""
        if frame["type"] != "note" or frame["note"]["kind"] != "draft":
            return False
        note = frame["note"]
        return not may_read_draft(self._agent, note["agent"], note["to"], None)

    def _pass_over(self, frame: dict[str, Any], chat: str | None = None) -> None:
        passed = PassedOver(channel=frame["channel"], sequence=frame["sequence"], chat=chat)
        self._socket.put(encode(passed).decode())


class Shade(Discretion):
    """A trainee's socket. `lose` is told of chats that may not be shadowed any more."""

    def __init__(self, socket: Socket, agent: Agent, site_of: SiteOf, lose: Callable[[str], None]) -> None:
        super().__init__(socket, agent)
        self._site_of = site_of
        self._lose = lose

    def put(self, text: str) -> None:
        """Hand a frame on, as far as it is for a trainee."""
        frame = orjson.loads(text)
        match frame["type"]:
            case "chat":
                self._put_chat(frame)
            case "invitation":
                self._pass_over(frame)
            case _:
                super().put(text)

    def _put_chat(self, frame: dict[str, Any]) -> None:
        chat = frame["chat"]
        if not may_shadow(self._agent, self._site_of(chat["site"]), chat["agent"], chat["team"]):
            self._lose(chat["id"])
            self._pass_over(frame, chat["id"])
            return
        frame["chat"] = chat | WITHHELD
        self._socket.put(orjson.dumps(frame).decode())


def shown(agent: Agent, site_of: SiteOf, chat: ChatView) -> ChatView | None:
    """A chat as the agent sees it; None where a trainee may not shadow it."""
    if not agent.is_trainee:
        return chat
    if not may_shadow(agent, site_of(chat.site), chat.agent, chat.team):
        return None
    return replace(chat, **WITHHELD)


def notes_for(agent: Agent, notes: list[NoteView], leader: str | None) -> list[NoteView]:
    """The notes that the agent sees of a chat which that agent leads."""
    return [note for note in notes if note.kind != "draft" or may_read_draft(agent, note.agent, note.to, leader)]
