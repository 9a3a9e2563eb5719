"""What visitors and agents do in chats. Every one may be repeated: ids made by clients give the first result."""

from collections.abc import Sequence
from dataclasses import replace

from server.access import chat_for, is_theirs
from server.actions.availability import recount_everywhere
from server.actions.conversation import carry_out, foretell, held, must_have_room, open_chat, settle, written
from server.actions.handing import must_serve, taking
from server.actions.invitations import accept_open
from server.actions.patience import must_be_patient
from server.actions.pauses import wake
from server.actions.promises import leaving
from server.actions.routing import assign
from server.actions.talk import put
from server.chats.chat import Chat, Phase, decide
from server.chats.steps import BeBack, End, Read, Say, Side, Woken
from server.chats.talk import Line
from server.errors import Invalid
from server.feed import Change, chat_channel, visitor_channel
from server.offers.answers import checked
from server.services import Services
from server.signin.guest import Guest
from server.sites.options import previews_of
from server.staff.agent import Agent, Person
from server.staff.team import team_for, team_in
from server.store import chats, visitors
from server.views import visitor_message
from server.waiting.promise import Promise
from server.waiting.queue import Range
from server.wire import agent as agent_wire
from server.wire import visitor as visitor_wire
from server.wire.attached import Attached
from server.wire.visitor_commands import ChatEarlier, FirstMessage, MessageLeave
from tracker.clock import MINUTE, SECOND, new_id
from tracker.errors import Conflict, NotFound
from tracker.sensitive.masking import mask_unfinished
from tracker.text import visible

PREVIEWS_WITHIN, MOST_PREVIEWS = 10 * SECOND, 12
"""Texts that are not sent yet come once a second; a few more may come at once where the network held them up."""


async def take(services: Services, agent: Agent, chat_id: str, *, over: bool = False) -> None:
    """The agent leads the chat from now on; the first one wins, and nobody takes on more than they may. Who supervises
    takes it `over` from a colleague who leads it."""
    await chat_for(services, agent, chat_id)
    async with services.feed.change() as change:
        chat = await held(change, chat_id)
        must_serve(agent, services.sites.by_id(chat.site_id), chat)
        leader_is_gone = chat.agent_id is not None and services.desk.status(chat.agent_id) == "offline"
        command = await taking(change, agent, chat, free=leader_is_gone or (over and agent.supervises))
        if decide(chat, command, change.now) and chat.is_open:
            site = services.sites.by_id(chat.site_id)
            await must_have_room(change, agent.id, site, kept=chat.assigned_to == agent.id)
        await carry_out(change, chat, command)
    await recount_everywhere(services, [chat.site_id])


async def reply(
    services: Services,
    agent: Agent,
    chat_id: str,
    message_id: str,
    text: str,
    *,
    answers: Sequence[str] = (),
    asks: bool = False,
) -> None:
    """A message of the agent, with answers that its visitor may press; or who asks by it whether there is more."""
    said = checked(answers, "answers")
    attached = Attached(answers=tuple(said), answer_id=new_id()) if said else None
    await put(services, Line(agent, chat_id, Say(message_id, written(text), agent.id, attached, asks)))


async def write(services: Services, guest: Guest, chat_id: str, message_id: str, text: str) -> None:
    """A message of the visitor."""
    came_of = await put(services, Line(guest, chat_id, Say(message_id, written(text))))
    if any(isinstance(event, Woken) for event in came_of):
        await recount_everywhere(services, [guest.site.id])


async def start(services: Services, guest: Guest, chat_id: str, message: FirstMessage) -> None:
    """The visitor asks for a chat with their first message. An open chat goes on, an open invitation is accepted."""
    site = services.sites.by_id(guest.site.id)
    async with services.feed.change() as change:
        await visitors.hold(change.connection, guest.visitor_id)
        begun = await _begun(change, guest, chat_id)
        await accept_open(change, guest.visitor_id)
        chat = begun or await chats.open_one(change.connection, guest.visitor_id)
        if chat is None:
            new = _new(services, guest, chat_id, change.now, message)
            if services.board.of(site, team_in(site, new.team_id)).state == "closed":
                raise Conflict("Nobody is there now. You can leave a message.")
            await must_be_patient(change, guest)
            promised = await services.waits.promise(change.connection, site.id, new.team_id)
            await open_chat(change, _promised(new, promised))
            await assign(services, change, site)
            chat = await held(change, chat_id)
        await carry_out(change, chat, Say(message.id, written(message.text)))
        foretell(services, change)
    await settle(services, guest.visitor_id)
    await recount_everywhere(services, [guest.site.id])


async def leave_message(services: Services, guest: Guest, left: MessageLeave) -> None:
    """The visitor leaves a message, or asks to be called. Who waits in the queue keeps the place."""
    if left.call and left.phone is None:
        raise Invalid("phone", "Please give a number at which we can call you.")
    if left.phone is not None and not left.consent.strip():
        raise Invalid("consent", "The visitor must be told what the number is for.")
    site = services.sites.by_id(guest.site.id)
    async with services.feed.change() as change:
        await visitors.hold(change.connection, guest.visitor_id)
        chat = await _begun(change, guest, left.id) or await _left_anew(services, change, guest, left)
        promise = Promise(
            kind="call" if left.call else "message",
            left_at=change.now,
            phone=left.phone,
            consent=visible(left.consent),
        )
        said = [Say(left.message.id, written(left.message.text))] if left.message else []
        waited = chat.phase is Phase.QUEUED
        await carry_out(change, chat, leaving(site, chat, promise, left.email), *said)
    if waited:
        await settle(services, guest.visitor_id)
        await recount_everywhere(services, [guest.site.id])


