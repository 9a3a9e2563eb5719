"""How a change is told: one durable frame for each audience that sees it, written in the change's transaction."""

from collections.abc import Sequence

from sqlalchemy import select

from server.chats.chat import Chat
from server.chats.note import Note
from server.chats.steps import Said
from server.feed import Change, chat_channel, site_channel, visitor_channel
from server.offers.invitation import Invitation
from server.sites.faces import Face
from server.sites.texts import texts
from server.staff.agent import Person
from server.store import chat_views, visitors
from server.tables.staff import agents
from server.views import (
    agent_invitation,
    agent_message,
    agent_note,
    person_of,
    visitor_chat,
    visitor_invitation,
    visitor_message,
)
from server.wire import agent, visitor
from server.wire.chats_seen import ChatView


async def tell_invitation(change: Change, invitation: Invitation) -> None:
    """Tell the visitor and the agents of the site what an invitation is now."""
    change.invitations.append(invitation)
    person = await _person(change, invitation.agent_id)
    view, face = agent_invitation(invitation, person), change.faces.of(invitation.site_id, person)
    own = visitor.InvitationChanged(sequence=0, invitation=visitor_invitation(view, face))
    change.tell(visitor_channel(invitation.visitor_id), own)
    channel = site_channel(invitation.site_id)
    change.tell(channel, agent.InvitationChanged(channel=channel, sequence=0, invitation=view))


async def tell_talk(change: Change, changes: Sequence[tuple[Chat | None, Chat]], messages: Sequence[Said] = ()) -> None:
    """Tell what these chats, as they were and as they are now, have come to after what was said in them. Who writes as
    an agent is the one who leads. A visitor is told of a chat that is another one for them, or `None` before: when
    agents tag it, note something or are asked to take it, not even a frame may say so. Where the server says
    something there may be a secure form, or none any more."""
    views = await chat_views.some(change.connection, [chat.id for _, chat in changes])
    whose = {chat.id: chat.visitor_id for _, chat in changes}
    announced = {message.chat_id for message in messages if message.author == "system"}
    for message in messages:
        _tell_message(change, whose[message.chat_id], message, views[message.chat_id])
    for before, chat in changes:
        view = views[chat.id]
        face = change.faces.of(chat.site_id, person_of(view), chat.team_id)
        if before is None or chat.id in announced or _is_another(before, chat, view, face):
            own = visitor.ChatChanged(sequence=0, chat=visitor_chat(chat, view, face))
            change.tell(visitor_channel(chat.visitor_id), own)
        channel = site_channel(chat.site_id)
        change.tell(channel, agent.ChatChanged(channel=channel, sequence=0, chat=view))


def _is_another(before: Chat, chat: Chat, view: ChatView, face: Face) -> bool:
    """Whether its visitor sees that it has changed. One without messages was opened just now, and told to nobody."""
    if before.positions == 0 or before.agent_id != chat.agent_id:
        return True
    return visitor_chat(before, view, face) != visitor_chat(chat, view, face)


def _tell_message(change: Change, visitor_id: str, message: Said, view: ChatView) -> None:
    """Tell the visitor and the agents who have the chat open."""
    change.messages.append(message)
    person = person_of(view) if message.agent_id else Person()
    face = change.faces.of(view.site, person, view.team)
    own = visitor.MessageAdded(sequence=0, message=visitor_message(message, face))
    change.tell(visitor_channel(visitor_id), own)
    channel = chat_channel(message.chat_id)
    change.tell(channel, agent.MessageAdded(channel=channel, sequence=0, message=agent_message(message, person.name)))


async def tell_note(change: Change, note: Note) -> None:
    """Tell the agents who have the chat open, and nobody else."""
    channel = chat_channel(note.chat_id)
    view = agent_note(note, await agent_name(change, note.agent_id))
    change.tell(channel, agent.NoteAdded(channel=channel, sequence=0, note=view))


async def agent_name(change: Change, agent_id: str | None) -> str:
    """The agent's name, or empty where there is none."""
    return (await _person(change, agent_id)).name


async def _person(change: Change, agent_id: str | None) -> Person:
    found = select(agents.c.name, agents.c.picture).where(agents.c.id == agent_id)
    row = (await change.connection.execute(found)).one_or_none() if agent_id else None
    return Person(row.name, row.picture) if row else Person()


def name_in(change: Change, chat: Chat, name: str) -> str:
    """What an agent of this name is called where the chat's visitor reads it."""
    return change.faces.of(chat.site_id, Person(name), chat.team_id).name


async def language_of(change: Change, visitor_id: str) -> str:
    """Which of our languages the visitor is spoken to in: that of the panel."""
    return texts(*await visitors.languages(change.connection, visitor_id))["language"]
