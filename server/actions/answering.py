"""Answers to messages that were left: for who left an address, and has not seen them in the panel, by mail."""

from server.actions.telling import language_of
from server.chats.chat import Chat
from server.chats.steps import Said
from server.chats.talk import Talk
from server.feed import Change
from server.mail.parcel import Parcel
from server.store import outbox
from tracker.clock import MINUTE, new_id
from tracker.mail_settings import is_address

DELAY = 2 * MINUTE
"""Who reads an answer in the panel meanwhile gets no mail, and what is said meanwhile goes into one."""
BETWEEN = 10 * MINUTE
"""From one letter of a chat to the next."""


async def post_answers(change: Change, talk: Talk) -> None:
    """Have what agents said in these chats sent where somebody waits for it by mail."""
    for message in talk.messages:
        chat = talk.chats[message.chat_id]
        if message.author == "agent" and chat.left_message and chat.email and is_address(chat.email):
            await _post(change, chat, chat.email, message)


async def _post(change: Change, chat: Chat, address: str, message: Said) -> None:
    """With one letter that has not been begun what is said now goes, too."""
    before = await outbox.answers_of(change.connection, chat.id)
    if any(parcel.is_untouched for parcel in before):
        return
    last = max((parcel.done_at or 0 for parcel in before), default=0)
    parcel = Parcel(
        id=new_id(),
        site_id=chat.site_id,
        chat_id=chat.id,
        visitor_id=chat.visitor_id,
        kind="answer",
        cause=f"answer:{message.id}",
        address=address,
        language=await language_of(change, chat.visitor_id),
        zone="UTC",
        made_at=change.now,
        next_at=max(change.now + DELAY, last + BETWEEN),
    )
    await outbox.add(change.connection, parcel)
