"""What a visitor's socket may ask for: each command goes to its action, each answer back. A visitor reaches nothing
but what is their own."""

from typing import TypeAlias, assert_never

from server.actions import chats, invitations
from server.actions.conversation import hang
from server.gateways.answers import refused
from server.gateways.reporter import Reporter
from server.gateways.socket import Socket
from server.guest import Guest
from server.services import Services
from server.team import team_for
from server.wire.visitor import Ack, AvailabilityChanged, Pong, Refused
from server.wire.visitor_commands import (
    ChatEnd,
    ChatRead,
    ChatSend,
    ChatStart,
    ChatTyping,
    Command,
    Events,
    InvitationStep,
    MessageLeave,
    Ping,
    PresenceReport,
)
from tracker.address import household
from tracker.clock import MINUTE, SECOND
from tracker.errors import BeckonError, TooMany, Unavailable
from tracker.wire import PageUpdate, PageView, Presence

Spoken: TypeAlias = ChatStart | ChatSend | ChatTyping | ChatRead | ChatEnd | MessageLeave
Errand: TypeAlias = Events | PresenceReport | InvitationStep | Spoken
Unanswered: TypeAlias = PresenceReport | ChatTyping | ChatRead
STEPS = {
    "shown": invitations.show,
    "accepted": invitations.accept,
    "declined": invitations.decline,
    "never": invitations.never,
    "ignored": invitations.ignore,
}

Opening: TypeAlias = ChatStart | MessageLeave

WINDOW = 10 * SECOND
MOST = 100
"""Commands of one visitor within the window; events have limits of their own."""
OPENINGS_WINDOW = 10 * MINUTE
OPENINGS = 200
"""Chats asked for and messages left on a site from one address within the window, those sent again among them: more
than any office needs."""


async def carry_out(services: Services, reporter: Reporter, socket: Socket, command: Command) -> None:
    """Do what is asked and answer it, where an answer is due."""
    if isinstance(command, Ping):
        socket.send(Pong())
        return
    try:
        if not isinstance(command, Events):
            await _limit(services, reporter, command)
        await _act(services, reporter, command)
        answer: Ack | Refused | None = None if isinstance(command, Unanswered) else Ack(id=command.id)
    except Unavailable:
        raise  # The socket closes: what was sent after this must not be done before it.
    except BeckonError as refusal:
        answer = None if isinstance(command, Unanswered) else refused(command.id, refusal)
    if answer is not None:
        socket.send(answer)
    if isinstance(command, Events):
        _tell_team(services, reporter.guest, socket, command)


async def _act(services: Services, reporter: Reporter, command: Errand) -> None:
    match command:
        case Events():
            await services.ingest.accept(reporter.batch(services, command.events, command.profile))
        case PresenceReport():
            await _present(services, reporter.guest, command.presence)
        case InvitationStep():
            await STEPS[command.step](services, reporter.guest, command.invitation)
        case _:
            await _converse(services, reporter.guest, command)


def _tell_team(services: Services, guest: Guest, socket: Socket, seen: Events) -> None:
    """Another page may be another team's: no answer tells that, as one does where pages are reported by requests."""
    site = services.sites.by_id(guest.site.id)
    urls = [report.url for report in seen.events if isinstance(report, PageView | PageUpdate)]
    if site.teams and urls:
        team = team_for(site, urls[-1], seen.profile.team)
        socket.send(AvailabilityChanged(availability=services.board.of(site, team)))


async def _converse(services: Services, guest: Guest, command: Spoken) -> None:
    match command:
        case ChatStart():
            await chats.start(services, guest, command.id, command.message)
        case ChatSend():
            await chats.write(services, guest, command.chat, command.id, command.text)
        case ChatTyping():
            await chats.typing(services, guest, command.chat)
        case ChatRead():
            await chats.read(services, guest, command.chat, command.position)
        case ChatEnd():
            await chats.leave(services, guest, command.chat)
        case MessageLeave():
            await chats.leave_message(services, guest, command)
        case _:
            assert_never(command)


async def _present(services: Services, guest: Guest, presence: Presence) -> None:
    """Take in what a tab does; who comes back to the grid by it gets back what the agents did for them."""
    here = services.roster.get(guest.visitor_id) is not None
    await services.ingest.present(guest.site, guest.visitor_id, presence)
    if not here:
        await hang(services, guest.visitor_id)


async def _limit(services: Services, reporter: Reporter, command: Errand) -> None:
    guest = reporter.guest
    if await services.live.count(f"commands:{guest.visitor_id}", WINDOW, MOST // 2) > MOST:
        raise TooMany("That was much at once. Please wait a moment.", retry_after=WINDOW // SECOND)
    if isinstance(command, Opening):
        name = f"openings:{guest.site.id}:{household(reporter.address)}"
        if await services.live.count(name, OPENINGS_WINDOW) > OPENINGS:
            raise TooMany("Too many chats come from your address. Please try again later.", OPENINGS_WINDOW // SECOND)
