"""How a change is told: one durable frame for each audience that sees it, written in the change's transaction."""

from sqlalchemy import select

from server.chat import Chat, Said
from server.feed import Change, chat_channel, site_channel, visitor_channel
from server.invitation import Invitation
from server.store import chat_views
from server.tables import agents
from server.views import agent_invitation, agent_message, visitor_chat, visitor_invitation, visitor_message
from server.wire import agent, visitor


async def tell_invitation(change: Change, invitation: Invitation) -> None:
    """Tell the visitor and the agents of the site what an invitation is now."""
    change.invitations.append(invitation)
    name = await agent_name(change, invitation.agent_id)
    own = visitor.InvitationChanged(sequence=0, invitation=visitor_invitation(invitation, name))
    change.tell(visitor_channel(invitation.visitor_id), own)
    channel = site_channel(invitation.site_id)
    view = agent_invitation(invitation, name)
    change.tell(channel, agent.InvitationChanged(channel=channel, sequence=0, invitation=view))


async def tell_chat(change: Change, chat: Chat) -> None:
    """Tell the visitor and the agents of the site what a chat is now."""
    view = await chat_views.one(change.connection, chat.id)
    own = visitor.ChatChanged(sequence=0, chat=visitor_chat(chat, view.agent_name))
    change.tell(visitor_channel(chat.visitor_id), own)
    channel = site_channel(chat.site_id)
    change.tell(channel, agent.ChatChanged(channel=channel, sequence=0, chat=view))


async def tell_message(change: Change, chat: Chat, message: Said) -> None:
    """Tell the visitor and the agents who have the chat open of one more message."""
    change.messages.append(message)
    name = await agent_name(change, message.agent_id)
    own = visitor.MessageAdded(sequence=0, message=visitor_message(message, name))
    change.tell(visitor_channel(chat.visitor_id), own)
    channel = chat_channel(chat.id)
    change.tell(channel, agent.MessageAdded(channel=channel, sequence=0, message=agent_message(message, name)))


async def agent_name(change: Change, agent_id: str | None) -> str:
    """The agent's name, or empty where there is none."""
    name = await change.connection.scalar(select(agents.c.name).where(agents.c.id == agent_id)) if agent_id else None
    return name or ""
