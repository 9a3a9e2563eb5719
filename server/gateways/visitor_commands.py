"""What a visitor's socket may ask for: each command goes to its action, each answer back. A visitor reaches nothing
but what is their own."""

from typing import TypeAlias, assert_never

from server.actions import chats, files, follow_ups, helping, invitations, mailing, secure, surveys
from server.actions.conversation import hang
from server.gateways.answers import refused
from server.gateways.reporter import Reporter
from server.gateways.socket import Socket
from server.services import Services
from server.signin.guest import Guest
from server.staff.team import team_for
from server.wire.files import FileAsk, FileAt
from server.wire.follow_ups import FollowUpAgree, FollowUpDecline
from server.wire.mail import TranscriptAsk
from server.wire.secure import SecureAnswer, SecureDecline
from server.wire.surveys import SurveyAnswer, SurveyAsk, SurveySkip
from server.wire.visitor import Ack, AvailabilityChanged, Earlier, Pong, Refused
from server.wire.visitor_articles import ArticleRate, ArticleRead, ArticlesFind, ArticlesFound, ArticleShown
from server.wire.visitor_commands import (
    ChatEarlier,
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
from tracker.clock import MINUTE, SECOND
from tracker.enrichment.address import household
from tracker.errors import BeckonError, TooMany, Unavailable
from tracker.wire.batch import Presence
from tracker.wire.reports import PageUpdate, PageView

Looking: TypeAlias = FileAsk | ChatEarlier
Asked: TypeAlias = SecureAnswer | SecureDecline | FollowUpAgree | FollowUpDecline
Spoken: TypeAlias = ChatStart | ChatSend | ChatTyping | ChatRead | ChatEnd | MessageLeave | Asked
Reading: TypeAlias = ArticlesFind | ArticleRead | ArticleRate
Survey: TypeAlias = SurveyAsk | SurveySkip | SurveyAnswer | TranscriptAsk
Errand: TypeAlias = Looking | Events | PresenceReport | InvitationStep | Reading | Spoken | Survey
Answer: TypeAlias = Ack | Refused | Earlier | FileAt | ArticlesFound | ArticleShown
Unanswered: TypeAlias = PresenceReport | ChatTyping | ChatRead
STEPS = {
    "shown": invitations.show,
    "declined": invitations.decline,
    "never": invitations.never,
    "ignored": invitations.ignore,
}

Opening: TypeAlias = ChatStart | MessageLeave
Barred: TypeAlias = ChatStart | ChatSend | ChatTyping | MessageLeave | FileAsk
"""What a visitor who is blocked may not do; an invitation they had was taken back."""

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
        socket.send(Pong(now=services.clock.now()))
        return
    try:
        if not isinstance(command, Events):
            await _limit(services, reporter, command)
        if isinstance(command, Barred):
            services.blocklist.must_admit(reporter.guest, reporter.address)
        found = await _act(services, reporter, command)
        answer: Answer | None = None if isinstance(command, Unanswered) else found or Ack(id=command.id)
    except Unavailable:
        raise  # The socket closes: what was sent after this must not be done before it.
    except BeckonError as refusal:
        answer = None if isinstance(command, Unanswered) else refused(command.id, refusal)
    if answer is not None:
        socket.send(answer)
    if isinstance(command, Events):
        _tell_team(services, reporter, socket, command)


async def _act(services: Services, reporter: Reporter, command: Errand) -> Answer | None:
    """Do what is asked; gives the answer where it is more than that it was done."""
    match command:
        case ArticlesFind():
            return await helping.find_articles(services, reporter.guest, command)
        case FileAsk():
            return await files.ask(services, reporter.guest, command)
        case ChatEarlier():
            return await chats.earlier(services, reporter.guest, command)
        case ArticleRead():
            return await helping.read_article(services, reporter.guest, command)
        case ArticleRate():
            await helping.rate_article(services, reporter.guest, command)
        case Events():
            await services.ingest.accept(reporter.batch(services, command.events, command.profile))
        case PresenceReport():
            await _present(services, reporter.guest, command.presence)
        case InvitationStep():
            await _step(services, reporter.guest, command)
        case SurveyAsk() | SurveySkip() | SurveyAnswer() | TranscriptAsk():
            await _survey(services, reporter.guest, command)
        case _:
            await _converse(services, reporter.guest, command)
    return None


async def _step(services: Services, guest: Guest, command: InvitationStep) -> None:
    if command.step == "accepted":
        await invitations.accept(services, guest, command.invitation, command.answer)
    else:
        await STEPS[command.step](services, guest, command.invitation)


def _tell_team(services: Services, reporter: Reporter, socket: Socket, seen: Events) -> None:
    """Another page may be another team's: no answer tells that, as one does where pages are reported by requests. The
    browser's other pages hear it, too: it names the one that it is for."""
    guest = reporter.guest
    if services.blocklist.holds(guest.site.id, guest.visitor_id, reporter.address):
        return
    site = services.sites.by_id(guest.site.id)
    views = [report for report in seen.events if isinstance(report, PageView | PageUpdate)]
    if site.teams and views:
        last = views[-1]
        page = last.id if isinstance(last, PageView) else last.page
        team = team_for(site, last.url, seen.profile.team)
        socket.send(AvailabilityChanged(availability=services.board.of(site, team), page=page))


async def _converse(services: Services, guest: Guest, command: Spoken) -> None:
    match command:
        case ChatStart():
            await chats.start(services, guest, command.id, command.message)
        case ChatSend():
            await chats.write(services, guest, command.chat, command.id, command.text)
        case ChatTyping():
            await chats.typing(services, guest, command.chat, command.text)
        case ChatRead():
            await chats.read(services, guest, command.chat, command.position)
        case ChatEnd():
            await chats.leave(services, guest, command.chat)
        case MessageLeave():
            await chats.leave_message(services, guest, command)
        case _:
            await _answer(services, guest, command)


async def _answer(services: Services, guest: Guest, command: Asked) -> None:
    """What an agent asked for, or that the visitor would rather not."""
    match command:
        case SecureAnswer():
            await secure.answer(services, guest, command)
        case SecureDecline():
            await secure.decline(services, guest, command)
        case FollowUpAgree():
            await follow_ups.agree(services, guest, command)
        case FollowUpDecline():
            await follow_ups.decline(services, guest, command)
        case _:
            assert_never(command)


async def _survey(services: Services, guest: Guest, command: Survey) -> None:
    match command:
        case SurveyAsk():
            await surveys.ask(services, guest, command.chat)
        case SurveySkip():
            await surveys.skip(services, guest, command.chat)
        case SurveyAnswer():
            await surveys.answer(services, guest, command)
        case TranscriptAsk():
            await mailing.ask_transcript(services, guest, command)
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
