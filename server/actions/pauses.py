"""Chats follow their visitors: who is away, who says nothing, and who is back."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping

from server.actions.availability import recount_everywhere
from server.actions.conversation import AT_ONCE, keep, settle, talk_of
from server.chats import absence, pauses
from server.chats.chat import Chat
from server.chats.steps import Command, Wake
from server.feed import LIVE_CHANNEL
from server.services import Services
from server.sites.options import ending_of
from server.store import chats
from server.store.chats import OpenChat
from tracker.clock import SECOND
from tracker.errors import Unavailable

LEASE = "pauses"
"""Held by the process that looks after the silent for all."""
TERM = 10 * SECOND


async def follow_visitors(services: Services) -> float:
    """Chats follow their visitors: who leaves is missed or waited for, and given up in the end."""
    async with services.database.reading() as connection:
        found = await chats.open_ones(connection)
    services.meters.chats = Counter(chat.phase for chat in found)
    try:
        seen = await services.stays.among(chat.visitor_id for chat in found)
    except Unavailable:  # Nobody can tell who is at other processes: the chats stay as they are.
        services.absence.missing((), ())
        return 5.0
    here = {chat.id for chat in found if chat.visitor_id in seen}
    missing = services.absence.missing((chat.id for chat in found), here)
    due = [chat.id for chat in found if _follows(chat, missing.get(chat.id))]
    for first in range(0, len(due), AT_ONCE):
        await follow(services, {each: missing.get(each) for each in due[first : first + AT_ONCE]})
    return 5.0


def _follows(chat: OpenChat, missing: int | None) -> bool:
    return absence.due(chat.phase, missing, silent=chat.silent_at is not None) is not None


async def follow(services: Services, missing: Mapping[str, int | None]) -> None:
    """The visitors of these chats have been missing for so long (ms), or are here."""

    def due(chat: Chat, _: int) -> Command | None:
        return absence.due(chat.phase, missing[chat.id], silent=chat.silent_at is not None)

    await _carry_out(services, missing.keys(), due)


async def wake(services: Services, chat: Chat) -> None:
    """The visitor of a chat who was silent gives a sign of life."""
    await _carry_out(services, [chat.id], lambda chat, _: None if chat.silent_at is None else Wake())


async def watch_silence(services: Services) -> float:
    """Snooze the chats whose visitors owe an answer for too long, warn whom it was that wanted nothing else, and close
    theirs. One process does it by lease; where nobody can tell which, all of them do, and each chat is held while it is
    judged."""
    if await services.live.lease(LEASE, TERM) is None and await services.live.settled(LIVE_CHANNEL):
        return 1.0

    def due(chat: Chat, now: int) -> Command | None:
        return pauses.due(chat, ending_of(services.sites.by_id(chat.site_id)), now)

    async with services.database.reading() as connection:
        owing = await chats.owing(connection)
    now = services.clock.now()
    silent = [chat.id for chat in owing if due(chat, now) is not None]
    for first in range(0, len(silent), AT_ONCE):
        await _carry_out(services, silent[first : first + AT_ONCE], due)
    return 1.0


async def _carry_out(services: Services, chat_ids: Collection[str], due: Callable[[Chat, int], Command | None]) -> None:
    """What is due in these chats, as they are by now. One that somebody else is at follows the next time."""
    async with services.feed.change() as change:
        talk = await talk_of(change, chat_ids, waits=False)
        for chat in tuple(talk.chats.values()):
            if (command := due(chat, change.now)) is not None:
                talk.carry_out(chat.id, command)
        await keep(change, talk)
    for chat in talk.changed:
        await settle(services, chat.visitor_id)
    if talk.changed:
        await recount_everywhere(services, {chat.site_id for chat in talk.changed})
