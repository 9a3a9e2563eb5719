"""What an agent's socket may ask for: each command goes to its action, each answer back."""

from typing import TypeAlias, assert_never

from server.actions import (
    capacity,
    chats,
    desk,
    follow_ups,
    handing,
    invitations,
    notes,
    promises,
    secure,
    tasks,
)
from server.actions.tagging import tag
from server.gateways.agent_looks import look, stop_shadowing
from server.gateways.answers import refused
from server.gateways.screen import Screen
from server.services import Services
from server.staff.trainee import must_be_agent
from server.wire.agent_commands import (
    Command,
    InvitationRevoke,
    Invite,
    OneAtATime,
    SetStatus,
    VisitorOpen,
    VisitorsSettle,
    VisitorsUnwatch,
    VisitorsWatch,
)
from server.wire.chat_commands import (
    ChatBack,
    ChatEarlier,
    ChatEnd,
    ChatOpen,
    ChatRead,
    ChatSend,
    ChatTake,
    ChatTyping,
    PromiseSettle,
)
from server.wire.colleagues import ChatTransfer, NoteAdd, NotesSeen
from server.wire.follow_ups import AboutFollowUps, FollowUpHandOn, FollowUpOffer, FollowUpPutOff, FollowUpSettle
from server.wire.secure import SecureAsk, SecureRead, SecureValues
from server.wire.tags import ChatTag
from server.wire.visitor import Ack, Pong
from server.wire.visitor_commands import Ping
from tracker.errors import BeckonError, Forbidden, NotFound, TooMany, Unavailable

Sign: TypeAlias = ChatTyping | ChatRead | NotesSeen
Chatting: TypeAlias = ChatTake | ChatSend | ChatEnd | ChatBack | ChatTag | ChatTransfer | NoteAdd | SecureAsk
Own: TypeAlias = SetStatus | OneAtATime | Invite | InvitationRevoke
Deed: TypeAlias = Own | PromiseSettle | SecureRead | Chatting | AboutFollowUps


async def carry_out(services: Services, screen: Screen, command: Command) -> None:
    """Do what is asked and answer it, where an answer is due. What is not for trainees is refused to them here."""
    try:
        must_be_agent(screen.agent, command.type)
    except Forbidden as refusal:
        screen.socket.send(refused(getattr(command, "id", command.type), refusal))
        return
    if screen.shadowed and not screen.shows(screen.shadowed):
        await stop_shadowing(services, screen)
    match command:
        case Ping():
            screen.socket.send(Pong(now=services.clock.now()))
        case VisitorsWatch() | VisitorsSettle() | VisitorsUnwatch() | VisitorOpen() | ChatOpen() | ChatEarlier():
            await look(services, screen, command)
        case ChatTyping() | ChatRead() | NotesSeen():
            await _sign(services, screen, command)
        case _:
            await _act(services, screen, command)


async def _act(services: Services, screen: Screen, command: Deed) -> None:
    """Do something that is committed, and say so."""
    try:
        answer = await _do(services, screen, command) or Ack(id=command.id)
    except Unavailable:
        raise  # The socket closes: what was sent after this must not be done before it.
    except BeckonError as refusal:
        screen.socket.send(refused(command.id, refusal))
    else:
        screen.socket.send(answer)


async def _do(services: Services, screen: Screen, command: Deed) -> SecureValues | None:
    """Gives the answer where it is more than that it was done."""
    agent = screen.agent
    match command:
        case SetStatus():
            await desk.set_status(services, agent, command.status)
        case OneAtATime():
            await capacity.take_one_at_a_time(services, agent, on=command.on)
        case Invite():
            await _invite(services, screen, command)
        case InvitationRevoke():
            await invitations.revoke(services, agent, command.invitation)
        case PromiseSettle():
            await promises.settle(services, agent, command.chat, command.id, command.note, kept=command.kept)
        case SecureRead():
            return await secure.read(services, agent, command)
        case FollowUpOffer() | FollowUpSettle() | FollowUpPutOff() | FollowUpHandOn():
            await _follow_up(services, screen, command)
        case _:
            await _chat(services, screen, command)
    return None


async def _follow_up(services: Services, screen: Screen, command: AboutFollowUps) -> None:
    match command:
        case FollowUpOffer():
            await follow_ups.offer(services, screen.agent, command)
        case FollowUpSettle():
            await tasks.settle(services, screen.agent, command)
        case FollowUpPutOff():
            await tasks.put_off(services, screen.agent, command)
        case FollowUpHandOn():
            await tasks.hand_on(services, screen.agent, command)
        case _:
            assert_never(command)


async def _chat(services: Services, screen: Screen, command: Chatting) -> None:
    """The same in a chat."""
    agent = screen.agent
    match command:
        case ChatTake():
            await chats.take(services, agent, command.chat, over=command.over)
        case ChatSend():
            await _send(services, screen, command)
        case ChatEnd():
            await chats.end(services, agent, command.chat)
        case ChatBack():
            await chats.be_back(services, agent, command.chat, command.id, command.minutes)
        case ChatTag():
            await tag(services, agent, command.chat, command.tags)
        case ChatTransfer():
            await handing.transfer(services, agent, command)
        case NoteAdd():
            await notes.write_note(services, agent, command)
        case SecureAsk():
            await secure.ask(services, agent, command)
        case _:
            assert_never(command)


async def _sign(services: Services, screen: Screen, command: Sign) -> None:
    """A sign of life in a chat: nobody is answered, and one that comes too late or amid too much else is none."""
    try:
        match command:
            case ChatTyping():
                await chats.typing(services, screen.agent, command.chat)
            case ChatRead():
                await chats.read(services, screen.agent, command.chat, command.position)
            case NotesSeen():
                await notes.see_notes(services, screen.agent, command.chat)
    except (NotFound, TooMany):
        return


async def _send(services: Services, screen: Screen, said: ChatSend) -> None:
    await chats.reply(services, screen.agent, said.chat, said.id, said.text, answers=said.answers, asks=said.asks)


async def _invite(services: Services, screen: Screen, offer: Invite) -> None:
    await invitations.invite(
        services, screen.agent, offer.id, offer.visitor, offer.text, answers=offer.answers, reason=offer.reason
    )
