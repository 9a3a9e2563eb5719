"""The survey at the end of a chat. Every step may be repeated."""

from server.access import is_theirs
from server.actions.telling import tell_talk
from server.chats.survey import Answer, Ask, Command, Skip, decide, is_due
from server.services import Services
from server.signin.guest import Guest
from server.store import chats, surveys
from server.wire.surveys import SurveyAnswer
from tracker.errors import Conflict, Malformed, NotFound
from tracker.sensitive.masking import mask
from tracker.text import says_something, visible


async def ask(services: Services, guest: Guest, chat_id: str) -> None:
    """The visitor has the questions before their eyes."""
    await _take(services, guest, chat_id, Ask())


async def skip(services: Services, guest: Guest, chat_id: str) -> None:
    """The visitor would rather not answer."""
    await _take(services, guest, chat_id, Skip())


async def answer(services: Services, guest: Guest, said: SurveyAnswer) -> None:
    """The visitor answers, or corrects what they answered. Sensitive numbers are masked before anything is kept. Rules
    may ask for it: they look at the visitor anew."""
    seen = visible(said.words).strip()
    words = mask(seen) if says_something(seen) else ""
    if said.solved is None and said.score is None and not words:
        raise Malformed("solved: Please answer one of the questions.")
    await _take(services, guest, said.chat, Answer(id=said.id, solved=said.solved, score=said.score, words=words))
    for roster in services.rosters:
        roster.annotate(guest.visitor_id, rated=said.id)


async def _take(services: Services, guest: Guest, chat_id: str, command: Command) -> None:
    async with services.feed.change() as change:
        chat = await chats.find(change.connection, chat_id)
        if chat is None or not is_theirs(guest, chat):
            raise NotFound
        if not is_due(chat):
            raise Conflict("There is nothing to ask about this chat.")
        before = await surveys.find(change.connection, chat_id)
        after = decide(chat, before, command, change.now)
        if after is not None:
            await (surveys.save if before else surveys.add)(change.connection, after)
            await tell_talk(change, [(None, chat)])
