"""Mail: asking for it, writing it, and having it sent. Who asks twice has one letter."""

from dataclasses import replace

from server.access import is_theirs
from server.actions.telling import tell_talk
from server.actions.writing import letter_of
from server.chats.chat import Chat
from server.chats.mailed import Mailed, Phase
from server.chats.survey import is_due
from server.errors import Invalid
from server.feed import LIVE_CHANNEL, Change
from server.mail.letter import message_of
from server.mail.parcel import Parcel, done, held, refused
from server.mail.post import Undelivered
from server.services import Services
from server.signin.guest import Guest
from server.store import chats, outbox
from server.wire.mail import TranscriptAsk
from tracker.clock import DAY, HOUR, SECOND, new_id
from tracker.errors import Conflict, NotFound, TooMany
from tracker.mail_settings import is_address

LEASE = "mail"
"""Held by the process that sends for all."""
TERM = 60 * SECOND
MOST_ASKED = 3
"""Transcripts that one visitor may ask for in an hour."""
MOST_TO = 10
"""Letters that one address gets in a day, whoever asked for them."""


async def ask_transcript(services: Services, guest: Guest, asked: TranscriptAsk) -> None:
    """The visitor wants a chat that is over by mail."""
    if not services.settings.mails:
        raise Conflict("Mail is not set up here.")
    if not is_address(asked.email):
        raise Invalid("email", "Please enter an e-mail address like name@example.com.")
    async with services.feed.change() as change:
        chat = await chats.find(change.connection, asked.chat)
        if chat is None or not is_theirs(guest, chat):
            raise NotFound
        if not is_due(chat):
            raise Conflict("This chat is not over yet.")
        parcel = _transcript(chat, asked, change.now)
        if not await outbox.is_known(change.connection, parcel.cause):
            await _must_be_few(change, parcel)
            await outbox.add(change.connection, parcel)
            await _tell(change, chat, parcel)


async def send_mail(services: Services) -> float:
    """Send what is due; gives the seconds until it is looked at again. One process does it by lease, and each parcel is
    held while it is on its way: where nobody can tell who has the lease, it still goes out once."""
    if not services.settings.mails:
        return 60.0
    if await services.live.lease(LEASE, TERM) is None and await services.live.settled(LIVE_CHANNEL):
        return 1.0
    async with services.database.reading() as connection:
        due = await outbox.due(connection, services.clock.now())
    for parcel in due:
        if not await deliver(services, parcel):
            break  # The server may be away: the others would each wait for it.
    return 1.0


async def deliver(services: Services, waiting: Parcel) -> bool:
    """Try to have a parcel sent; False where it has to be tried again."""
    parcel = held(waiting, services.clock.now())
    async with services.database.transaction() as connection:
        if not await outbox.save(connection, waiting, parcel):
            return True
    async with services.database.reading() as connection:
        written = await letter_of(services, connection, parcel)
    if written is None:
        await _finish(services, parcel, done(parcel, Phase.SPARED, services.clock.now()))
        return True
    letter, position = written
    try:
        await services.post.send(message_of(letter, services.post.sender))
    except Undelivered as cause:
        later = refused(parcel, cause.reason, services.clock.now(), final=cause.final)
        await _finish(services, parcel, later)
        return later.phase is not Phase.WAITING
    await _finish(services, parcel, replace(done(parcel, Phase.SENT, services.clock.now()), position=position))
    return True


async def _finish(services: Services, before: Parcel, after: Parcel) -> None:
    """Keep what has become of it, and tell both sides where it is more than another attempt."""
    async with services.feed.change() as change:
        chat = await chats.find(change.connection, after.chat_id)
        if await outbox.save(change.connection, before, after) and chat and after.phase in (Phase.SENT, Phase.FAILED):
            await _tell(change, chat, after)


async def _tell(change: Change, chat: Chat, parcel: Parcel) -> None:
    mailed = Mailed(kind=parcel.kind, to=parcel.address, phase=parcel.phase, at=change.now, reason=parcel.reason)
    after = replace(chat, mailed=mailed)
    await chats.save(change.connection, [after])
    await tell_talk(change, [(chat, after)])


def _transcript(chat: Chat, asked: TranscriptAsk, now: int) -> Parcel:
    return Parcel(
        id=new_id(),
        site_id=chat.site_id,
        chat_id=chat.id,
        visitor_id=chat.visitor_id,
        kind="transcript",
        cause=f"transcript:{chat.id}:{asked.id}",
        address=asked.email,
        language=asked.language,
        zone=asked.zone,
        made_at=now,
        next_at=now,
    )


async def _must_be_few(change: Change, parcel: Parcel) -> None:
    """Raises `TooMany` where the visitor has asked for much, or the address got much: it may be somebody else's."""
    asked = await outbox.of_visitor(change.connection, parcel.visitor_id, change.now - HOUR)
    sent = await outbox.to_address(change.connection, parcel.address, change.now - DAY)
    if asked >= MOST_ASKED or sent >= MOST_TO:
        raise TooMany("You have asked for much mail. Please try again later.", HOUR // SECOND)
