"""What a trainee's screen shows of what all agents of a site are told. The frames are one text for all of them, so it
is made anew here; each keeps its number, because a client takes a missing one for a loss."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from server.gateways.socket import Socket
from server.staff.agent import Agent
from server.staff.trainee import may_shadow
from server.wire.agent import PassedOver
from server.wire.chats_seen import ChatView
from server.wire.colleagues import NoteView
from tracker.codec import encode
from tracker.errors import BeckonError
from tracker.site import Site

WITHHELD: Mapping[str, Any] = dict.fromkeys(("email", "promise", "mailed", "secure", "follow_up"))
"""What shadowing a chat does not need: how its visitor is reached, what they are asked in confidence."""
SiteOf = Callable[[str], Site]


class Shade:
    """A trainee's socket, as the hub knows one. `lose` is told of chats that may not be shadowed any more."""

    def __init__(self, socket: Socket, agent: Agent, site_of: SiteOf, lose: Callable[[str], None]) -> None:
        self._socket = socket
        self._agent = agent
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
            case "note" if is_anothers(self._agent, frame["note"]["kind"], frame["note"]["agent"]):
                self._pass_over(frame)
            case _:
                self._socket.put(text)

    def cut(self, cause: BeckonError) -> None:
        """End the connection."""
        self._socket.cut(cause)

    def _put_chat(self, frame: dict[str, Any]) -> None:
        chat = frame["chat"]
        if not may_shadow(self._agent, self._site_of(chat["site"]), chat["agent"], chat["team"]):
            self._lose(chat["id"])
            self._pass_over(frame)
            return
        frame["chat"] = chat | WITHHELD
        self._socket.put(orjson.dumps(frame).decode())

    def _pass_over(self, frame: dict[str, Any]) -> None:
        chat = frame["chat"]["id"] if frame["type"] == "chat" else None
        passed = PassedOver(channel=frame["channel"], sequence=frame["sequence"], chat=chat)
        self._socket.put(encode(passed).decode())


def shown(agent: Agent, site_of: SiteOf, chat: ChatView) -> ChatView | None:
    """A chat as the agent sees it; None where a trainee may not shadow it."""
    if not agent.is_trainee:
        return chat
    if not may_shadow(agent, site_of(chat.site), chat.agent, chat.team):
        return None
    return replace(chat, **WITHHELD)


def notes_for(agent: Agent, notes: list[NoteView]) -> list[NoteView]:
    """The notes of a chat that the agent sees."""
    return [note for note in notes if not is_anothers(agent, note.kind, note.agent)]


def is_anothers(agent: Agent, kind: str, writer: str) -> bool:
    """Whether a note is what another trainee drafts, which is not for this one."""
    return agent.is_trainee and kind == "draft" and writer != agent.id
