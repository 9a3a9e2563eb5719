"""What an agent's socket shows from now on: grids, a visitor, chats. What the agent may not see looks like what is not
there."""

from typing import TypeAlias, assert_never

from server.access import chat_for, site_for, visitor_for
from server.actions import shadowing
from server.actions.looking import show
from server.gateways.answers import refused
from server.gateways.screen import Screen
from server.gateways.shade import notes_for, shown
from server.services import Services
from server.store import chat_views
from server.store import chats as store
from server.store import notes as note_store
from server.views import agent_message, agent_note
from server.wire.agent import Earlier, History, VisitorShown
from server.wire.agent_commands import VisitorOpen, VisitorsSettle, VisitorsUnwatch, VisitorsWatch
from server.wire.chat_commands import ChatEarlier, ChatOpen
from tracker.errors import NotFound

Look: TypeAlias = VisitorsWatch | VisitorsSettle | VisitorsUnwatch | VisitorOpen | ChatOpen | ChatEarlier


async def look(services: Services, screen: Screen, command: Look) -> None:
    """Show something from now on. What the agent may not see looks like what is not there."""
    match command:
        case VisitorsWatch():
            await site_for(services, screen.agent, command.site)
            screen.watch(command)
        case VisitorsSettle():
            screen.settle()
        case VisitorsUnwatch():
            screen.unwatch()
        case VisitorOpen():
            await _open_visitor(services, screen, command.visitor)
        case ChatOpen():
            await _open_chat(services, screen, command.chat)
        case ChatEarlier():
            await _show_earlier(services, screen, command)
        case _:
            assert_never(command)


async def _open_visitor(services: Services, screen: Screen, visitor_id: str | None) -> None:
    screen.hide()
    if visitor_id is None:
        return
    try:
        visitor = await visitor_for(services, screen.agent, visitor_id)
    except NotFound:
        screen.socket.send(VisitorShown(visitor=None))
        return
    opened = screen.show(visitor.site_id, visitor_id)
    if services.details.is_due(opened):
        await show(services, opened)


async def _open_chat(services: Services, screen: Screen, chat_id: str) -> None:
    """Subscribed first, then read with its position, then what has come since."""
    try:
        await chat_for(services, screen.agent, chat_id)
    except NotFound as absent:
        screen.socket.send(refused(chat_id, absent))
        return
    await _follow(services, screen, chat_id)
    subscription = screen.subscribe(chat_id)
    async with services.database.reading() as connection:
        position = await services.feed.position(connection, subscription.channel)
        view = await chat_views.one(connection, chat_id)
        messages = await store.messages_of(connection, chat_id)
        written = await note_store.of_chat(connection, chat_id)
    own = shown(screen.agent, services.sites.by_id, view)
    if own is None:
        screen.lose(chat_id)
        screen.socket.send(refused(chat_id, NotFound()))
        return
    frame = History(
        chat=own,
        messages=[agent_message(message, name) for message, name in messages],
        notes=notes_for(screen.agent, [agent_note(note, name) for note, name in written], view.agent),
        channel=subscription.channel,
        sequence=position,
        shadows=await shadowing.shadows(services, chat_id),
    )
    screen.socket.send(frame)
    if subscription.position is None:
        services.hub.start(subscription, position)


async def _follow(services: Services, screen: Screen, chat_id: str) -> None:
    """Whoever has the chat open is told that a trainee shadows it, and no other one any more."""
    if not screen.agent.is_trainee or screen.shadowed == chat_id:
        return
    await stop_shadowing(services, screen)
    screen.shadowed = chat_id
    await shadowing.shadow(services, screen.agent, screen.id, chat_id)


async def stop_shadowing(services: Services, screen: Screen) -> None:
    """A trainee's screen has no chat open any more."""
    if screen.shadowed:
        chat_id, screen.shadowed = screen.shadowed, ""
        await shadowing.leave(services, screen.agent, screen.id, chat_id)


async def _show_earlier(services: Services, screen: Screen, asked: ChatEarlier) -> None:
    try:
        chat = await chat_for(services, screen.agent, asked.chat)
    except NotFound as absent:
        screen.socket.send(refused(asked.chat, absent))
        return
    async with services.database.reading() as connection:
        found = await store.messages_of(connection, asked.chat, asked.before)
        written = await note_store.of_chat(connection, asked.chat, asked.note) if asked.note else []
    notes = notes_for(screen.agent, [agent_note(*each) for each in written], chat.agent_id)
    screen.socket.send(Earlier(chat=asked.chat, messages=[agent_message(*each) for each in found], notes=notes))