async def _left_anew(services: Services, change: Change, guest: Guest, left: MessageLeave) -> Chat:
    """A new chat for a message of somebody who has none open."""
    if left.message is None:
        raise Invalid("message", "Please write something.")
    if await chats.open_one(change.connection, guest.visitor_id) is not None:
        raise Conflict("You are in a chat: write there.")
    await must_be_patient(change, guest)
    return await open_chat(change, _new(services, guest, left.id, change.now, left.message))


async def end(services: Services, agent: Agent, chat_id: str) -> None:
    """The agent ends the chat, or has dealt with a message that was left."""
    await chat_for(services, agent, chat_id)
    async with services.feed.change() as change:
        chat = await carry_out(change, await held(change, chat_id), End("agent"))
    await settle(services, chat.visitor_id)
    await recount_everywhere(services, [chat.site_id])


async def be_back(services: Services, agent: Agent, chat_id: str, word_id: str, minutes: int | None) -> None:
    """The agent will be back in so many minutes, or is back."""
    await chat_for(services, agent, chat_id)
    async with services.feed.change() as change:
        by = None if minutes is None else change.now + minutes * MINUTE
        await carry_out(change, await held(change, chat_id), BeBack(word_id, agent.id, by))


async def leave(services: Services, guest: Guest, chat_id: str) -> None:
    """The visitor ends the chat."""
    async with services.feed.change() as change:
        await carry_out(change, await _own(change, guest, chat_id), End("visitor"))
    await settle(services, guest.visitor_id)
    await recount_everywhere(services, [guest.site.id])


async def read(services: Services, reader: Agent | Guest, chat_id: str, position: int) -> None:
    """One side has seen the chat up to message number `position`. Agents who only look on do not count."""
    side: Side = "visitor" if isinstance(reader, Guest) else "agent"
    await put(services, Line(reader, chat_id, Read(side, position)))


async def earlier(services: Services, guest: Guest, asked: ChatEarlier) -> visitor_wire.Earlier:
    """What was said in the visitor's chat before the messages that they have."""
    async with services.database.reading() as connection:
        chat = await chats.look(connection, asked.chat)
        if chat is None or not is_theirs(guest, chat):
            raise NotFound
        found = await chats.messages_of(connection, chat.id, asked.before)
    seen = [visitor_message(each, services.faces.of(chat.site_id, Person(name), chat.team_id)) for each, name in found]
    return visitor_wire.Earlier(id=asked.id, messages=seen)


async def typing(services: Services, writer: Agent | Guest, chat_id: str, text: str | None = None) -> None:
    """One side is typing: told to the other, kept nowhere. A visitor's `text` goes along where the site shows it."""
    if isinstance(writer, Agent):
        row = await chat_for(services, writer, chat_id)
        if row.agent_id == writer.id:
            await services.feed.mention(visitor_channel(row.visitor_id), visitor_wire.Typing(chat=chat_id))
        return
    async with services.database.reading() as connection:
        chat = await chats.find(connection, chat_id)
    if chat is None or not is_theirs(writer, chat):
        raise NotFound
    seen = None if text is None else await _preview(services, writer, text)
    await services.feed.mention(chat_channel(chat_id), agent_wire.Typing(chat=chat_id, text=seen))
    if chat.silent_at is not None:
        await wake(services, chat)


async def _preview(services: Services, guest: Guest, text: str) -> str | None:
    """What agents see of a text that is not sent yet: None where the site shows none, or there was too much of it."""
    if not previews_of(services.sites.by_id(guest.site.id)):
        return None
    if await services.live.count(f"previews:{guest.visitor_id}", PREVIEWS_WITHIN) > MOST_PREVIEWS:
        return None
    return mask_unfinished(visible(text))


def _new(services: Services, guest: Guest, chat_id: str, now: int, message: FirstMessage) -> Chat:
    """A chat for the team that the visitor or their page named, or that serves the page they look at."""
    here = services.roster.get(guest.visitor_id)
    team = team_for(services.sites.by_id(guest.site.id), here.page.url if here else None, message.team)
    return Chat(
        id=chat_id,
        site_id=guest.site.id,
        visitor_id=guest.visitor_id,
        phase=Phase.QUEUED,
        opened_at=now,
        team_id=team.id if team else None,
    )


def _promised(chat: Chat, wait: Range | None) -> Chat:
    return chat if wait is None else replace(chat, promised_least=wait.least, promised_most=wait.most)


async def _begun(change: Change, guest: Guest, chat_id: str) -> Chat | None:
    """The chat that the visitor made with this id before, if they did. It is held while it is open: who held one that
    is over, and then the open one, could wait in a circle with somebody who writes in both."""
    chat = await chats.look(change.connection, chat_id)
    if chat is not None and not is_theirs(guest, chat):
        raise NotFound
    return await held(change, chat_id) if chat is not None and chat.is_open else chat


async def _own(change: Change, guest: Guest, chat_id: str) -> Chat:
    chat = await held(change, chat_id)
    if not is_theirs(guest, chat):
        raise NotFound
    return chat
